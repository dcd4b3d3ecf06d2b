package io.atrium.access.policy;

import java.time.Instant;
import java.util.List;

/**
 * Past decisions, decided again by a draft with the facts of then.
 *
 * @param decisions how many were replayed
 * @param differing those that would have been decided otherwise, the newest first
 */
public record Replay(int decisions, List<Difference> differing) {

  /**
   * @param evaluation id of the past evaluation
   * @param subject whom it was about
   * @param before what was decided, in words
   * @param now what the draft would decide, in words
   */
  public record Difference(
      long evaluation, String asset, String subject, Instant at, String before, String now) {}
}
