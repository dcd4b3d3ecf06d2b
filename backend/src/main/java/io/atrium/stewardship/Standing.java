package io.atrium.stewardship;

import java.util.List;

/**
 * How well an asset is kept, by its shown version.
 *
 * @param badges those that its kind can earn
 * @param readiness how ready others find it; empty for kinds that are not judged so
 */
public record Standing(List<Badge> badges, List<Readiness> readiness) {

  public Standing {
    badges = List.copyOf(badges);
    readiness = List.copyOf(readiness);
  }
}
