package io.atrium.subscription;

import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.catalog.AssetId;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.CatalogSnapshots;
import io.atrium.catalog.Cursor;
import io.atrium.catalog.Page;
import io.atrium.identity.User;
import io.atrium.notice.delivery.Channel;
import io.atrium.notice.delivery.Pace;
import io.atrium.schemas.Reference;
import io.atrium.search.SearchService;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people follow. Each sees and changes the own subscriptions and no others. */
@Singleton
public class Subscriptions {

  /** One person follows no more than this. */
  public static final int MOST = 500;

  private static final int LONGEST_WORDS = 200;
  private static final int LONGEST_SEARCH = 4_000;

  private final SubscriptionTable subscriptions;
  private final CatalogService catalog;
  private final CatalogSnapshots snapshots;
  private final SearchService search;
  private final Authorization authorization;
  private final Clock clock;

  Subscriptions(
      SubscriptionTable subscriptions,
      CatalogService catalog,
      CatalogSnapshots snapshots,
      SearchService search,
      Authorization authorization,
      Clock clock) {
    this.subscriptions = subscriptions;
    this.catalog = catalog;
    this.snapshots = snapshots;
    this.search = search;
    this.authorization = authorization;
    this.clock = clock;
  }

  /**
   * How it is told.
   *
   * @param words how the person knows it; null for the plain name of it
   */
  public record Manner(@Nullable String words, Set<Channel> channels, Pace pace) {

    /** In the portal alone. */
    public static final Manner PORTAL = new Manner(null, Set.of(), Pace.AT_ONCE);

    public Manner {
      channels = Set.copyOf(channels);
    }
  }

  /** Begins to follow an asset that the user may see. */
  @Transactional
  public Subscription follow(User user, Reference asset, Manner manner) {
    authorization.require(user, Operation.FOLLOW);
    var seen = catalog.require(user, asset);
    return follow(user, new Target.Asset(seen.id().value()), manner, seen.title());
  }

  /** Begins to follow a domain with what is below it, whether there is anything in it yet. */
  @Transactional
  public Subscription follow(User user, String domain, Manner manner) {
    authorization.require(user, Operation.FOLLOW);
    if (!Target.Domain.isName(domain)) {
      throw SubscriptionProblem.INVALID_SUBSCRIPTION.because(
          "`%s` is no domain such as insurance.claims.".formatted(shown(domain)));
    }
    return follow(user, new Target.Domain(domain), manner, domain);
  }

  /** Begins to follow a search: new assets that it finds as this user are told. */
  @Transactional
  public Subscription follow(User user, SavedSearch saved, Manner manner) {
    authorization.require(user, Operation.FOLLOW);
    if (saved.isEverything() || saved.text().length() > LONGEST_SEARCH) {
      throw SubscriptionProblem.INVALID_SUBSCRIPTION.because(
          "A search looks for something, and its address has at most %,d characters."
              .formatted(LONGEST_SEARCH));
    }
    var _ = search.matching(user, saved.query(), List.of());
    return follow(user, new Target.Search(saved), manner, saved.query().text());
  }

  /** The newest first. */
  @Transactional(readOnly = true)
  public Page<Subscription> list(User user, @Nullable String cursor, int limit) {
    authorization.require(user, Operation.FOLLOW);
    var found = subscriptions.page(user.actor().id(), after(cursor), limit + 1);
    return Cursor.page(found, limit, last -> List.of(last.id().toString()));
  }

  @Transactional(readOnly = true)
  public Optional<Subscription> find(User user, Target target) {
    authorization.require(user, Operation.FOLLOW);
    return subscriptions.find(user.actor().id(), target);
  }

  /** Says anew how it is told. */
  @Transactional
  public Subscription change(User user, UUID id, Manner manner) {
    authorization.require(user, Operation.FOLLOW);
    var known = subscriptions.find(user.actor().id(), id).orElseThrow(() -> missing(id));
    var changed =
        new Subscription(
            id,
            known.subscriber(),
            known.target(),
            words(manner, known.words()),
            manner.channels(),
            manner.pace(),
            known.createdAt());
    subscriptions.update(changed);
    return changed;
  }

  @Transactional
  public void end(User user, UUID id) {
    authorization.require(user, Operation.FOLLOW);
    if (!subscriptions.delete(user.actor().id(), id)) {
      throw missing(id);
    }
  }

  /** The present name of a followed asset; empty where it is gone or may not be seen any more. */
  @Transactional(readOnly = true)
  public Optional<Reference> reference(User user, Target.Asset followed) {
    return snapshots.of(List.of(new AssetId(followed.id()))).stream()
        .filter(found -> !found.deleted())
        .flatMap(found -> catalog.find(user, found.asset().reference()).stream())
        .map(found -> found.reference())
        .findFirst();
  }

  /** Who follows an asset itself, {@code user:…}; nobody's rights are asked. */
  @Transactional(readOnly = true)
  public List<String> followers(AssetId asset) {
    return subscriptions.toAssets(List.of(asset.value())).stream()
        .map(Subscription::subscriber)
        .toList();
  }

  private Subscription follow(User user, Target target, Manner manner, String name) {
    var subscriber = user.actor().id();
    subscriptions.lock(subscriber);
    var known = subscriptions.find(subscriber, target);
    if (known.isPresent()) {
      throw SubscriptionProblem.ALREADY_FOLLOWED
          .because("You follow “%s” already.".formatted(known.get().words()))
          .with("subscription", known.get().id().toString());
    }
    if (subscriptions.count(subscriber) >= MOST) {
      throw SubscriptionProblem.TOO_MANY_SUBSCRIPTIONS.because(
          "One person follows at most %d things; stop following something first.".formatted(MOST));
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var begun =
        new Subscription(
            Ids.next(now),
            subscriber,
            target,
            words(manner, name.isBlank() ? target.key() : name),
            manner.channels(),
            manner.pace(),
            now);
    subscriptions.insert(begun);
    return begun;
  }

  private static String words(Manner manner, String otherwise) {
    var words = manner.words() == null || manner.words().isBlank() ? otherwise : manner.words();
    return shown(words.replaceAll("\\p{Cntrl}+", " ").strip());
  }

  private static String shown(String text) {
    return text.length() <= LONGEST_WORDS ? text : text.substring(0, LONGEST_WORDS - 1) + "…";
  }

  private static Optional<UUID> after(@Nullable String cursor) {
    if (cursor == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(Cursor.decode(cursor, 1).getFirst()));
    } catch (IllegalArgumentException notOurs) {
      throw Cursor.invalid();
    }
  }

  private static RuntimeException missing(UUID id) {
    return SubscriptionProblem.SUBSCRIPTION_NOT_FOUND.because(
        "You have no subscription " + id + ".");
  }

  /**
   * Time-ordered ids (UUID version 7, RFC 9562 §5.7), so that lists can be paged by them, the
   * newest first.
   */
  private static final class Ids {

    private Ids() {}

    static UUID next(Instant now) {
      var random = UUID.randomUUID();
      var high = (now.toEpochMilli() << 16) | 0x7000L | (random.getMostSignificantBits() & 0x0FFFL);
      return new UUID(high, random.getLeastSignificantBits());
    }
  }
}
