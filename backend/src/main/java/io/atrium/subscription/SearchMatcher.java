package io.atrium.subscription;

import io.atrium.background.Background;
import io.atrium.catalog.AssetId;
import io.atrium.catalog.CatalogSnapshots;
import io.atrium.catalog.IndexedAsset;
import io.atrium.event.Events;
import io.atrium.identity.User;
import io.atrium.problem.ProblemException;
import io.atrium.search.SearchProblem;
import io.atrium.search.SearchService;
import io.atrium.subscription.CandidateTable.Candidate;
import io.atrium.subscription.News.What;
import io.atrium.subscription.NewsNotices.Told;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import io.micronaut.transaction.TransactionOperations;
import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds what has been listed against the searches that people follow, once the index has it: each
 * search is asked once for all that has come together, as the person who follows it, and restricted
 * to it. Two nodes at the same work, or one that is killed in between, lead to the same questions
 * again, and to no second notice.
 *
 * @see "docs/decisions/0032-following.md"
 */
@Context
class SearchMatcher {

  /** Longer than the index takes to show what it was given. */
  static final Duration REFRESH = Duration.ofSeconds(3);

  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final int CHUNK = 500;
  private static final String INDEX = "search";

  private final SubscriptionTable subscriptions;
  private final CandidateTable candidates;
  private final CatalogSnapshots snapshots;
  private final SearchService search;
  private final Events events;
  private final Followers followers;
  private final NewsNotices notices;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;
  private final @Nullable Background worker;

  SearchMatcher(
      SubscriptionTable subscriptions,
      CandidateTable candidates,
      CatalogSnapshots snapshots,
      SearchService search,
      Events events,
      Followers followers,
      NewsNotices notices,
      TransactionOperations<Connection> transactions,
      Clock clock,
      @Value("${atrium.subscription.enabled:true}") boolean enabled) {
    this.subscriptions = subscriptions;
    this.candidates = candidates;
    this.snapshots = snapshots;
    this.search = search;
    this.events = events;
    this.followers = followers;
    this.notices = notices;
    this.transactions = transactions;
    this.clock = clock;
    this.worker = enabled ? Background.start("subscription-searches", PAUSE, this::tick) : null;
  }

  @PreDestroy
  void close() {
    if (worker != null) {
      worker.close();
    }
  }

  /** Asks the searches about what is ready; says whether there may be more. */
  synchronized boolean tick() {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var passed = events.passed(INDEX);
    var ready =
        write(() -> {
          candidates.indexed(passed, now);
          return candidates.ready(now.minus(REFRESH), CHUNK);
        });
    if (ready.isEmpty()) {
      return false;
    }
    var news = news(ready);
    var asked = chunk(new UUID(0, 0));
    while (!asked.isEmpty()) {
      var told = found(asked, news);
      var _ =
          write(() -> {
            notices.tell(told);
            return true;
          });
      asked = chunk(asked.getLast().id());
    }
    var _ =
        write(() -> {
          candidates.delete(ready);
          return true;
        });
    return ready.size() == CHUNK;
  }

  private List<Subscription> chunk(UUID after) {
    return write(() -> subscriptions.toSearches(after, CHUNK));
  }

  /** The last listing of each asset, which is what the index has. */
  private Map<UUID, News> news(List<Candidate> ready) {
    var assets = new HashMap<UUID, IndexedAsset>();
    snapshots
        .of(ready.stream().map(one -> new AssetId(one.asset())).distinct().toList())
        .forEach(one -> assets.put(one.asset().id().value(), one));
    var news = new HashMap<UUID, News>();
    for (var candidate : ready) {
      var asset = assets.get(candidate.asset());
      if (asset != null && !asset.deleted()) {
        var first = candidate.first() || isFirst(news.get(candidate.asset()));
        news.put(
            candidate.asset(),
            new News(
                candidate.position(),
                first ? What.NEW : What.VERSION,
                asset,
                candidate.version(),
                "",
                asset.asset().audience(),
                candidate.actor(),
                "",
                candidate.at()));
      }
    }
    return news;
  }

  private static boolean isFirst(@Nullable News before) {
    return before != null && before.what() == What.NEW;
  }

  private List<Told> found(Collection<Subscription> asked, Map<UUID, News> news) {
    var people = followers.of(asked);
    var told = new ArrayList<Told>();
    for (var subscription : asked) {
      var user = people.get(subscription.subscriber());
      if (user != null && subscription.target() instanceof Target.Search(var saved)) {
        for (var asset : matching(user, saved, news.keySet())) {
          var one = news.get(asset);
          if (one != null && Followers.mayLearn(user, subscription, one)) {
            told.add(told(subscription, one));
          }
        }
      }
    }
    return told;
  }

  /** An asset is new to a search once: later versions are for those who follow the asset. */
  private static Told told(Subscription subscription, News news) {
    return news.what() == What.NEW
        ? new Told(subscription, news, subscription.words(), "followed:" + news.position())
        : new Told(
            subscription, news, "", "found:%s:%s".formatted(subscription.id(), news.assetId()));
  }

  private Collection<UUID> matching(User user, SavedSearch saved, Collection<UUID> among) {
    try {
      return search.matching(user, saved.query(), among);
    } catch (ProblemException problem) {
      if (problem.type() == SearchProblem.SEARCH_UNAVAILABLE) {
        throw problem;
      }
      // The search cannot be asked any more: a kind has lost a facet, or a person the role.
      return List.of();
    }
  }

  private <T> T write(Supplier<T> work) {
    return transactions.executeWrite(status -> work.get());
  }
}
