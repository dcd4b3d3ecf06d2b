package io.atrium.catalog;

import io.atrium.schemas.Reference;

/** What became of one descriptor that was handed in. */
public record Published(Reference reference, String version, Outcome outcome, long revision) {

  /** What changed. */
  public enum Outcome {
    /** A new asset with its first version. */
    CREATED,
    /** A new version of a known asset. */
    ADDED,
    /** The very same content was there already. */
    UNCHANGED
  }
}
