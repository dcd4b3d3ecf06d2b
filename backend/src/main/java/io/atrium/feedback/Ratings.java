package io.atrium.feedback;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.api.Json;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.catalog.Asset;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.Cursor;
import io.atrium.catalog.Page;
import io.atrium.event.Chronicle;
import io.atrium.identity.User;
import io.atrium.schemas.Reference;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stars and a word, one of each person; those who own an asset do not rate it. */
@Singleton
public class Ratings {

  /** Later than any rating. */
  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  private final CatalogService catalog;
  private final RatingTable ratings;
  private final Moderation moderation;
  private final Chronicle chronicle;
  private final Authorization authorization;
  private final Clock clock;

  Ratings(
      CatalogService catalog,
      RatingTable ratings,
      Moderation moderation,
      Chronicle chronicle,
      Authorization authorization,
      Clock clock) {
    this.catalog = catalog;
    this.ratings = ratings;
    this.moderation = moderation;
    this.chronicle = chronicle;
    this.authorization = authorization;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  public RatingSummary summary(User user, Reference reference) {
    return ratings.summary(catalog.require(user, reference).id());
  }

  /** The newest first. */
  @Transactional(readOnly = true)
  public Page<Rating> list(User user, Reference reference, @Nullable String cursor, int limit) {
    var asset = catalog.require(user, reference);
    var key = cursor == null ? List.of(END.toString(), "") : Cursor.decode(cursor, 2);
    return Cursor.page(
        ratings.page(asset.id(), time(key.getFirst()), key.getLast(), limit + 1),
        limit,
        rating -> List.of(rating.at().toString(), rating.author().id()));
  }

  /** What the user has said. */
  @Transactional(readOnly = true)
  public Optional<Rating> own(User user, Reference reference) {
    return ratings.of(catalog.require(user, reference).id(), user.actor().id());
  }

  /** Whether {@link #rate} would take a word of this person. */
  public boolean mayRate(User user, Asset asset) {
    return asset.state().listed()
        && !user.teams().contains(asset.owner())
        && authorization.allows(user, Operation.GIVE_FEEDBACK, asset.scope());
  }

  /** A second word takes the place of the first. */
  @Transactional
  public Rating rate(User user, Reference reference, int stars, String text) {
    var asset = catalog.require(user, reference);
    authorization.require(user, Operation.GIVE_FEEDBACK, asset.scope());
    Said.requireListed(asset);
    if (user.teams().contains(asset.owner())) {
      throw FeedbackProblem.OWN_ASSET.because(
          "Your team owns %s; its users say what it is worth.".formatted(asset.reference()));
    }
    if (stars < 1 || stars > RatingSummary.MOST_STARS) {
      throw FeedbackProblem.INVALID_FEEDBACK.because(
          "`stars` is a number from 1 to 5, but is %d.".formatted(stars));
    }
    var rating =
        new Rating(
            user.actor(),
            stars,
            Said.text("text", text, false),
            asset.version(),
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    ratings.put(asset.id(), rating);
    log(user, "rating-given", asset, rating.at(), Json.object().put("stars", stars));
    return rating;
  }

  /**
   * Takes a word back; stewards may take back another's.
   *
   * @param author {@code user:<Keycloak subject>}
   */
  @Transactional
  public void remove(User user, Reference reference, String author) {
    var asset = catalog.require(user, reference);
    moderation.require(user, asset, author);
    if (!ratings.remove(asset.id(), author)) {
      throw FeedbackProblem.RATING_NOT_FOUND.because(
          "%s has no rating by %s.".formatted(asset.reference(), author));
    }
    log(user, "rating-removed", asset, clock.instant(), Json.object().put("author", author));
  }

  /** The texts themselves are not copied: whoever removes one removes it everywhere. */
  private void log(User by, String what, Asset asset, Instant at, JsonNode detail) {
    chronicle.add(List.of(asset.event(what, asset.audience(), by.actor(), at, detail)));
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw Cursor.invalid();
    }
  }
}
