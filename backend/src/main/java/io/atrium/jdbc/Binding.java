package io.atrium.jdbc;

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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Binds what statements carry, in the order of their question marks: instants, lists as arrays, and
 * columns of rows that are written together; and reads it back.
 */
public final class Binding {

  private Binding() {}

  public record Uuids(Collection<? extends @Nullable UUID> values) {}

  public record Numbers(Collection<Long> values) {}

  public record Texts(Collection<? extends @Nullable String> values) {}

  public record Flags(Collection<Boolean> values) {}

  public record Times(Collection<? extends @Nullable Instant> values) {}

  /** Makes something of one row. */
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  public static void bind(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    var connection = statement.getConnection();
    for (var i = 0; i < values.length; i++) {
      switch (values[i]) {
        case Instant instant -> statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
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
  public static int change(JdbcOperations jdbc, String sql, @Nullable Object... values) {
    return jdbc.prepareStatement(
        sql,
        statement -> {
          bind(statement, values);
          return statement.executeUpdate();
        });
  }

  /** All rows, in the order they come. */
  public static <T> List<T> select(
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

  /** The first row. */
  public static <T> Optional<T> first(
      JdbcOperations jdbc, Row<T> reading, String sql, @Nullable Object... values) {
    return jdbc.prepareStatement(
        sql,
        statement -> {
          bind(statement, values);
          try (var rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(reading.read(rows)) : Optional.empty();
          }
        });
  }

  public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  public static Instant requiredInstant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  public static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  public static Set<String> set(ResultSet row, String column) throws SQLException {
    return Set.copyOf(texts(row, column));
  }

  /** PostgreSQL's text has no NUL. */
  private static @Nullable String[] storable(Collection<? extends @Nullable String> texts) {
    return texts.stream()
        .map(text -> text == null ? null : text.replace('\u0000', '\uFFFD'))
        .toArray(String[]::new);
  }
}
