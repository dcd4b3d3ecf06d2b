package io.atrium.lineage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A node as one user may see it. Where the user may not know it, only that something stands here is
 * told: {@code id} is a stand-in that holds for this user alone, and everything else is empty.
 *
 * @param type the asset's kind, or what a dataset or job is: {@code TABLE}, {@code MODEL}
 * @param namespace as OpenLineage gives it; empty for assets and grantees
 * @param name an asset's reference, a dataset's or job's name, a grantee's key
 * @param title what people read
 * @param owner {@code team:…}
 * @param state an asset's state
 * @param distance steps from the start, the shortest way
 * @param moreUp how many more nodes feed this one than the answer shows
 * @param moreDown how many more nodes this one feeds than the answer shows
 * @param parent the job that this job is a part of
 */
public record Node(
    String id,
    NodeKind kind,
    @Nullable String type,
    String namespace,
    String name,
    String title,
    @Nullable String owner,
    @Nullable String state,
    boolean redacted,
    int distance,
    int moreUp,
    int moreDown,
    @Nullable String parent,
    Instant firstSeen,
    Instant lastSeen) {}
