package io.atrium.schemas;

import java.util.Locale;

/**
 * Which way things flow along a reference, as {@code x-lineage} says beside {@code x-reference}.
 */
public enum Flow {
  /** What is referred to feeds the asset: it is trained on it, made of it, reads it. */
  UPSTREAM,
  /** The asset feeds what it refers to: it writes it. */
  DOWNSTREAM,
  /** Nothing flows; the two are only related. */
  NONE;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
