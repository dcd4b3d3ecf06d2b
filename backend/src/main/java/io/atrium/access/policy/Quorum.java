package io.atrium.access.policy;

/** How many of those asked must agree. */
public sealed interface Quorum {

  record Any() implements Quorum {}

  record All() implements Quorum {}

  record AtLeast(int count) implements Quorum {}
}
