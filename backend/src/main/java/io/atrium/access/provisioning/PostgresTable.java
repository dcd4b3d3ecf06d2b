package io.atrium.access.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A table, view or foreign table by its name. */
record PostgresTable(String schema, String name) {

  private static final String PART = "(?:\"((?:[^\"]|\"\")+)\"|([^\".]+))";
  private static final Pattern NAME = Pattern.compile("(?:" + PART + "\\.)?" + PART);

  /**
   * Where a port lies: {@code schema.table}, {@code table} in the schema {@code public}, or either
   * part in double quotes. Letters are taken as they are written.
   */
  static PostgresTable at(JsonNode location) throws TargetFailure {
    var platform = location.path("platform").asText("postgresql");
    if (!platform.equals("postgresql") && !platform.equals("postgres")) {
      throw new TargetFailure("The port lies in %s, not in PostgreSQL.".formatted(platform));
    }
    var text = location.path("name").asText();
    var matcher = NAME.matcher(text);
    if (!matcher.matches()) {
      throw new TargetFailure(
          "The port's location `%s` is not the name of a table, such as claims.claims."
              .formatted(text));
    }
    var schema =
        matcher.group(1) == null && matcher.group(2) == null
            ? "public"
            : part(matcher.group(1), matcher.group(2));
    return new PostgresTable(schema, part(matcher.group(3), matcher.group(4)));
  }

  private static String part(@Nullable String quoted, String plain) {
    return quoted == null ? plain : quoted.replace("\"\"", "\"");
  }

  @Override
  public String toString() {
    return schema + "." + name;
  }
}
