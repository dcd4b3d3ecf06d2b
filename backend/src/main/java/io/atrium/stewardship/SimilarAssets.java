package io.atrium.stewardship;

import io.atrium.catalog.CatalogService;
import io.atrium.identity.User;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Descriptor;
import io.atrium.schemas.Reference;
import io.atrium.search.LikelyHit;
import io.atrium.search.Likeness;
import io.atrium.search.SearchService;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds what exists already and is nearly what somebody is about to publish. Of what the user may
 * not see nothing shows: the index is asked as the user, and the catalog once more.
 */
@Singleton
public class SimilarAssets {

  private static final int CANDIDATES = 24;
  private static final int SHOWN = 8;

  /** Below this, any two assets of a domain have something in common. */
  private static final double WORTH_A_LOOK = 0.4;

  private static final Comparator<Similar> LIKELIEST_FIRST =
      Comparator.comparingDouble(Similar::score)
          .reversed()
          .thenComparing(similar -> similar.reference().toString());

  private final SearchService search;
  private final CatalogService catalog;

  SimilarAssets(SearchService search, CatalogService catalog) {
    this.search = search;
    this.catalog = catalog;
  }

  /**
   * At most {@value #SHOWN}, the likeliest first; the asset itself is left out. Throws {@link
   * io.atrium.search.SearchProblem#SEARCH_UNAVAILABLE}.
   *
   * @param descriptor need not be published
   */
  public List<Similar> like(User user, Descriptor descriptor) {
    return search.alike(user, Likeness.of(descriptor), CANDIDATES).stream()
        .flatMap(likely -> compared(user, descriptor, likely).stream())
        .filter(similar -> similar.score() >= WORTH_A_LOOK)
        .sorted(LIKELIEST_FIRST)
        .limit(SHOWN)
        .toList();
  }

  private Optional<Similar> compared(User user, Descriptor mine, LikelyHit likely) {
    try {
      var shown = catalog.requireShown(user, Reference.parse(likely.hit().reference()));
      var resemblance =
          Resemblance.between(mine, Descriptor.of(shown.descriptor()), likely.closeness());
      var asset = shown.asset();
      return Optional.of(
          new Similar(
              asset.reference(),
              asset.title(),
              asset.owner(),
              asset.kind(),
              resemblance.score(),
              resemblance.why()));
    } catch (ProblemException goneOrHidden) {
      return Optional.empty();
    }
  }
}
