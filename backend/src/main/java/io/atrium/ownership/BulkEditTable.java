package io.atrium.ownership;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.atrium.identity.Actor;
import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Uuids;
import io.atrium.ownership.BulkEdit.Item;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The rows of {@code ownership.bulk_edit} and {@code ownership.bulk_edit_item}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class BulkEditTable {

  private static final ObjectMapper MAPPER = new JsonMapper();

  private final JdbcOperations jdbc;

  BulkEditTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  void add(BulkEdit edit) {
    var _ =
        Binding.change(
            jdbc,
            """
            insert into ownership.bulk_edit (id, team, author_id, author_name, edit, at)
            values (?, ?, ?, ?, ?, ?)
            """,
            edit.id(),
            edit.team(),
            edit.author().id(),
            edit.author().name(),
            write(edit.edit()),
            edit.at());
    jdbc.prepareStatement(
        """
        insert into ownership.bulk_edit_item (edit_id, reference, from_version, to_version) values (?, ?, ?, ?)
        """,
        statement -> {
          for (var item : edit.items()) {
            Binding.bind(
                statement, edit.id(), item.reference(), item.fromVersion(), item.toVersion());
            statement.addBatch();
          }
          return statement.executeBatch();
        });
  }

  /** Others wait until this transaction has ended. */
  Optional<BulkEdit> lock(UUID id) {
    return withItems(
            Binding.select(
                jdbc,
                BulkEditTable::edit,
                "select * from ownership.bulk_edit where id = ? for update",
                id))
        .stream()
        .findFirst();
  }

  /** The newest first. */
  List<BulkEdit> newest(String team, int limit) {
    return withItems(
        Binding.select(
            jdbc,
            BulkEditTable::edit,
            "select * from ownership.bulk_edit where team = ? order by at desc, id desc limit ?",
            team,
            limit));
  }

  void undone(UUID id, Instant at) {
    var _ =
        Binding.change(jdbc, "update ownership.bulk_edit set undone_at = ? where id = ?", at, id);
  }

  /** Deletes what can no longer be undone. */
  void forget(Instant before) {
    var _ = Binding.change(jdbc, "delete from ownership.bulk_edit where at < ?", before);
  }

  private List<BulkEdit> withItems(List<BulkEdit> edits) {
    if (edits.isEmpty()) {
      return edits;
    }
    var items =
        Binding.select(
                jdbc,
                row ->
                    new Filed(
                        row.getObject("edit_id", UUID.class),
                        new Item(
                            row.getString("reference"),
                            row.getString("from_version"),
                            row.getString("to_version"))),
                """
                select edit_id, reference, from_version, to_version from ownership.bulk_edit_item
                where edit_id = any (?)
                order by edit_id, reference
                """,
                new Uuids(edits.stream().map(BulkEdit::id).toList()))
            .stream()
            .collect(
                Collectors.groupingBy(
                    Filed::edit, Collectors.mapping(Filed::item, Collectors.toList())));
    return edits.stream()
        .map(edit ->
            new BulkEdit(
                edit.id(),
                edit.team(),
                edit.author(),
                edit.edit(),
                edit.at(),
                edit.undoneAt(),
                items.getOrDefault(edit.id(), List.of())))
        .toList();
  }

  private record Filed(UUID edit, Item item) {}

  private static BulkEdit edit(ResultSet row) throws SQLException {
    return new BulkEdit(
        row.getObject("id", UUID.class),
        row.getString("team"),
        new Actor(row.getString("author_id"), row.getString("author_name")),
        read(row.getString("edit")),
        Binding.requiredInstant(row, "at"),
        Binding.instant(row, "undone_at"),
        List.of());
  }

  private static String write(Edit edit) {
    try {
      return MAPPER.writeValueAsString(edit);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("an edit cannot be written", impossible);
    }
  }

  private static Edit read(String stored) {
    try {
      return MAPPER.readValue(stored, Edit.class);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("a stored edit cannot be read", damaged);
    }
  }
}
