package io.atrium.portal.publish;

import io.atrium.catalog.CatalogService;
import io.atrium.catalog.DomainCount;
import io.atrium.portal.signin.CurrentUser;
import io.atrium.problem.ProblemException;
import io.atrium.search.SearchService;
import io.atrium.search.Suggestion;
import jakarta.inject.Singleton;
import java.util.List;

/** What a person may refer to while writing, as far as the person may see it. */
@Singleton
class ReferenceFinder {

  private static final int MOST = 20;

  private final SearchService search;
  private final CatalogService catalog;
  private final CurrentUser user;

  ReferenceFinder(SearchService search, CatalogService catalog, CurrentUser user) {
    this.search = search;
    this.catalog = catalog;
    this.user = user;
  }

  /** Assets that a text may mean; none while search is away. */
  List<Suggestion> assets(String text) {
    if (text.isBlank()) {
      return List.of();
    }
    try {
      return search.suggest(user.require(), text, MOST);
    } catch (ProblemException away) {
      return List.of();
    }
  }

  List<String> domains() {
    return catalog.domains(user.require()).stream().map(DomainCount::domain).sorted().toList();
  }

  List<String> teams() {
    return user.require().teams().stream().sorted().toList();
  }
}
