package io.atrium.access.request;

import io.atrium.access.Purpose;
import io.atrium.identity.Actor;
import io.atrium.jdbc.Binding;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** The rows of {@code access.purpose}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class PurposeTable {

  private final JdbcOperations jdbc;

  PurposeTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  List<Purpose> active() {
    return Binding.select(
        jdbc,
        row -> new Purpose(row.getString("name"), row.getString("title")),
        "select name, title from access.purpose where active order by title, name");
  }

  void put(Purpose purpose, boolean active, Actor by, Instant at) {
    var _ =
        Binding.change(
            jdbc,
            """
            insert into access.purpose (name, title, active, changed_by, changed_at)
            values (?, ?, ?, ?, ?)
            on conflict (name) do update
            set title = excluded.title, active = excluded.active, changed_by = excluded.changed_by, changed_at = excluded.changed_at
            """,
            purpose.name(),
            purpose.title(),
            active,
            by.id(),
            at);
  }

  int count() {
    return jdbc.prepareStatement(
        "select count(*) from access.purpose",
        statement -> {
          try (var rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
          }
        });
  }
}
