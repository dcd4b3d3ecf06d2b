package io.atrium.notice.delivery;

import io.atrium.jdbc.Binding;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The rows of {@code notice.outgoing}: what is to go out, and with which delivery. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class OutgoingTable {

  private final JdbcOperations jdbc;

  OutgoingTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** One notice on one way. */
  record Outgoing(
      UUID notice,
      String recipient,
      Channel channel,
      String target,
      boolean daily,
      Instant dueAt) {}

  /** What goes together: all that waits for one recipient on one way. */
  record Bundle(String recipient, Channel channel, String target, boolean daily) {}

  void insert(Collection<Outgoing> outgoing) {
    if (outgoing.isEmpty()) {
      return;
    }
    var _ =
        jdbc.prepareStatement(
            """
            insert into notice.outgoing (notice_id, recipient, channel, target, daily, due_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """,
            statement -> {
              for (var one : outgoing) {
                Binding.bind(
                    statement,
                    one.notice(),
                    one.recipient(),
                    one.channel().word(),
                    one.target(),
                    one.daily(),
                    one.dueAt());
                statement.addBatch();
              }
              return statement.executeBatch();
            });
  }

  /** Only one node packs at a time; the lock ends with the transaction. */
  boolean lockPacking() {
    return Binding.first(
            jdbc,
            row -> row.getBoolean(1),
            "select pg_try_advisory_xact_lock(hashtext('notice.packing'))")
        .orElse(false);
  }

  List<Bundle> due(Instant now, int limit) {
    return Binding.select(
        jdbc,
        row ->
            new Bundle(
                row.getString("recipient"),
                Channel.of(row.getString("channel")).orElseThrow(),
                row.getString("target"),
                row.getBoolean("daily")),
        """
        select recipient, channel, target, daily
        from (
          select recipient, channel, target, daily, due_at
          from notice.outgoing
          where delivery_id is null and due_at <= ?
          order by due_at
          limit ?) due
        group by recipient, channel, target, daily
        """,
        now,
        limit);
  }

  /**
   * Puts everything that waits for a bundle's recipient into a delivery; daily ones as far as due.
   */
  void pack(Bundle bundle, UUID delivery, Instant now) {
    var _ =
        Binding.change(
            jdbc,
            """
            update notice.outgoing
            set delivery_id = ?
            where delivery_id is null and recipient = ? and channel = ? and target = ? and daily = ?
              and (not daily or due_at <= ?)
            """,
            delivery,
            bundle.recipient(),
            bundle.channel().word(),
            bundle.target(),
            bundle.daily(),
            now);
  }

  /** Puts off what is due of a bundle. */
  void postpone(Bundle bundle, Instant now, Instant to) {
    var _ =
        Binding.change(
            jdbc,
            """
            update notice.outgoing
            set due_at = ?
            where delivery_id is null and recipient = ? and channel = ? and target = ? and daily = ?
              and due_at <= ?
            """,
            to,
            bundle.recipient(),
            bundle.channel().word(),
            bundle.target(),
            bundle.daily(),
            now);
  }

  List<UUID> notices(UUID delivery) {
    return Binding.select(
        jdbc,
        row -> row.getObject(1, UUID.class),
        "select notice_id from notice.outgoing where delivery_id = ?",
        delivery);
  }

  /** Forgets what waits for a web hook that is no more. */
  void drop(String recipient, String target) {
    var _ =
        Binding.change(
            jdbc,
            "delete from notice.outgoing where delivery_id is null and recipient = ? and target = ? and channel = 'web-hook' and not daily",
            recipient,
            target);
  }
}
