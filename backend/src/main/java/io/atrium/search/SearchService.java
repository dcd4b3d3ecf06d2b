package io.atrium.search;

import io.atrium.authorization.Audience;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.catalog.State;
import io.atrium.identity.User;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Kind;
import io.atrium.schemas.Kinds;
import io.atrium.search.meaning.Meaning;
import io.atrium.search.meaning.Meanings;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Finds the assets that a user may see. */
@Singleton
public class SearchService {

  public static final int LARGEST_PAGE = 100;
  public static final int LONGEST_TEXT = 2_000;

  private static final int MOST_VALUES = 100;

  private final SearchIndex index;
  private final Authorization authorization;
  private final Kinds kinds;
  private final Meanings meanings;
  private final Facets facets;

  SearchService(SearchIndex index, Meanings meanings, Authorization authorization, Kinds kinds) {
    this.index = index;
    this.meanings = meanings;
    this.authorization = authorization;
    this.kinds = kinds;
    this.facets = new Facets(kinds);
  }

  /**
   * Throws {@link SearchProblem#INVALID_QUERY} naming the parameter, or {@link
   * SearchProblem#SEARCH_UNAVAILABLE}.
   */
  public SearchResult search(User user, SearchQuery query) {
    authorization.require(user, Operation.SEARCH);
    check(query);
    return facets.ordered(index.search(query, facets.counted(query), Audience.of(user)));
  }

  /**
   * Which of some assets a search finds; nothing is forgiven in the spelling, and retired ones are
   * found where the search asks for them.
   *
   * @param among at most {@value SearchIndex#MOST_AMONG}; with none it is only checked whether the
   *     query can be asked
   */
  public Set<UUID> matching(User user, SearchQuery query, Collection<UUID> among) {
    authorization.require(user, Operation.SEARCH);
    check(query);
    return among.isEmpty() ? Set.of() : index.matching(query, among, Audience.of(user));
  }

  /**
   * Titles and names that go on as the text begins.
   *
   * @param limit 1 to {@value #LARGEST_PAGE}
   */
  public List<Suggestion> suggest(User user, String text, int limit) {
    authorization.require(user, Operation.SEARCH);
    checkLimit(limit);
    checkText(text);
    return index.suggest(text, limit, Audience.of(user));
  }

  /**
   * The assets that may have most in common with something, by their words and by what they mean.
   *
   * @param limit 1 to {@value #LARGEST_PAGE}, of each of both
   */
  public List<LikelyHit> alike(User user, Likeness likeness, int limit) {
    authorization.require(user, Operation.SEARCH);
    checkLimit(limit);
    var meaning = meanings.of(likeness.says()).orElse(null);
    var found = index.alike(likeness, meaning, limit, Audience.of(user));
    var theirs =
        meaning == null
            ? Map.<UUID, Meaning>of()
            : meanings.last(found.stream().map(SearchIndex.Candidate::asset).toList());
    return found.stream()
        .map(each -> {
          var its = theirs.get(each.asset());
          return new LikelyHit(
              each.hit(), meaning == null || its == null ? 0 : meaning.closeness(its));
        })
        .toList();
  }

  private void check(SearchQuery query) {
    checkLimit(query.limit());
    checkText(query.text());
    var known = facets.known();
    query
        .filters()
        .forEach((name, values) -> {
          if (!known.contains(name)) {
            throw invalid(
                name, "There is no filter \"%s\"%s".formatted(shown(name), near(name, known)));
          }
          if (values.size() > MOST_VALUES) {
            throw invalid(
                name, "The filter %s takes at most %d values.".formatted(name, MOST_VALUES));
          }
        });
    checkWords(query, "kind", kinds.all().stream().map(Kind::name).toList());
    checkWords(query, "state", Arrays.stream(State.values()).map(State::word).toList());
  }

  private static void checkWords(SearchQuery query, String name, List<String> words) {
    for (var value : query.filters().getOrDefault(name, List.of())) {
      if (!words.contains(value)) {
        throw invalid(
            name,
            "There is no %s \"%s\"%s It is one of %s."
                .formatted(name, shown(value), near(value, words), String.join(", ", words)));
      }
    }
  }

  private static void checkLimit(int limit) {
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw invalid("limit", "The limit is a number from 1 to %d.".formatted(LARGEST_PAGE));
    }
  }

  private static void checkText(String text) {
    if (text.length() > LONGEST_TEXT) {
      throw invalid(
          "q",
          "The text to search for has at most %,d characters, but this has %,d."
              .formatted(LONGEST_TEXT, text.length()));
    }
  }

  static ProblemException invalid(String parameter, String detail) {
    return SearchProblem.INVALID_QUERY.because(detail).with("parameter", parameter);
  }

  private static String near(String word, Collection<String> words) {
    return Spelling.nearest(word, words)
        .map(found -> "; did you mean \"%s\"?".formatted(found))
        .orElse(".");
  }

  private static String shown(String word) {
    return word.length() <= 60 ? word : word.substring(0, 60) + "…";
  }
}
