package io.atrium.stewardship;

import io.atrium.schemas.Reference;
import java.util.List;

/**
 * An asset that is much like another one.
 *
 * @param owner {@code team:…}
 * @param score 0 (nothing in common) to 1 (the same)
 * @param why at least one
 */
public record Similar(
    Reference reference, String title, String owner, String kind, double score, List<Reason> why) {

  public Similar {
    why = List.copyOf(why);
  }
}
