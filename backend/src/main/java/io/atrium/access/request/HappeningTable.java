package io.atrium.access.request;

import io.atrium.identity.Actor;
import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Texts;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
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
            Binding.bind(
                statement,
                request.id.value(),
                note.item() == null ? null : note.item().id,
                note.at(),
                note.by().id(),
                note.by().name(),
                note.type(),
                new Texts(note.values()));
            statement.addBatch();
          }
          return statement.executeBatch();
        });
  }

  /** In the order in which it happened. */
  List<Entry> of(RequestId request) {
    return Binding.select(
        jdbc,
        row ->
            new Entry(
                Columns.id(row, "item_id"),
                new Happening(
                    Binding.requiredInstant(row, "at"),
                    new Actor(row.getString("actor_id"), row.getString("actor_name")),
                    row.getString("type"),
                    Columns.texts(row, "detail"))),
        """
        select item_id, at, actor_id, actor_name, type, detail from access.happening
        where request_id = ?
        order by id
        """,
        request.value());
  }
}
