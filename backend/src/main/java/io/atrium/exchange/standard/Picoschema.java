package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Values;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The short way of writing schemas that prompts use ({@code name?: string, who is greeted}) and
 * JSON Schema, which may hold short parts.
 */
final class Picoschema {

  private static final Set<String> TYPES =
      Set.of("object", "array", "string", "number", "integer", "boolean", "null");

  /** {@code name?(enum, what it is)}. */
  private static final Pattern FIELD =
      Pattern.compile(
          "([^?(]{1,200})(\\??)(?:\\(\\s*([a-z*]{1,20})\\s*(?:,(.*))?\\))?", Pattern.DOTALL);

  private static final int DEEPEST = 20;

  private Picoschema() {}

  /** The schema as JSON Schema; what is no schema at all allows anything. */
  static ObjectNode jsonSchema(JsonNode schema) {
    return convert(schema, 0);
  }

  private static ObjectNode convert(JsonNode schema, int depth) {
    if (depth > DEEPEST) {
      return empty();
    }
    if (schema.isTextual()) {
      return scalar(schema.asText());
    }
    if (!(schema instanceof ObjectNode object)) {
      return empty();
    }
    return isJsonSchema(object) ? normal(object, depth) : fields(object, depth);
  }

  private static boolean isJsonSchema(ObjectNode object) {
    return TYPES.contains(object.path("type").asText())
        || object.path("properties").isObject()
        || object.has("$ref")
        || object.has("anyOf")
        || object.has("oneOf");
  }

  /** Members that are written the short way are written out. */
  private static ObjectNode normal(ObjectNode object, int depth) {
    var schema = object.deepCopy();
    if (schema.path("properties") instanceof ObjectNode properties) {
      properties
          .properties()
          .forEach(entry -> {
            var _ = entry.setValue(convert(entry.getValue(), depth + 1));
          });
    }
    if (schema.path("items").isTextual()) {
      schema.set("items", convert(schema.path("items"), depth + 1));
    }
    return schema;
  }

  private static ObjectNode fields(ObjectNode object, int depth) {
    var schema = empty().put("type", "object");
    var properties = schema.putObject("properties");
    for (var entry : object.properties()) {
      var field = FIELD.matcher(entry.getKey().strip());
      if (!field.matches()) {
        continue;
      }
      var name = field.group(1).strip();
      var type = field.group(3) == null ? "" : field.group(3);
      if (name.isEmpty() || type.equals("*")) {
        schema.set("additionalProperties", convert(entry.getValue(), depth + 1));
        continue;
      }
      var value = field(type, entry.getValue(), depth);
      if (field.group(4) != null && !field.group(4).isBlank()) {
        value.put("description", field.group(4).strip());
      }
      properties.set(name, value);
      if (field.group(2).isEmpty()) {
        schema.withArray("required").add(name);
      }
    }
    return schema;
  }

  private static ObjectNode field(String type, JsonNode value, int depth) {
    return switch (type) {
      case "enum" -> {
        var schema = empty();
        schema.set("enum", OneOrMany.list(value));
        yield schema;
      }
      case "array" -> {
        var schema = empty().put("type", "array");
        schema.set("items", convert(value, depth + 1));
        yield schema;
      }
      default -> convert(value, depth + 1);
    };
  }

  /** {@code string, what it is}; some write {@code string[]} or {@code "a" | "b"}. */
  private static ObjectNode scalar(String text) {
    var comma = text.indexOf(',');
    var type = (comma < 0 ? text : text.substring(0, comma)).strip();
    var schema = empty();
    if (type.endsWith("[]")) {
      schema.put("type", "array");
      schema.set("items", scalar(type.substring(0, type.length() - 2)));
    } else if (TYPES.contains(type)) {
      schema.put("type", type);
    } else if (type.contains("|")) {
      for (var choice : type.split("\\|", -1)) {
        schema.withArray("enum").add(choice.strip().replaceAll("^\"|\"$", ""));
      }
    }
    if (comma >= 0 && !text.substring(comma + 1).isBlank()) {
      schema.put("description", text.substring(comma + 1).strip());
    }
    return schema;
  }

  /** Variables of a prompt, written the short way. */
  static ObjectNode of(JsonNode variables) {
    var fields = empty();
    for (var variable : variables) {
      var name = Values.text(variable, "name");
      if (variable.has("required") && !variable.path("required").asBoolean()) {
        name = name + "?";
      }
      var description = Values.text(variable, "description", "title");
      var type = Values.text(variable, "type");
      if (type.equals("choice")) {
        fields.set(name + "(enum" + tail(description) + ")", variable.path("choices"));
      } else if (type.equals("list")) {
        fields.put(name + "(array" + tail(description) + ")", "string");
      } else {
        var word =
            switch (type) {
              case "number", "boolean" -> type;
              case "object" -> "any";
              default -> "string";
            };
        fields.put(name, word + tail(description));
      }
    }
    return fields;
  }

  private static String tail(String description) {
    return description.isEmpty() ? "" : ", " + description;
  }

  private static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }
}
