package io.atrium.lineage;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Binds what our statements carry: instants, and columns of rows that are written together. */
final class Binding {

  private Binding() {}

  record Uuids(Collection<? extends @Nullable UUID> values) {}

  record Numbers(Collection<Long> values) {}

  record Texts(Collection<? extends @Nullable String> values) {}

  record Flags(Collection<Boolean> values) {}

  record Times(Collection<? extends @Nullable Instant> values) {}

  static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
    for (var i = 0; i < values.length; i++) {
      var connection = statement.getConnection();
      switch (values[i]) {
        case Instant instant -> statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
        case NodeId id -> statement.setObject(i + 1, id.value());
        case Uuids(var uuids) ->
            statement.setArray(i + 1, connection.createArrayOf("uuid", uuids.toArray()));
        case Numbers(var numbers) ->
            statement.setArray(i + 1, connection.createArrayOf("int8", numbers.toArray()));
        case Texts(var texts) ->
            statement.setArray(i + 1, connection.createArrayOf("text", storable(texts)));
        case Flags(var flags) ->
            statement.setArray(i + 1, connection.createArrayOf("bool", flags.toArray()));
        case Times(var times) ->
            statement.setArray(i + 1, connection.createArrayOf("timestamptz", times.toArray()));
        case null, default -> statement.setObject(i + 1, values[i]);
      }
    }
  }

  /** Runs a change and says how many rows it touched. */
  static int change(JdbcOperations jdbc, String sql, @Nullable Object... values) {
    return jdbc.prepareStatement(
        sql,
        statement -> {
          bind(statement, values);
          return statement.executeUpdate();
        });
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  static Instant requiredInstant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** PostgreSQL's text has no NUL. */
  private static @Nullable String[] storable(Collection<? extends @Nullable String> texts) {
    return texts.stream()
        .map(text -> text == null ? null : text.replace('\u0000', '\uFFFD'))
        .toArray(String[]::new);
  }
}
