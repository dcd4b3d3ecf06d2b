package io.atrium.stewardship;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.schemas.Kind;
import io.atrium.schemas.Kinds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tries rules before they count: on a descriptor of each kind that has nothing but what the schema
 * demands, where a rule shows that it reads what need not be there, and on one with everything and
 * much of it, where it shows that it ends.
 */
final class RuleTrial {

  private static final int LONG_LIST = 50;
  private static final int DEEPEST = 12;
  private static final int DEEPEST_LONG = 2;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Kinds kinds;
  private final Map<String, List<Map<String, Object>>> facts = new HashMap<>();

  RuleTrial(Kinds kinds) {
    this.kinds = kinds;
  }

  /** Why the rule cannot be used; empty where it can. */
  Optional<String> failure(Rule rule) {
    for (var kind : kinds.all()) {
      if (!rule.isFor(kind.name())) {
        continue;
      }
      for (var tried : facts.computeIfAbsent(kind.name(), name -> trials(kind))) {
        try {
          var _ = !rule.when().holds(tried) || rule.check().holds(tried);
        } catch (Condition.Unusable unusable) {
          return Optional.of(
              "%s (tried on a %s; what need not be there is asked for by has(…))"
                  .formatted(unusable.why(), kind.name()));
        }
      }
    }
    return Optional.empty();
  }

  private static List<Map<String, Object>> trials(Kind kind) {
    return List.of(
        CheckFacts.of(sample(kind, true), true), CheckFacts.of(sample(kind, false), false));
  }

  static JsonNode sample(Kind kind, boolean bare) {
    var sample = new Sample(kind.schema(), bare).of(kind.schema(), 0, 0);
    return ((ObjectNode) sample).put("kind", kind.name());
  }

  /** Makes a value of a schema. */
  private record Sample(JsonNode root, boolean bare) {

    private JsonNode of(JsonNode schema, int depth, int lists) {
      var reference = schema.path("$ref").asText("");
      if (!reference.isEmpty()) {
        var name = reference.substring(reference.lastIndexOf('/') + 1);
        return of(root.path("$defs").path(name), depth + 1, lists);
      }
      if (schema.path("enum").isArray()) {
        return schema.path("enum").path(0);
      }
      if (schema.has("const")) {
        return schema.path("const");
      }
      var type = schema.path("type").isArray() ? schema.path("type").path(0) : schema.path("type");
      return switch (type.asText()) {
        case "object" -> object(schema, depth, lists);
        case "array" -> array(schema, depth, lists);
        case "integer", "number" -> NODES.numberNode(1);
        case "boolean" -> NODES.booleanNode(true);
        default -> NODES.textNode(bare ? "x" : "some words ".repeat(20));
      };
    }

    private JsonNode object(JsonNode schema, int depth, int lists) {
      var object = NODES.objectNode();
      for (var property : schema.path("properties").properties()) {
        if (depth < DEEPEST && (!bare || isRequired(schema, property.getKey()))) {
          object.set(property.getKey(), of(property.getValue(), depth + 1, lists));
        }
      }
      return object;
    }

    private JsonNode array(JsonNode schema, int depth, int lists) {
      var array = NODES.arrayNode();
      var item = of(schema.path("items"), depth + 1, lists + 1);
      var items = bare ? 0 : lists < DEEPEST_LONG ? LONG_LIST : 2;
      for (var i = 0; i < items; i++) {
        array.add(item);
      }
      return array;
    }

    private static boolean isRequired(JsonNode schema, String name) {
      for (var required : schema.path("required")) {
        if (required.asText().equals(name)) {
          return true;
        }
      }
      return false;
    }
  }
}
