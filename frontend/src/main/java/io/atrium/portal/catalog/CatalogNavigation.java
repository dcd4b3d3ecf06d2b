package io.atrium.portal.catalog;

import io.atrium.identity.Role;
import io.atrium.portal.frame.RailEntry;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The ways to the catalog's lists. */
@Factory
public class CatalogNavigation {

  /** Path of what waits for the person's decision. */
  public static final String REVIEW = ReviewView.PATH;

  /** Path of the business areas. */
  public static final String DOMAINS = DomainsView.PATH;

  @Singleton
  RailEntry domains() {
    return new RailEntry(20, "section.domains", "domains", DOMAINS, 'd', user -> true);
  }

  @Singleton
  RailEntry review() {
    return new RailEntry(
        40, "section.review", "review", REVIEW, 'r', user -> user.has(Role.STEWARD));
  }
}
