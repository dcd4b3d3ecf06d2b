package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Draft;
import io.atrium.exchange.format.Text;
import io.atrium.exchange.format.Values;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Properties of a contract's object as the columns of a port, and back. Properties inside of others
 * are columns of their own: {@code address.street}, {@code lines[].amount}.
 */
final class OdcsColumns {

  private static final int COLUMNS = 20_000;
  private static final int NAME = 300;
  private static final Pattern LIST = Pattern.compile("(?i)array<(.{1,150})>");
  private static final Set<String> LOGICAL =
      Set.of(
          "string", "date", "timestamp", "time", "number", "integer", "object", "array", "boolean");

  private OdcsColumns() {}

  static void read(JsonNode properties, String prefix, ArrayNode columns) {
    for (var property : properties) {
      var name = Values.text(property, "name", "physicalName");
      if (!name.isEmpty() && columns.size() < COLUMNS) {
        var path = prefix + name;
        column(property, path, columns.addObject());
        read(property.path("properties"), path + ".", columns);
        read(property.path("items").path("properties"), path + "[].", columns);
      }
    }
  }

  private static void column(JsonNode property, String path, ObjectNode column) {
    column.put("name", Text.line(path, NAME));
    Draft.put(column, "type", type(property), 200);
    Draft.put(column, "title", Values.text(property, "businessName"), NAME);
    Bitol.text(column, "description", Values.text(property, "description"), 10_000);
    Values.flag(column, "required", property.path("required"));
    Values.flag(column, "primaryKey", property.path("primaryKey"));
    Values.flag(column, "unique", property.path("unique"));
    Draft.put(column, "format", Values.text(property.path("logicalTypeOptions"), "format"), 200);
    var example = property.path("examples").path(0);
    if (example.isNumber() || example.isBoolean() || example.isTextual()) {
      column.set("example", example);
    }
    var classification = classification(Values.text(property, "classification"));
    if (!classification.isEmpty()) {
      column.put("classification", classification);
    }
    var pii = personal(property);
    if (!pii.isEmpty()) {
      column.put("pii", pii);
    }
    for (var definition : property.path("authoritativeDefinitions")) {
      if (Values.text(definition, "type").toLowerCase(Locale.ROOT).contains("definition")) {
        Draft.put(column, "glossaryTerm", Values.text(definition, "url"), NAME);
        break;
      }
    }
  }

  private static String type(JsonNode property) {
    var logical = Values.text(property, "logicalType");
    var physical = Values.text(property, "physicalType");
    if (logical.equals("array") && (physical.isEmpty() || physical.equalsIgnoreCase("array"))) {
      var items = Values.text(property.path("items"), "physicalType", "logicalType");
      return items.isEmpty() ? "array" : "array<" + items + ">";
    }
    return physical.isEmpty() ? logical : physical;
  }

  private static String classification(String word) {
    return switch (word.toLowerCase(Locale.ROOT).replace('_', '-')) {
      case "public", "open" -> "public";
      case "internal" -> "internal";
      case "confidential", "restricted", "sensitive" -> "confidential";
      case "strictly-confidential", "highly-confidential", "highly-restricted", "secret" ->
          "strictly-confidential";
      default -> "";
    };
  }

  /** Tags and properties of a contract's own speak of personal data. */
  private static String personal(JsonNode property) {
    for (var custom : property.path("customProperties")) {
      if (Values.text(custom, "property").equalsIgnoreCase("pii")) {
        return switch (Values.text(custom, "value").toLowerCase(Locale.ROOT)) {
          case "true", "yes", "personal" -> "personal";
          case "sensitive" -> "sensitive";
          case "false", "no", "none" -> "none";
          default -> "";
        };
      }
    }
    for (var tag : property.path("tags")) {
      if (tag.asText().equalsIgnoreCase("pii")) {
        return "personal";
      }
    }
    return Values.text(property, "classification").equalsIgnoreCase("pii") ? "personal" : "";
  }

  /** The properties by their paths, in the order of the columns. */
  static Map<String, ObjectNode> write(JsonNode columns, ObjectNode object) {
    var written = new LinkedHashMap<String, ObjectNode>();
    for (var column : columns) {
      var path = column.path("name").asText();
      var property = place(path, object, written);
      writeType(column.path("type").asText(), property);
      Draft.put(property, "businessName", column.path("title").asText(), NAME);
      Bitol.text(property, "description", column.path("description").asText(), 10_000);
      Values.flag(property, "required", column.path("required"));
      Values.flag(property, "primaryKey", column.path("primaryKey"));
      Values.flag(property, "unique", column.path("unique"));
      if (column.has("format")) {
        property.putObject("logicalTypeOptions").put("format", column.path("format").asText());
      }
      if (column.has("example")) {
        property.putArray("examples").add(column.get("example"));
      }
      Draft.put(property, "classification", column.path("classification").asText(), 50);
      if (column.has("pii")) {
        property
            .withArray("customProperties")
            .addObject()
            .put("property", "pii")
            .set("value", column.get("pii"));
      }
      if (column.has("glossaryTerm")) {
        property
            .withArray("authoritativeDefinitions")
            .addObject()
            .put("type", "businessDefinition")
            .put("url", column.path("glossaryTerm").asText());
      }
      written.put(path, property);
    }
    return written;
  }

  private static void writeType(String type, ObjectNode property) {
    var list = LIST.matcher(type);
    if (list.matches()) {
      property.put("logicalType", "array");
      var items = property.withObject("/items");
      if (!items.has("properties")) {
        items.put(LOGICAL.contains(list.group(1)) ? "logicalType" : "physicalType", list.group(1));
      }
    } else if (LOGICAL.contains(type)) {
      property.put("logicalType", type);
    } else {
      Draft.put(property, "physicalType", type, 200);
    }
  }

  /** Inside of the longest path before it that there is; a name may hold a dot itself. */
  private static ObjectNode place(String path, ObjectNode object, Map<String, ObjectNode> written) {
    for (var dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
      var outer = path.substring(0, dot);
      var list = outer.endsWith("[]");
      var parent = written.get(list ? outer.substring(0, outer.length() - 2) : outer);
      if (parent != null) {
        if (list) {
          parent.put("logicalType", "array");
          parent = parent.withObject("/items");
        }
        parent.put("logicalType", "object");
        return parent.withArray("properties").addObject().put("name", path.substring(dot + 1));
      }
    }
    return object.withArray("properties").addObject().put("name", path);
  }
}
