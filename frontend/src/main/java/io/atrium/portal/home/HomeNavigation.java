package io.atrium.portal.home;

import io.atrium.portal.frame.RailEntry;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The way to the start page. */
@Factory
public class HomeNavigation {

  @Singleton
  RailEntry railEntry() {
    return new RailEntry(0, "section.home", "home", "", 'h', user -> true);
  }
}
