package io.atrium.subscription;

import io.atrium.catalog.CatalogService;
import io.atrium.catalog.VersionSummary;
import io.atrium.identity.User;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.SemanticVersion;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/** In which parts a version differs from the listed one before it. */
@Singleton
class ChangedParts {

  private static final int NAMED = 4;

  private final CatalogService catalog;

  ChangedParts(CatalogService catalog) {
    this.catalog = catalog;
  }

  /** {@code limits, title}; empty where there is nothing to compare. */
  String of(User user, News news) {
    var reference = news.asset().asset().reference();
    try {
      var version = SemanticVersion.parse(news.version());
      var before =
          catalog.versions(user, reference).stream()
              .filter(other -> other.state().listed())
              .map(VersionSummary::version)
              .filter(other -> SemanticVersion.parse(other).compareTo(version) < 0)
              .findFirst();
      return before
          .map(older ->
              catalog.diff(user, reference, older, news.version()).changes().stream()
                  .map(change -> part(change.pointer()))
                  .filter(part -> !part.equals("version"))
                  .distinct()
                  .limit(NAMED)
                  .collect(Collectors.joining(", ")))
          .orElse("");
    } catch (ProblemException gone) {
      return "";
    }
  }

  /** The name below {@code metadata} or {@code spec}. */
  private static String part(String pointer) {
    var names = pointer.split("/", -1);
    return names.length > 2 ? names[2] : names[names.length - 1];
  }
}
