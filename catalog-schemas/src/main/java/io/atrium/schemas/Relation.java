package io.atrium.schemas;

/**
 * A way in which one asset depends on another, in words for both directions.
 *
 * @param name as schemas give it in {@code x-reference}: {@code trained-on}
 * @param outward what the asset with the reference does: {@code trained on}
 * @param inward what the asset referred to sees: {@code trains}
 */
public record Relation(String name, String outward, String inward) {}
