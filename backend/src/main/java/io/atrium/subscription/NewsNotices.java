package io.atrium.subscription;

import io.atrium.notice.Notice;
import io.atrium.notice.Notices;
import io.atrium.notice.delivery.Outbox;
import io.atrium.notice.delivery.Way;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Writes what followers are told, once for each of them and each event. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class NewsNotices {

  /** More than this of one subscription at once is told in one line. */
  static final int MOST_AT_ONCE = 10;

  private final Notices notices;
  private final Outbox outbox;

  NewsNotices(Notices notices, Outbox outbox) {
    this.notices = notices;
    this.outbox = outbox;
  }

  /**
   * One thing for one person.
   *
   * @param more a further value of its words; empty where there is none
   * @param key of the notice
   */
  record Told(Subscription subscription, News news, String more, String key) {}

  void tell(Collection<Told> told) {
    var bySubscription = new LinkedHashMap<UUID, List<Told>>();
    told.forEach(one ->
        bySubscription.computeIfAbsent(one.subscription().id(), key -> new ArrayList<>()).add(one));
    var written = new ArrayList<Notice>();
    var ways = new HashMap<String, Set<Way>>();
    for (var together : bySubscription.values()) {
      var subscription = together.getFirst().subscription();
      var all =
          together.size() > MOST_AT_ONCE && !(subscription.target() instanceof Target.Asset)
              ? List.of(summary(subscription, together))
              : together.stream().map(NewsNotices::notice).toList();
      for (var notice : all) {
        written.add(notice);
        ways.computeIfAbsent(name(notice), key -> new HashSet<>()).addAll(subscription.ways());
      }
    }
    outbox.send(notices.write(written), notice -> ways.getOrDefault(name(notice), Set.of()));
  }

  /** Two subscriptions may lead to the same notice: it goes on the ways of both. */
  private static String name(Notice notice) {
    return notice.recipient() + " " + notice.key();
  }

  private static Notice notice(Told told) {
    var news = told.news();
    return notice(
        told.subscription(),
        news.type(),
        news.values(told.more()),
        news.link(),
        told.key(),
        news.at());
  }

  private static Notice summary(Subscription subscription, List<Told> together) {
    var first = together.getFirst().news();
    return notice(
        subscription,
        "followed-many",
        List.of(String.valueOf(together.size()), subscription.words()),
        switch (subscription.target()) {
          case Target.Asset(var _) -> first.link();
          case Target.Domain(var name) -> "domains?domain=" + name;
          case Target.Search(var search) -> "browse?" + search.text() + "&sort=newest";
        },
        "followed-many:%s:%d".formatted(subscription.id(), first.position()),
        together.getLast().news().at());
  }

  private static Notice notice(
      Subscription subscription,
      String type,
      List<String> values,
      String link,
      String key,
      Instant at) {
    return new Notice(
        UUID.randomUUID(), subscription.subscriber(), type, values, link, key, at, null);
  }
}
