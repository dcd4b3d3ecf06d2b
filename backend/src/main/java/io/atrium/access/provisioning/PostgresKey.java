package io.atrium.access.provisioning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * One thing that a database holds, as text that tells it from every other.
 *
 * @param table {@code schema.table} as two parts; both empty for a membership
 * @param role who has it; {@code PUBLIC} in capitals for everybody
 * @param what a privilege; the rows; or the login that is a member
 * @param column empty for the table as a whole
 */
record PostgresKey(
    Kind kind, String database, PostgresTable table, String role, String what, String column) {

  enum Kind {
    PRIVILEGE,
    ROWS,
    MEMBER
  }

  static final String EVERYBODY = "PUBLIC";
  static final String ALL_ROWS = "all";

  private static final ObjectMapper JSON = new ObjectMapper();

  static PostgresKey privilege(
      String database, PostgresTable table, String role, String privilege, String column) {
    return new PostgresKey(Kind.PRIVILEGE, database, table, role, privilege, column);
  }

  static PostgresKey rows(String database, PostgresTable table, String role, String rows) {
    return new PostgresKey(Kind.ROWS, database, table, role, rows, "");
  }

  static PostgresKey member(String database, String role, String login) {
    return new PostgresKey(Kind.MEMBER, database, new PostgresTable("", ""), role, login, "");
  }

  static PostgresKey parse(String key) {
    try {
      var parts = JSON.readValue(key, String[].class);
      return new PostgresKey(
          Kind.valueOf(parts[0]),
          parts[1],
          new PostgresTable(parts[2], parts[3]),
          parts[4],
          parts[5],
          parts[6]);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException(key, unreadable);
    }
  }

  Held held() {
    return switch (kind) {
      case PRIVILEGE ->
          new Held(
              "%s on %s%s in %s"
                  .formatted(what, table, column.isEmpty() ? "" : " (" + column + ")", database),
              role,
              text());
      case ROWS ->
          new Held(
              "%s of %s in %s"
                  .formatted(what.equals(ALL_ROWS) ? "all rows" : "some rows", table, database),
              role,
              text());
      case MEMBER -> new Held("role %s in %s".formatted(role, database), what, text());
    };
  }

  String text() {
    try {
      return JSON.writeValueAsString(
          new String[] {kind.name(), database, table.schema(), table.name(), role, what, column});
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
