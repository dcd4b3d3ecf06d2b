package io.atrium.deprecation;

import io.atrium.authorization.Pools;
import io.atrium.catalog.Asset;
import io.atrium.deprecation.Consumer.Because;
import io.atrium.identity.Directory;
import io.atrium.identity.User;
import io.atrium.notice.Notice;
import io.atrium.notice.Notices;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells those who rely on an asset that it goes away, and its owners who knows of it. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class DeprecationNotices {

  private final Notices notices;
  private final Consumers consumers;
  private final Directory directory;

  DeprecationNotices(Notices notices, Consumers consumers, Directory directory) {
    this.notices = notices;
    this.consumers = consumers;
    this.directory = directory;
  }

  /**
   * Those who only follow the asset are told by their subscription.
   *
   * @param position of the event
   */
  void asked(Asset asset, Collection<Consumer> asked, long position, Instant now) {
    var told = new ArrayList<Notice>();
    var type = asset.sunset() == null ? "deprecation-asked" : "deprecation-dated";
    var values = values(asset);
    for (var consumer : asked) {
      if (!consumer.because().equals(Set.of(Because.SUBSCRIPTION))) {
        for (var recipient : consumers.recipients(consumer)) {
          told.add(notice(recipient, type, values, asset, "deprecation:" + position, now));
        }
      }
    }
    notices.add(told);
  }

  /**
   * Those who have not taken note, however they rely on it.
   *
   * @param days before the day
   */
  void remind(Asset asset, Collection<Consumer> open, LocalDate sunset, int days, Instant now) {
    notices.add(
        open.stream()
            .flatMap(consumer -> consumers.recipients(consumer).stream())
            .distinct()
            .map(recipient ->
                notice(
                    recipient,
                    "deprecation-reminder",
                    values(asset),
                    asset,
                    "sunset:%s:%s:%d".formatted(asset.id(), sunset, days),
                    now))
            .toList());
  }

  /** The owners, that the day has come; what follows is theirs to do. */
  void over(Asset asset, LocalDate sunset, Instant now) {
    notices.add(
        owners(asset).stream()
            .map(owner ->
                notice(
                    owner,
                    "deprecation-over",
                    List.of(asset.title(), sunset.toString()),
                    asset,
                    "sunset:%s:%s:0".formatted(asset.id(), sunset),
                    now))
            .toList());
  }

  void acknowledged(
      Asset asset, User by, @Nullable String word, @Nullable LocalDate movingBy, Instant now) {
    var said = word == null ? "" : word;
    var values =
        movingBy == null
            ? List.of(asset.title(), by.displayName(), said)
            : List.of(asset.title(), by.displayName(), said, movingBy.toString());
    notices.add(
        owners(asset).stream()
            .filter(recipient -> !recipient.equals(by.actor().id()))
            .map(recipient ->
                notice(
                    recipient,
                    "deprecation-acknowledged",
                    values,
                    asset,
                    "acknowledged:%s:%s:%s".formatted(asset.id(), by.id(), now),
                    now))
            .toList());
  }

  private List<String> owners(Asset asset) {
    return directory.inPools(Set.of(Pools.publishers(asset.owner()))).stream()
        .map(person -> person.user().actor().id())
        .toList();
  }

  /** Its title, its day and its successor, as far as there are such. */
  private static List<String> values(Asset asset) {
    var values = new ArrayList<String>();
    values.add(asset.title());
    if (asset.sunset() != null) {
      values.add(asset.sunset().toString());
    }
    if (asset.successor() != null) {
      values.add(asset.successor());
    }
    return values;
  }

  private static Notice notice(
      String recipient, String type, List<String> values, Asset asset, String key, Instant now) {
    var reference = asset.reference();
    return new Notice(
        UUID.randomUUID(),
        recipient,
        type,
        values,
        "assets/%s/%s/%s".formatted(reference.kind(), reference.domain(), reference.name()),
        key,
        now,
        null);
  }
}
