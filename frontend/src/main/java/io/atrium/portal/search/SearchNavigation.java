package io.atrium.portal.search;

import com.vaadin.flow.component.UI;
import io.atrium.portal.frame.RailEntry;
import io.atrium.portal.frame.SearchActions;
import io.atrium.portal.shared.AssetLine;
import io.atrium.portal.shared.KindWords;
import io.atrium.portal.shared.SearchField.Suggestion;
import io.atrium.portal.signin.CurrentUser;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Reference;
import io.atrium.search.SearchService;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.List;

/** The ways to the page of results: the rail, the search fields, and links with a state. */
@Factory
public class SearchNavigation {

  private static final int SUGGESTIONS = 8;

  @Singleton
  RailEntry railEntry() {
    return new RailEntry(10, "section.browse", "browse", BrowseState.PATH, 'b', user -> true);
  }

  @Singleton
  SearchActions actions(SearchService search, CurrentUser user, KindWords words) {
    return new SearchActions() {
      @Override
      public List<Suggestion> suggest(String typed) {
        try {
          return search.suggest(user.require(), typed, SUGGESTIONS).stream()
              .map(found -> suggestion(found, words))
              .toList();
        } catch (ProblemException problem) {
          // Suggestions are a convenience; the page of results says what is wrong.
          return List.of();
        }
      }

      @Override
      public void search(String text) {
        var ui = UI.getCurrent();
        if (ui.getCurrentView() instanceof BrowseView results) {
          results.type(text);
        } else {
          ui.navigate(BrowseState.PATH, BrowseState.all().withText(text).parameters());
        }
      }

      @Override
      public String resultsPath() {
        return BrowseState.PATH;
      }
    };
  }

  private static Suggestion suggestion(io.atrium.search.Suggestion found, KindWords words) {
    var reference = Reference.parse(found.reference());
    return new Suggestion(
        found.kind(),
        found.title(),
        words.title(found.kind()) + " · " + reference.domain(),
        AssetLine.path(reference));
  }
}
