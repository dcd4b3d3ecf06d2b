package io.atrium.access.review;

import org.jspecify.annotations.Nullable;

/**
 * Which items of a campaign to list.
 *
 * @param mine only those that the user decides or is asked to take over
 * @param open only those that are not decided
 * @param text part of the asset's title or reference, or of the holder's name; null for all
 */
public record ReviewFilter(boolean mine, boolean open, @Nullable String text) {

  public static final ReviewFilter ALL = new ReviewFilter(false, false, null);
  public static final ReviewFilter MINE = new ReviewFilter(true, true, null);
}
