package io.atrium.subscription;

import io.atrium.event.Event;
import io.atrium.event.EventConsumer;
import io.atrium.subscription.CandidateTable.Candidate;
import io.atrium.subscription.News.What;
import io.atrium.subscription.NewsNotices.Told;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Tells followers of assets and domains what happens, and puts down for {@link SearchMatcher} what
 * searches may find. A notice is known by its event, so that being told twice does no harm.
 */
@Singleton
class SubscriptionFollower implements EventConsumer {

  private final SubscriptionTable subscriptions;
  private final CandidateTable candidates;
  private final NewsReader reader;
  private final NewsNotices notices;
  private final Followers followers;
  private final ChangedParts changes;

  SubscriptionFollower(
      SubscriptionTable subscriptions,
      CandidateTable candidates,
      NewsReader reader,
      NewsNotices notices,
      Followers followers,
      ChangedParts changes) {
    this.subscriptions = subscriptions;
    this.candidates = candidates;
    this.reader = reader;
    this.notices = notices;
    this.followers = followers;
    this.changes = changes;
  }

  @Override
  public String name() {
    return "subscriptions";
  }

  @Override
  public void consume(List<Event> events) {
    var telling = events.stream().filter(NewsReader::tells).toList();
    if (telling.isEmpty()) {
      return;
    }
    var listed =
        telling.stream()
            .filter(NewsReader::lists)
            .map(Event::asset)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    var news = reader.read(telling, candidates.list(listed));
    if (subscriptions.anyToSearches()) {
      candidates.insert(
          news.stream()
              .filter(SubscriptionFollower::found)
              .map(SubscriptionFollower::candidate)
              .toList());
    }
    tell(news);
    var deleted =
        news.stream().filter(one -> one.what() == What.DELETED).map(News::assetId).toList();
    if (!deleted.isEmpty()) {
      subscriptions.forget(deleted);
    }
  }

  private void tell(List<News> news) {
    var toAssets = byTarget(subscriptions.toAssets(news.stream().map(News::assetId).toList()));
    var domains = new TreeSet<String>();
    news.forEach(one -> domains.addAll(domains(one)));
    var toDomains = byTarget(subscriptions.toDomains(domains));
    if (toAssets.isEmpty() && toDomains.isEmpty()) {
      return;
    }
    var all = new ArrayList<Subscription>();
    toAssets.values().forEach(all::addAll);
    toDomains.values().forEach(all::addAll);
    var people = followers.of(all);
    var told = new ArrayList<Told>();
    for (var one : news) {
      var touched = new ArrayList<>(toAssets.getOrDefault(one.assetId().toString(), List.of()));
      if (one.what().concernsDomain() && one.isAboutAll()) {
        domains(one).forEach(domain -> touched.addAll(toDomains.getOrDefault(domain, List.of())));
      }
      var parts = new HashMap<Long, String>();
      for (var subscription : touched) {
        var user = people.get(subscription.subscriber());
        if (user != null && Followers.mayLearn(user, subscription, one)) {
          var more =
              switch (one.what()) {
                case VERSION -> parts.computeIfAbsent(one.position(), key -> changes.of(user, one));
                case NEW ->
                    subscription.target() instanceof Target.Domain ? subscription.words() : "";
                // The asset as it is now may have got one after an older version of it went away.
                case DEPRECATED, RETIRED ->
                    one.isAboutAll()
                        ? Objects.requireNonNullElse(one.asset().asset().successor(), "")
                        : "";
                case RETURNED, REFUSED -> one.said();
                case DELETED -> "";
              };
          told.add(new Told(subscription, one, more, "followed:" + one.position()));
        }
      }
    }
    notices.tell(told);
  }

  private static Map<String, List<Subscription>> byTarget(Collection<Subscription> subscriptions) {
    var byTarget = new HashMap<String, List<Subscription>>();
    subscriptions.forEach(
        one -> byTarget.computeIfAbsent(one.target().key(), key -> new ArrayList<>()).add(one));
    return byTarget;
  }

  /** The asset's domain and those above it. */
  private static List<String> domains(News news) {
    var domains = new ArrayList<String>();
    for (var area = news.asset().asset().domain(); !area.isEmpty(); area = parent(area)) {
      domains.add(area);
    }
    return domains;
  }

  private static String parent(String domain) {
    var dot = domain.lastIndexOf('.');
    return dot < 0 ? "" : domain.substring(0, dot);
  }

  private static boolean found(News news) {
    return news.what() == What.NEW || news.what() == What.VERSION;
  }

  private static Candidate candidate(News news) {
    return new Candidate(
        news.position(),
        news.assetId(),
        news.version(),
        news.what() == What.NEW,
        news.actor(),
        news.at());
  }
}
