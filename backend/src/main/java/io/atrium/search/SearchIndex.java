package io.atrium.search;

import io.atrium.search.meaning.Meaning;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The read model that answers searches. Writes carry the asset's revision and lose against a newer
 * one, so they may come twice and in any order.
 *
 * <p>Every method throws {@link SearchProblem#SEARCH_UNAVAILABLE} when the index cannot be reached
 * or does not exist.
 */
public interface SearchIndex {

  /**
   * What the given audiences may see of the matches.
   *
   * @param facets names of the facets to count, in the order of the answer; they are counted for
   *     the first page only
   * @throws io.atrium.problem.ProblemException {@link SearchProblem#INVALID_QUERY} when the cursor
   *     is not one of this search
   */
  SearchResult search(SearchQuery query, List<String> facets, Set<String> audience);

  /** The most assets that {@link #matching} is asked about at once. */
  int MOST_AMONG = 500;

  /**
   * Which of the given assets match and may be seen by the given audiences.
   *
   * @param among at most {@value #MOST_AMONG}
   */
  Set<UUID> matching(SearchQuery query, Collection<UUID> among, Set<String> audience);

  List<Suggestion> suggest(String text, int limit, Set<String> audience);

  /**
   * What the given audiences may see of the assets that have most in common with something: first
   * those that mean the same, then those that use the same words.
   *
   * @param meaning null where only words are to be compared
   * @param limit of each of both
   */
  List<Candidate> alike(
      Likeness likeness, @Nullable Meaning meaning, int limit, Set<String> audience);

  /** An asset that may be much like another. */
  record Candidate(UUID asset, Hit hit) {}

  /**
   * Writes to the live index and to the one that is being built, if any.
   *
   * @return the documents that are not acceptable as they are; all others are written
   */
  List<Refusal> write(List<SearchDocument> documents);

  /** What the live index lacks. */
  Condition condition();

  /** A name for a new index that no other has. */
  String freshName();

  /** Begins a new index beside the live one. Where nothing is live, it is live at once. */
  void begin(String name);

  /** Whether the index of that name exists; it may be live already. */
  boolean exists(String name);

  /** Writes to the index that has been begun only. */
  List<Refusal> fill(List<SearchDocument> documents);

  /** Lets the index of that name answer from now on, and removes every other. May be repeated. */
  void promote(String name);

  /** Removes an index that never became live; no effect on the live one. */
  void discard(String name);

  /** What is to be done about the live index. */
  enum Condition {
    CURRENT,
    /** There is none. */
    MISSING,
    /** It was built with other settings or fields. */
    OUTDATED
  }

  /** A document that the index does not take. */
  record Refusal(UUID asset, String reference, String reason) {}
}
