package io.atrium.portal.lineage;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Location;
import io.atrium.identity.User;
import io.atrium.lineage.openlineage.NodeDetails;
import io.atrium.lineage.openlineage.NodeFilter;
import io.atrium.portal.shared.KindWords;
import io.atrium.portal.shared.SearchField.Suggestion;
import io.atrium.portal.shared.Texts;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Reference;
import io.atrium.search.SearchService;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Finds where somebody may want to begin. */
@Singleton
class NodeFinder {

  private static final int EACH = 6;

  private final SearchService search;
  private final NodeDetails reported;
  private final KindWords kinds;

  NodeFinder(SearchService search, NodeDetails reported, KindWords kinds) {
    this.search = search;
    this.reported = reported;
    this.kinds = kinds;
  }

  /**
   * @param page where a node's id or reference leads
   */
  List<Suggestion> suggest(User user, String text, UnaryOperator<String> page) {
    var found = new ArrayList<>(assets(user, text, page));
    var filter = NodeFilter.having(text);
    reported
        .datasets(user, filter, null, EACH)
        .items()
        .forEach(one ->
            found.add(
                suggestion(
                    "dataset",
                    one.name(),
                    "lineage.kind.dataset",
                    one.namespace(),
                    page,
                    one.id())));
    reported
        .jobs(user, filter, null, null, EACH)
        .items()
        .forEach(one ->
            found.add(
                suggestion(
                    "job", one.name(), "lineage.kind.job", one.namespace(), page, one.id())));
    return found;
  }

  private static Suggestion suggestion(
      String icon,
      String name,
      String kind,
      String namespace,
      UnaryOperator<String> page,
      String id) {
    return new Suggestion(icon, name, Texts.text(kind) + " · " + namespace, page.apply(id));
  }

  static void go(Suggestion found) {
    var location = new Location(found.href());
    UI.getCurrent().navigate(location.getPath(), location.getQueryParameters());
  }

  private List<Suggestion> assets(User user, String text, UnaryOperator<String> page) {
    try {
      return search.suggest(user, text, EACH).stream()
          .map(found ->
              new Suggestion(
                  found.kind(),
                  found.title(),
                  kinds.title(found.kind()) + " · " + Reference.parse(found.reference()).domain(),
                  page.apply(found.reference())))
          .toList();
    } catch (ProblemException away) {
      // Datasets and jobs are found without the index.
      return List.of();
    }
  }
}
