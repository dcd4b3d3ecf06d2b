package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** Writes descriptors as documents of one standard, always in the newest version that we know. */
public interface Exporter {

  /** As {@link Standard#name()}. */
  String standard();

  /** What people call what it writes; of use where {@link #standard} names no {@link Standard}. */
  default String title() {
    return standard();
  }

  /** Kinds of assets that the standard can describe, such as {@code data-product}. */
  Set<String> kinds();

  /** Whether the standard can describe an asset of one of its kinds. */
  default boolean writes(JsonNode descriptor) {
    return true;
  }

  /** Of what {@link #render} makes. */
  String mediaType();

  /** How names of such files end, such as {@code .odcs.yaml}. */
  String ending();

  /** What the standard can say of an asset: a tree of objects, lists and values. */
  JsonNode write(JsonNode descriptor);

  /**
   * An original of the same standard as a tree like those of {@link #write}, whatever its version
   * was: nothing of it is left out that the newest version can say.
   */
  JsonNode tree(Original original);

  /** A tree as the file that people expect: JSON, YAML, or Markdown with a head. */
  byte[] render(JsonNode tree);
}
