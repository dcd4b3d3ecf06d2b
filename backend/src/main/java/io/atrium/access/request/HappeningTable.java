package io.atrium.access.request;

import io.atrium.identity.Actor;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code access.happening}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class HappeningTable {

  private final JdbcOperations jdbc;

  HappeningTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * An entry of the timeline.
   *
   * @param item null where it is about the request as a whole
   */
  record Entry(@Nullable UUID item, Happening happening) {}

  void insert(RequestInHand request) {
    jdbc.prepareStatement(
        """
        insert into access.happening (request_id, item_id, at, actor_id, actor_name, type, detail)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        statement -> {
          for (var note : request.notes) {
            statement.setObject(1, request.id.value());
            statement.setObject(2, note.item() == null ? null : note.item().id);
            statement.setObject(3, Columns.time(note.at()));
            statement.setString(4, note.by().id());
            statement.setString(5, note.by().name());
            statement.setString(6, note.type());
            statement.setArray(7, Columns.texts(statement, note.values()));
            statement.addBatch();
          }
          return statement.executeBatch();
        });
  }

  /** In the order in which it happened. */
  List<Entry> of(RequestId request) {
    return jdbc.prepareStatement(
        """
        select item_id, at, actor_id, actor_name, type, detail from access.happening
        where request_id = ?
        order by id
        """,
        statement -> {
          statement.setObject(1, request.value());
          var entries = new ArrayList<Entry>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              entries.add(
                  new Entry(
                      Columns.id(rows, "item_id"),
                      new Happening(
                          Columns.requiredTime(rows, "at"),
                          new Actor(rows.getString("actor_id"), rows.getString("actor_name")),
                          rows.getString("type"),
                          Columns.texts(rows, "detail"))));
            }
          }
          return entries;
        });
  }
}
