package io.atrium.catalog;

import io.atrium.schemas.SemanticVersion;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * As much of a version as is needed to decide what its asset shows.
 *
 * @param hash SHA-256 of the canonical descriptor, hexadecimal
 */
record VersionStub(SemanticVersion version, State state, String hash) {

  private static final Comparator<VersionStub> SHOWN_FIRST =
      Comparator.comparingInt((VersionStub stub) -> preference(stub.state()))
          .thenComparing(VersionStub::version, Comparator.reverseOrder());

  /**
   * The version that people see: the newest approved, else deprecated, else retired, else the
   * newest of all that may become one; a refused one only where there is nothing else.
   */
  static Optional<VersionStub> shown(Collection<VersionStub> versions) {
    return versions.stream().min(SHOWN_FIRST);
  }

  private static int preference(State state) {
    return switch (state) {
      case APPROVED -> 0;
      case DEPRECATED -> 1;
      case RETIRED -> 2;
      case IN_REVIEW, DRAFT -> 3;
      case REFUSED -> 4;
    };
  }
}
