package io.atrium.portal.publish;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A value of a descriptor as its schema describes it.
 *
 * @param name of the member; empty for items of lists
 * @param help what it means, in a sentence
 * @param required whether its object is incomplete without it
 * @param schema of the value, with its {@code $ref} followed
 * @param root the schema in which {@code $ref}s point
 */
record FormField(
    String name,
    String title,
    String help,
    Shape shape,
    boolean required,
    JsonNode schema,
    JsonNode root) {

  private static final int LONG_TEXT = 500;
  private static final int SHORT_WORD = 200;
  private static final int DEEPEST_REFERENCE = 16;

  /** The whole descriptor of a kind. */
  static FormField root(JsonNode schema) {
    return of("", schema, true, schema);
  }

  /** The members of an object, in the order of the schema. */
  List<FormField> members() {
    var required = texts(schema.path("required"));
    var members = new ArrayList<FormField>();
    for (var property : schema.path("properties").properties()) {
      members.add(
          of(property.getKey(), property.getValue(), required.contains(property.getKey()), root));
    }
    return members;
  }

  FormField member(String name) {
    return members().stream()
        .filter(member -> member.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no member " + name));
  }

  /** What stands in a list, or under the free names of a map. */
  FormField item() {
    return of("", schema.path(shape == Shape.MAP ? "additionalProperties" : "items"), true, root);
  }

  List<String> choices() {
    var one = shape == Shape.WORDS ? resolve(root, schema.path("items"), 0) : schema;
    return texts(one.path("enum"));
  }

  /** How choices read, where the plain word does not read well. */
  Map<String, String> labels() {
    var labels = new TreeMap<String, String>();
    schema
        .path("x-labels")
        .properties()
        .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    return labels;
  }

  /** How a length of time is said. */
  Timespan.Notation notation() {
    return schema.path("format").asText().equals("duration")
        ? Timespan.Notation.ISO
        : schema.path("x-widget").asText().equals("interval")
            ? Timespan.Notation.INTERVAL
            : Timespan.Notation.WORDS;
  }

  /**
   * Where the currency of an amount stands, as a relative JSON pointer such as {@code 1/currency};
   * empty where it is no money.
   */
  Optional<String> currency() {
    return Optional.of(schema.path("x-currency").asText("")).filter(path -> !path.isEmpty());
  }

  /** The same, where its currency is seen beside it. */
  FormField withoutCurrency() {
    com.fasterxml.jackson.databind.node.ObjectNode plain = schema.deepCopy();
    var _ = plain.remove("x-currency");
    return new FormField(name, title, help, shape, required, plain, root);
  }

  /** The same, of a member that has a name of its own. */
  FormField named(String member) {
    return new FormField(member, member, help, shape, false, schema, root);
  }

  /** A value under a free name, of which only the value itself tells what it is. */
  FormField free(String member, JsonNode value) {
    var schema = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    return new FormField(member, member, "", ofValue(value), false, schema, root);
  }

  /** In words or symbols; empty where there is none. */
  String unit() {
    return schema.path("x-unit").asText("");
  }

  /** What a value has to be like; empty where the type says it. */
  String expected() {
    return schema.path("x-expected").asText("");
  }

  /** Characters; 0 where there is no limit. */
  int longest() {
    return schema.path("maxLength").asInt(0);
  }

  /** The names of the members of the object at a pointer, in the order of the schema. */
  List<String> order(String pointer) {
    var at = this;
    for (var step : pointer.isEmpty() ? List.<String>of() : steps(pointer)) {
      at =
          switch (at.shape()) {
            case GROUP -> {
              var inner = at.schema().path("properties").get(step);
              yield inner == null ? free(root) : of(step, inner, false, root);
            }
            case LIST, MAP -> at.item();
            default -> free(root);
          };
    }
    var names = new ArrayList<String>();
    at.schema().path("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static FormField free(JsonNode root) {
    return new FormField("", "", "", Shape.FREE, false, root.path("\u0000"), root);
  }

  private static List<String> steps(String pointer) {
    return List.of(pointer.substring(1).split("/", -1)).stream()
        .map(step -> step.replace("~1", "/").replace("~0", "~"))
        .toList();
  }

  private static FormField of(String name, JsonNode raw, boolean required, JsonNode root) {
    var schema = resolve(root, raw, 0);
    return new FormField(
        name,
        schema.path("title").asText(name),
        schema.path("description").asText(""),
        name.equals("summary") ? Shape.TEXT : shape(schema, root),
        required,
        schema,
        root);
  }

  private static Shape shape(JsonNode schema, JsonNode root) {
    if (schema.has("enum")) {
      return Shape.CHOICE;
    }
    var type = schema.path("type");
    if (type.isArray()) {
      return Shape.LINE;
    }
    return switch (type.asText()) {
      case "object" ->
          schema.path("properties").isEmpty()
              ? schema.path("x-widget").asText().equals("code") ? Shape.FREE : Shape.MAP
              : Shape.GROUP;
      case "array" -> ofList(resolve(root, schema.path("items"), 0));
      case "boolean" -> Shape.FLAG;
      case "integer" -> Shape.WHOLE_NUMBER;
      case "number" -> Shape.NUMBER;
      default -> ofText(schema);
    };
  }

  private static Shape ofValue(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> Shape.MAP;
      case ARRAY -> Shape.FREE;
      case BOOLEAN -> Shape.FLAG;
      case NUMBER -> Shape.NUMBER;
      default -> value.asText().contains("\n") ? Shape.TEXT : Shape.LINE;
    };
  }

  private static Shape ofList(JsonNode item) {
    if (item.path("format").asText().equals("reference")) {
      return Shape.REFERENCES;
    }
    return item.has("enum")
            || item.path("type").asText().equals("string")
                && !item.has("x-widget")
                && item.path("maxLength").asInt(Integer.MAX_VALUE) <= SHORT_WORD
        ? Shape.WORDS
        : Shape.LIST;
  }

  private static Shape ofText(JsonNode schema) {
    var widget = schema.path("x-widget").asText("");
    var longest = schema.path("maxLength").asInt(LONG_TEXT);
    return switch (widget) {
      case "markdown" -> Shape.MARKDOWN;
      case "code" -> longest > 2_000 ? Shape.CODE : Shape.LINE;
      case "currency" -> Shape.CURRENCY;
      case "duration", "interval" -> Shape.DURATION;
      case "team" -> Shape.TEAM;
      case "domain" -> Shape.DOMAIN;
      case "contact" -> Shape.CONTACT;
      case "reference" -> Shape.REFERENCE;
      default ->
          switch (schema.path("format").asText("")) {
            case "reference" -> Shape.REFERENCE;
            case "date" -> Shape.DATE;
            case "duration" -> Shape.DURATION;
            case "uri" -> Shape.LINE;
            default -> longest > LONG_TEXT && !schema.has("pattern") ? Shape.TEXT : Shape.LINE;
          };
    };
  }

  private static JsonNode resolve(JsonNode root, JsonNode schema, int depth) {
    var reference = schema.path("$ref").asText("");
    if (!reference.startsWith("#/") || depth == DEEPEST_REFERENCE) {
      return schema;
    }
    var target = resolve(root, root.at(reference.substring(1)), depth + 1);
    if (!target.isObject()) {
      return schema;
    }
    com.fasterxml.jackson.databind.node.ObjectNode merged = target.deepCopy();
    schema
        .properties()
        .forEach(own -> {
          if (!own.getKey().equals("$ref")) {
            merged.set(own.getKey(), own.getValue());
          }
        });
    return merged;
  }

  private static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
