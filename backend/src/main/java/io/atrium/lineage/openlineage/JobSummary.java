package io.atrium.lineage.openlineage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as a list shows it.
 *
 * @param id a {@link io.atrium.lineage.Node#id}
 * @param parent the job that it is a part of, if the user may know
 * @param lastRun null where no run of it is known
 */
public record JobSummary(
    String id,
    String namespace,
    String name,
    @Nullable String type,
    @Nullable String parent,
    Instant firstSeen,
    Instant lastSeen,
    @Nullable RunSummary lastRun) {}
