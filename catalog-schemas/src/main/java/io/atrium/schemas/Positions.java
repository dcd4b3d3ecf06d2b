package io.atrium.schemas;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of a document stand in its source. Found out only when first asked for, because
 * the bulk of documents has no fault and needs no places. Safe to use from several threads.
 */
public final class Positions {

  /**
   * The places found in one reading of a document, by JSON Pointer.
   *
   * @param values where each value begins
   * @param keys where the key of each object member begins
   */
  record Found(Map<String, Position> values, Map<String, Position> keys) {}

  private static final Positions NONE = new Positions(() -> new Found(Map.of(), Map.of()));

  private final Supplier<Found> search;
  private volatile @Nullable Found found;

  private Positions(Supplier<Found> search) {
    this.search = search;
  }

  /** For a document that was built by a program and has no source. */
  static Positions none() {
    return NONE;
  }

  static Positions foundBy(Supplier<Found> search) {
    return new Positions(search);
  }

  /** Where the value begins; for a pointer to nothing, where its nearest ancestor does. */
  public Position at(String pointer) {
    return nearest(found().values(), pointer);
  }

  /** Where the key of this member begins; for anything that has no key, where the value does. */
  public Position ofKey(String pointer) {
    var key = found().keys().get(pointer);
    return key == null ? at(pointer) : key;
  }

  private Found found() {
    var known = found;
    if (known == null) {
      known = search.get();
      found = known;
    }
    return known;
  }

  private static Position nearest(Map<String, Position> places, String pointer) {
    for (var at = pointer; ; at = at.substring(0, Math.max(0, at.lastIndexOf('/')))) {
      var place = places.get(at);
      if (place != null) {
        return place;
      }
      if (at.isEmpty()) {
        return Position.UNKNOWN;
      }
    }
  }
}
