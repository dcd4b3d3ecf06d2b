package io.atrium.portal.frame;

import io.atrium.portal.shared.SearchField.Suggestion;
import java.util.List;

/** What the search field in the top bar does; the search feature provides it. */
public interface SearchActions {

  /** Completions for what has been typed so far; empty when search is away. */
  List<Suggestion> suggest(String typed);

  /** Shows the assets found for a text; on the page of results it replaces the text only. */
  void search(String text);

  /** Path of the page of results; while it is shown, typing in the field searches at once. */
  String resultsPath();
}
