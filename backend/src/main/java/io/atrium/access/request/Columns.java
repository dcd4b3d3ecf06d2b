package io.atrium.access.request;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Between columns and values. */
final class Columns {

  private Columns() {}

  static Array texts(PreparedStatement statement, Collection<String> values) throws SQLException {
    return statement.getConnection().createArrayOf("text", values.toArray());
  }

  static List<String> texts(ResultSet rows, String column) throws SQLException {
    var array = rows.getArray(column);
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }

  static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  static UUID id(ResultSet rows, String column) throws SQLException {
    return rows.getObject(column, UUID.class);
  }

  /** As exactly as a column keeps it. */
  static Instant now(Clock clock) {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** {@code IN_REVIEW} is kept as {@code in-review}. */
  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static <E extends Enum<E>> E value(Class<E> type, ResultSet rows, String column)
      throws SQLException {
    return Enum.valueOf(type, rows.getString(column).toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
