package io.atrium.portal.ownership;

import io.atrium.portal.frame.RailEntry;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The way to what one's teams own. */
@Factory
public class OwnershipNavigation {

  /** Path of what the person's teams own. */
  public static final String MINE = MineView.PATH;

  @Singleton
  RailEntry mine() {
    return new RailEntry(30, "section.mine", "mine", MINE, 'm', user -> true);
  }
}
