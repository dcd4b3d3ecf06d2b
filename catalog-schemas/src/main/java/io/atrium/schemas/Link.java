package io.atrium.schemas;

/**
 * A reference found in a descriptor.
 *
 * @param relation name of the {@link Relation}
 * @param pointer where in the descriptor it stands
 * @param flow which way things flow along it
 */
public record Link(String relation, Reference target, String pointer, Flow flow) {

  /** The ordinary one: what is referred to feeds the asset. */
  public Link(String relation, Reference target, String pointer) {
    this(relation, target, pointer, Flow.UPSTREAM);
  }
}
