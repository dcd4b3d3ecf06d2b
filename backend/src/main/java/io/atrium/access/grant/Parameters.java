package io.atrium.access.grant;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Binds what our statements carry: instants, lists of ids and of words. */
final class Parameters {

  private Parameters() {}

  record Uuids(Collection<UUID> values) {}

  record Texts(Collection<String> values) {}

  record Instants(Collection<Instant> values) {}

  static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
    for (var i = 0; i < values.length; i++) {
      var connection = statement.getConnection();
      switch (values[i]) {
        case Instant instant -> statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
        case Uuids(var uuids) ->
            statement.setArray(i + 1, connection.createArrayOf("uuid", uuids.toArray()));
        case Texts(var texts) ->
            statement.setArray(i + 1, connection.createArrayOf("text", texts.toArray()));
        case Instants(var instants) ->
            statement.setArray(i + 1, connection.createArrayOf("timestamptz", instants.toArray()));
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

  static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }
}
