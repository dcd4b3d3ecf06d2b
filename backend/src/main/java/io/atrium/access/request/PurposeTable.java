package io.atrium.access.request;

import io.atrium.access.Purpose;
import io.atrium.identity.Actor;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
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
    return jdbc.prepareStatement(
        "select name, title from access.purpose where active order by title, name",
        statement -> {
          var purposes = new ArrayList<Purpose>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              purposes.add(new Purpose(rows.getString("name"), rows.getString("title")));
            }
          }
          return purposes;
        });
  }

  void put(Purpose purpose, boolean active, Actor by, Instant at) {
    jdbc.prepareStatement(
        """
        insert into access.purpose (name, title, active, changed_by, changed_at)
        values (?, ?, ?, ?, ?)
        on conflict (name) do update
        set title = excluded.title, active = excluded.active, changed_by = excluded.changed_by, changed_at = excluded.changed_at
        """,
        statement -> {
          statement.setString(1, purpose.name());
          statement.setString(2, purpose.title());
          statement.setBoolean(3, active);
          statement.setString(4, by.id());
          statement.setObject(5, Columns.time(at));
          return statement.executeUpdate();
        });
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
