package io.atrium.notice.delivery;

import io.atrium.jdbc.Binding;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code notice.delivery}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class DeliveryTable {

  private static final String COLUMNS =
      "id, recipient, channel, target, day, attempts, created_at, ended_at, error";

  /** How a delivery ends. */
  enum End {
    SENT("sent"),
    /** There is nobody to tell, or nothing that they may see. */
    DROPPED("dropped"),
    GIVEN_UP("given-up");

    private final String word;

    End(String word) {
      this.word = word;
    }
  }

  private final JdbcOperations jdbc;

  DeliveryTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Returns whether there is one now; not where the recipient has had the digest of that day.
   *
   * @param day null for what is no digest
   */
  boolean insert(UUID id, OutgoingTable.Bundle bundle, @Nullable LocalDate day, Instant now) {
    return Binding.change(
            jdbc,
            """
            insert into notice.delivery (id, recipient, channel, target, day, state, next_at, created_at)
            values (?, ?, ?, ?, ?, 'sending', ?, ?)
            on conflict (recipient, channel, day) where day is not null do nothing
            """,
            id,
            bundle.recipient(),
            bundle.channel().word(),
            bundle.target(),
            day,
            now,
            now)
        == 1;
  }

  /** Takes up what is due; whoever takes it up has it until the lease ends. */
  List<Delivery> claim(Instant now, Instant leaseUntil, int limit) {
    return Binding.select(
        jdbc,
        DeliveryTable::delivery,
        """
        update notice.delivery
        set attempts = attempts + 1, next_at = ?
        where id in (
          select id
          from notice.delivery
          where state = 'sending' and next_at <= ?
          order by next_at
          limit ?
          for update skip locked)
        returning
        """
            + COLUMNS,
        leaseUntil,
        now,
        limit);
  }

  void retry(UUID id, Instant next, String error) {
    var _ =
        Binding.change(
            jdbc,
            "update notice.delivery set next_at = ?, error = ? where id = ? and state = 'sending'",
            next,
            error,
            id);
  }

  /** Returns whether it had not ended before. */
  boolean end(UUID id, End end, @Nullable String error, Instant now) {
    return Binding.change(
            jdbc,
            "update notice.delivery set state = ?, error = ?, ended_at = ? where id = ? and state = 'sending'",
            end.word,
            error,
            now,
            id)
        == 1;
  }

  /** What could not be delivered, the newest first. */
  List<Delivery> givenUp(String recipient, int limit) {
    return Binding.select(
        jdbc,
        DeliveryTable::delivery,
        "select "
            + COLUMNS
            + """
             from notice.delivery
            where recipient = ? and state = 'given-up'
            order by ended_at desc
            limit ?
            """,
        recipient,
        limit);
  }

  /** Deletes old ones with what was in them; returns how many. */
  int forget(Instant before, int limit) {
    return Binding.change(
        jdbc,
        """
        delete from notice.delivery
        where id in (select id from notice.delivery where ended_at < ? order by ended_at limit ?)
        """,
        before,
        limit);
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        row.getObject("id", UUID.class),
        row.getString("recipient"),
        Channel.of(row.getString("channel")).orElseThrow(),
        row.getString("target"),
        row.getObject("day", LocalDate.class),
        row.getInt("attempts"),
        Binding.requiredInstant(row, "created_at"),
        Binding.instant(row, "ended_at"),
        row.getString("error"));
  }
}
