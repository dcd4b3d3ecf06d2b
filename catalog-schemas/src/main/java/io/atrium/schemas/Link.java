package io.atrium.schemas;

/**
 * A reference found in a descriptor.
 *
 * @param relation name of the {@link Relation}
 * @param pointer where in the descriptor it stands
 */
public record Link(String relation, Reference target, String pointer) {}
