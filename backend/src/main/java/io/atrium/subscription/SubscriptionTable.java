package io.atrium.subscription;

import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Texts;
import io.atrium.notice.delivery.Channel;
import io.atrium.notice.delivery.Pace;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of {@code subscription.subscription}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class SubscriptionTable {

  private static final String SELECT =
      "select id, subscriber, kind, target, words, mail, web_hook, pace, created_at from subscription.subscription ";

  private static final UUID LAST = new UUID(-1, -1);

  private final JdbcOperations jdbc;

  SubscriptionTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** Serializes what one person begins to follow until the end of the transaction. */
  void lock(String subscriber) {
    var _ =
        Binding.first(
            jdbc,
            row -> true,
            "select pg_advisory_xact_lock(hashtext('subscription ' || ?))",
            subscriber);
  }

  int count(String subscriber) {
    return Binding.first(
            jdbc,
            row -> row.getInt(1),
            "select count(*) from subscription.subscription where subscriber = ?",
            subscriber)
        .orElse(0);
  }

  void insert(Subscription subscription) {
    var _ =
        Binding.change(
            jdbc,
            """
            insert into subscription.subscription
              (id, subscriber, kind, target, words, mail, web_hook, pace, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            subscription.id(),
            subscription.subscriber(),
            subscription.target().kind(),
            subscription.target().key(),
            subscription.words(),
            subscription.channels().contains(Channel.MAIL),
            subscription.channels().contains(Channel.WEB_HOOK),
            subscription.pace().word(),
            subscription.createdAt());
  }

  void update(Subscription subscription) {
    var _ =
        Binding.change(
            jdbc,
            """
            update subscription.subscription
            set words = ?, mail = ?, web_hook = ?, pace = ?
            where id = ?
            """,
            subscription.words(),
            subscription.channels().contains(Channel.MAIL),
            subscription.channels().contains(Channel.WEB_HOOK),
            subscription.pace().word(),
            subscription.id());
  }

  /** Returns whether the person had it. */
  boolean delete(String subscriber, UUID id) {
    return Binding.change(
            jdbc,
            "delete from subscription.subscription where subscriber = ? and id = ?",
            subscriber,
            id)
        == 1;
  }

  /** Nobody follows any more what is no more. */
  void forget(Collection<UUID> assets) {
    var _ =
        Binding.change(
            jdbc,
            "delete from subscription.subscription where kind = 'asset' and target = any(?)",
            new Texts(assets.stream().map(UUID::toString).toList()));
  }

  Optional<Subscription> find(String subscriber, UUID id) {
    return Binding.first(
        jdbc,
        SubscriptionTable::subscription,
        SELECT + "where subscriber = ? and id = ?",
        subscriber,
        id);
  }

  Optional<Subscription> find(String subscriber, Target target) {
    return Binding.first(
        jdbc,
        SubscriptionTable::subscription,
        SELECT + "where subscriber = ? and kind = ? and target = ?",
        subscriber,
        target.kind(),
        target.key());
  }

  /** The newest first. */
  List<Subscription> page(String subscriber, Optional<UUID> after, int limit) {
    return Binding.select(
        jdbc,
        SubscriptionTable::subscription,
        SELECT + "where subscriber = ? and id < ? order by id desc limit ?",
        subscriber,
        after.orElse(LAST),
        limit);
  }

  /** Those to one of the assets, by whomever. */
  List<Subscription> toAssets(Collection<UUID> assets) {
    return Binding.select(
        jdbc,
        SubscriptionTable::subscription,
        SELECT + "where kind = 'asset' and target = any(?)",
        new Texts(assets.stream().map(UUID::toString).toList()));
  }

  /** Those to one of the domains, by whomever. */
  List<Subscription> toDomains(Collection<String> domains) {
    return Binding.select(
        jdbc,
        SubscriptionTable::subscription,
        SELECT + "where kind = 'domain' and target = any(?)",
        new Texts(domains));
  }

  /** Those to searches by id, in chunks. */
  List<Subscription> toSearches(UUID after, int limit) {
    return Binding.select(
        jdbc,
        SubscriptionTable::subscription,
        SELECT + "where kind = 'search' and id > ? order by id limit ?",
        after,
        limit);
  }

  boolean anyToSearches() {
    return Binding.first(
            jdbc,
            row -> row.getBoolean(1),
            "select exists (select from subscription.subscription where kind = 'search')")
        .orElse(false);
  }

  private static Subscription subscription(ResultSet row) throws SQLException {
    var channels = EnumSet.noneOf(Channel.class);
    if (row.getBoolean("mail")) {
      channels.add(Channel.MAIL);
    }
    if (row.getBoolean("web_hook")) {
      channels.add(Channel.WEB_HOOK);
    }
    return new Subscription(
        row.getObject("id", UUID.class),
        row.getString("subscriber"),
        Target.of(row.getString("kind"), row.getString("target")),
        row.getString("words"),
        channels,
        Pace.of(row.getString("pace")).orElseThrow(),
        Binding.requiredInstant(row, "created_at"));
  }
}
