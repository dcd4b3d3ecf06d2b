package io.atrium.access.review;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Binds what our statements carry, and reads it back. */
final class Parameters {

  private Parameters() {}

  record Texts(Collection<String> values) {}

  record Uuids(Collection<UUID> values) {}

  /** Makes something of one row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
    var connection = statement.getConnection();
    for (var i = 0; i < values.length; i++) {
      switch (values[i]) {
        case Instant instant -> statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
        case Texts(var texts) ->
            statement.setArray(i + 1, connection.createArrayOf("text", texts.toArray()));
        case Uuids(var uuids) ->
            statement.setArray(i + 1, connection.createArrayOf("uuid", uuids.toArray()));
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

  static <T> List<T> select(
      JdbcOperations jdbc, Row<T> reading, String sql, @Nullable Object... values) {
    return jdbc.prepareStatement(
        sql,
        statement -> {
          bind(statement, values);
          var found = new ArrayList<T>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              found.add(reading.read(rows));
            }
          }
          return found;
        });
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  static Instant requiredInstant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  static Set<String> set(ResultSet row, String column) throws SQLException {
    return Set.copyOf(texts(row, column));
  }
}
