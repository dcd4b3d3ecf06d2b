package io.atrium.stewardship;

import io.atrium.schemas.Reference;
import java.util.List;

/**
 * An asset that is much like another one.
 *
 * @param owner {@code team:…}
 * @param score 0 (nothing in common) to 1 (the same)
 * @param why in plain words, the strongest reason first
 */
public record Similar(
    Reference reference, String title, String owner, String kind, double score, List<String> why) {

  public Similar {
    why = List.copyOf(why);
  }
}
