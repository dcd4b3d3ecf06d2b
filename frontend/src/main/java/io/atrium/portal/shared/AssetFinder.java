package io.atrium.portal.shared;

import io.atrium.catalog.Asset;
import io.atrium.catalog.AssetFilter;
import io.atrium.catalog.CatalogService;
import io.atrium.identity.User;
import io.atrium.problem.ProblemException;
import io.atrium.search.SearchService;
import io.atrium.search.Suggestion;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Assets that somebody may mean who begins to write, as far as they may see them. */
@Singleton
public class AssetFinder {

  private static final int MOST = 20;

  /** A reference that somebody has begun to write: its kind, its domain, its name. */
  private static final Pattern BEGUN =
      Pattern.compile("([a-z][a-z0-9-]{0,39}):(?:([a-z0-9.-]{0,200})/)?([^@#]{0,200}).*");

  private final SearchService search;
  private final CatalogService catalog;

  AssetFinder(SearchService search, CatalogService catalog) {
    this.search = search;
    this.catalog = catalog;
  }

  /**
   * At most {@value #MOST}; none while search is away.
   *
   * @param typed words of a title, or the beginning of a reference
   */
  public List<Suggestion> find(User user, String typed) {
    var text = typed.strip();
    var begun = BEGUN.matcher(text);
    try {
      if (!begun.matches()) {
        return text.isEmpty() ? List.of() : search.suggest(user, text, MOST);
      }
      var kind = begun.group(1);
      var name = begun.group(3);
      return name.isBlank() ? listed(user, kind, begun.group(2)) : named(user, kind, name);
    } catch (ProblemException away) {
      return List.of();
    }
  }

  private List<Suggestion> named(User user, String kind, String name) {
    return search.suggest(user, name, MOST).stream()
        .filter(found -> found.kind().equals(kind))
        .toList();
  }

  private List<Suggestion> listed(User user, String kind, @Nullable String domain) {
    var filter =
        new AssetFilter(kind, domain == null || domain.isEmpty() ? null : domain, null, null);
    return catalog.list(user, filter, null, MOST).items().stream()
        .map(AssetFinder::suggestion)
        .toList();
  }

  private static Suggestion suggestion(Asset asset) {
    return new Suggestion(asset.reference().toString(), asset.kind(), asset.title());
  }
}
