package io.atrium.stewardship;

import java.util.Set;

/**
 * What a submission is checked by.
 *
 * @param title what is demanded, in plain words
 * @param kinds for which it is; empty for all
 * @param when whether it applies to a descriptor
 * @param check what must be true then
 * @param remedy what to do where it is not
 * @param pointer the place in the descriptor that it is about
 */
record Rule(
    String name,
    String title,
    Set<String> kinds,
    Condition when,
    Condition check,
    Severity severity,
    String remedy,
    String pointer) {

  Rule {
    kinds = Set.copyOf(kinds);
  }

  boolean isFor(String kind) {
    return kinds.isEmpty() || kinds.contains(kind);
  }
}
