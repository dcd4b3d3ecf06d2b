package io.atrium.feedback;

import io.atrium.identity.Actor;
import java.time.Instant;

/**
 * What one person thinks of an asset.
 *
 * @param stars 1 to 5
 * @param text Markdown; may be empty
 * @param version the version that the asset showed when it was said
 */
public record Rating(Actor author, int stars, String text, String version, Instant at) {}
