package io.atrium.event;

import io.atrium.jdbc.Binding;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of {@code event.consumer}: how far each consumer has come. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class ConsumerTable {

  private final JdbcOperations jdbc;

  ConsumerTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  void register(String name) {
    var _ =
        Binding.change(
            jdbc,
            "insert into event.consumer (name, position) values (?, 0) on conflict do nothing",
            name);
  }

  /** The consumer, locked; empty while another node works for it or while it pauses. */
  Optional<Consumer> claim(String name, Instant now) {
    return jdbc.prepareStatement(
        """
        select name, position, attempts, last_error, failing_since, next_attempt_at
        from event.consumer
        where name = ?
          and (next_attempt_at is null or next_attempt_at <= ?)
        for update skip locked
        """,
        statement -> {
          Binding.bind(statement, name, now);
          return consumers(statement.executeQuery()).stream().findFirst();
        });
  }

  List<Consumer> all() {
    return jdbc.prepareStatement(
        """
        select name, position, attempts, last_error, failing_since, next_attempt_at
        from event.consumer
        order by name
        """,
        statement -> consumers(statement.executeQuery()));
  }

  void advance(String name, long position) {
    var _ =
        Binding.change(
            jdbc,
            """
            update event.consumer
            set position = ?, attempts = 0, last_error = null, failing_since = null, next_attempt_at = null
            where name = ?
            """,
            position,
            name);
  }

  void postpone(String name, String error, Instant now, Instant next) {
    var _ =
        Binding.change(
            jdbc,
            """
            update event.consumer
            set attempts = attempts + 1, last_error = ?, failing_since = coalesce(failing_since, ?), next_attempt_at = ?
            where name = ?
            """,
            error,
            now,
            next,
            name);
  }

  private static List<Consumer> consumers(ResultSet rows) throws SQLException {
    var consumers = new ArrayList<Consumer>();
    while (rows.next()) {
      consumers.add(
          new Consumer(
              rows.getString("name"),
              rows.getLong("position"),
              rows.getInt("attempts"),
              rows.getString("last_error"),
              Binding.instant(rows, "failing_since"),
              Binding.instant(rows, "next_attempt_at")));
    }
    return consumers;
  }
}
