package io.atrium.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What of a column goes or changes between two versions of a data product. A renamed column is one
 * that goes.
 *
 * @param change {@code removed}, {@code type: date → text} or {@code now required}
 */
record SchemaChange(String port, String column, String change) {

  static final String REMOVED = "removed";

  /** Changes that can break those who read, in the order of the older descriptor. */
  static List<SchemaChange> between(JsonNode before, JsonNode after) {
    var changes = new ArrayList<SchemaChange>();
    var now = ports(after);
    ports(before)
        .forEach((port, columns) -> {
          var left = now.getOrDefault(port, Map.of());
          columns.forEach((name, column) -> {
            var other = left.get(name);
            if (other == null) {
              changes.add(new SchemaChange(port, name, REMOVED));
              return;
            }
            var type = column.path("type").asText("");
            var newType = other.path("type").asText("");
            if (!type.equalsIgnoreCase(newType) && !type.isEmpty()) {
              changes.add(
                  new SchemaChange(
                      port, name, "type: " + type + " → " + (newType.isEmpty() ? "?" : newType)));
            }
            if (!column.path("required").asBoolean() && other.path("required").asBoolean()) {
              changes.add(new SchemaChange(port, name, "now required"));
            }
          });
        });
    return changes;
  }

  private static Map<String, Map<String, JsonNode>> ports(JsonNode descriptor) {
    var ports = new LinkedHashMap<String, Map<String, JsonNode>>();
    for (var port : descriptor.path("spec").path("outputPorts")) {
      var columns =
          ports.computeIfAbsent(port.path("name").asText(), name -> new LinkedHashMap<>());
      port.path("schema").forEach(column -> columns.put(column.path("name").asText(), column));
    }
    return ports;
  }
}
