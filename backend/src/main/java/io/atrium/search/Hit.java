package io.atrium.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An asset that was found.
 *
 * @param reference {@code kind:domain/name}
 * @param facts the few facts that matter for its kind: field name to readable value, in card order
 * @param highlights {@code title}, {@code summary} or {@code text} to fragments in which matches
 *     are marked by {@code <em>}; everything else in them is HTML-escaped
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Hit(
    String reference,
    String kind,
    String domain,
    String title,
    String summary,
    String owner,
    String state,
    String version,
    List<String> tags,
    Instant updatedAt,
    Map<String, String> facts,
    Map<String, List<String>> highlights) {}
