package io.atrium.notice.delivery;

import io.atrium.notice.Notice;
import io.atrium.notice.NoticeRoute;
import io.atrium.notice.delivery.OutgoingTable.Outgoing;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Writes down what is to leave Atrium, in the transaction of what it tells about. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
public class Outbox implements NoticeRoute {

  private final OutgoingTable outgoing;
  private final MailChoiceTable choices;
  private final WebHookTable hooks;
  private final DigestHour digest;
  private final DeliveryConfiguration configuration;
  private final Set<Channel> open;
  private final Clock clock;

  Outbox(
      OutgoingTable outgoing,
      MailChoiceTable choices,
      WebHookTable hooks,
      DigestHour digest,
      DeliveryConfiguration configuration,
      List<Carrier> carriers,
      Clock clock) {
    this.outgoing = outgoing;
    this.choices = choices;
    this.hooks = hooks;
    this.digest = digest;
    this.configuration = configuration;
    this.open = EnumSet.noneOf(Channel.class);
    carriers.stream().filter(Carrier::isOn).map(Carrier::channel).forEach(open::add);
    this.clock = clock;
  }

  /** Mails them to those who have chosen to get notices of their topic by mail. */
  @Override
  public void follow(Collection<Notice> written) {
    if (written.isEmpty() || !open.contains(Channel.MAIL)) {
      return;
    }
    var chosen = choices.of(written.stream().map(Notice::recipient).distinct().toList());
    if (chosen.isEmpty()) {
      return;
    }
    send(
        written,
        notice -> {
          var pace = chosen.getOrDefault(notice.recipient(), Map.of()).get(Topic.of(notice.type()));
          return pace == null ? Set.of() : Set.of(new Way(Channel.MAIL, pace));
        });
  }

  /**
   * Sends notices on the ways that are said for each.
   *
   * @param written that have just been written, each once
   */
  public void send(Collection<Notice> written, Function<Notice, Set<Way>> ways) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var onWay = new HashMap<Notice, Set<Way>>();
    for (var notice : written) {
      var usable = ways.apply(notice).stream().filter(way -> open.contains(way.channel())).toList();
      if (!usable.isEmpty()) {
        onWay.put(notice, Set.copyOf(usable));
      }
    }
    var targets = targets(onWay);
    var rows = new ArrayList<Outgoing>();
    onWay.forEach((notice, its) -> {
      for (var way : its) {
        switch (way.channel()) {
          case MAIL -> rows.add(mail(notice, way.pace(), now));
          case WEB_HOOK ->
              targets
                  .getOrDefault(notice.recipient(), List.of())
                  .forEach(hook ->
                      rows.add(
                          new Outgoing(
                              notice.id(),
                              notice.recipient(),
                              Channel.WEB_HOOK,
                              hook.id().toString(),
                              false,
                              now.plus(configuration.gather()))));
        }
      }
    });
    outgoing.insert(rows);
  }

  private Outgoing mail(Notice notice, Pace pace, Instant now) {
    var daily = pace == Pace.DAILY;
    return new Outgoing(
        notice.id(),
        notice.recipient(),
        Channel.MAIL,
        "",
        daily,
        daily ? digest.after(now) : now.plus(configuration.gather()));
  }

  private Map<String, List<WebHook>> targets(Map<Notice, Set<Way>> onWay) {
    var owners =
        onWay.entrySet().stream()
            .filter(entry ->
                entry.getValue().stream().anyMatch(way -> way.channel() == Channel.WEB_HOOK))
            .map(entry -> entry.getKey().recipient())
            .distinct()
            .toList();
    var targets = new HashMap<String, List<WebHook>>();
    if (!owners.isEmpty()) {
      hooks
          .of(owners)
          .forEach(
              hook -> targets.computeIfAbsent(hook.owner(), key -> new ArrayList<>()).add(hook));
    }
    return targets;
  }
}
