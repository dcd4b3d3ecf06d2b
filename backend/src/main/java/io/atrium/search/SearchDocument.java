package io.atrium.search;

import io.atrium.search.meaning.Meaning;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the index knows of an asset.
 *
 * @param deleted only its id and revision are kept, so that no late write brings it back
 * @param high text that counts for more than the summary
 * @param low text that is found, at its own price
 * @param facets facet name to values
 * @param facts field name to readable value, in card order; shown, not searched
 * @param meaning null while it has not been worked out
 */
public record SearchDocument(
    UUID id,
    long revision,
    boolean deleted,
    String reference,
    String kind,
    String domain,
    String name,
    String title,
    String summary,
    String owner,
    List<String> tags,
    String state,
    String version,
    Instant updatedAt,
    Set<String> audience,
    String high,
    String medium,
    String low,
    Map<String, List<String>> facets,
    Map<String, String> facts,
    @Nullable Meaning meaning) {}
