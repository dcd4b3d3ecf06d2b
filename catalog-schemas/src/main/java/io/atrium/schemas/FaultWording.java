package io.atrium.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Turns what the JSON Schema library reports about one document into sentences for its author. */
final class FaultWording {

  static final String NOT_A_DESCRIPTOR =
      "a descriptor consists of the fields apiVersion, kind, metadata and spec";

  private static final int CHOICES_SHOWN = 24;

  private final JsonNode schema;
  private final JsonNode tree;
  private final Positions positions;

  FaultWording(JsonNode schema, JsonNode tree, Positions positions) {
    this.schema = schema;
    this.tree = tree;
    this.positions = positions;
  }

  Fault explain(Error error) {
    var pointer = pointer(error.getInstanceLocation());
    var value = tree.at(pointer);
    var rule = rule(error.getEvaluationPath());
    var name = name(pointer);
    return switch (error.getKeyword()) {
      case "required" -> missing(pointer, error.getProperty(), rule);
      case "additionalProperties", "unevaluatedProperties" ->
          unknownField(pointer, error.getProperty(), rule);
      case "type" -> at(pointer, wrongType(name, value, rule));
      case "enum" -> at(pointer, wrongChoice(name, value, rule.path("enum")));
      case "const" ->
          at(pointer, name + " must be " + quoted(rule.path("const")) + ", but is " + shown(value));
      case "format", "pattern" ->
          at(
              pointer,
              name
                  + " must be "
                  + expected(rule)
                  + ", but is "
                  + shown(value)
                  + reason(rule, value));
      case "maxLength" ->
          at(
              pointer,
              "%s has %,d characters, but at most %,d are allowed; shorten it"
                  .formatted(
                      name,
                      value.asText().codePointCount(0, value.asText().length()),
                      rule.path("maxLength").asInt()));
      case "minLength" -> at(pointer, name + " is empty; give it a value or remove it");
      case "minimum" -> at(pointer, range(name, value, "at least", rule.path("minimum")));
      case "maximum" -> at(pointer, range(name, value, "at most", rule.path("maximum")));
      case "exclusiveMinimum" ->
          at(pointer, range(name, value, "more than", rule.path("exclusiveMinimum")));
      case "exclusiveMaximum" ->
          at(pointer, range(name, value, "less than", rule.path("exclusiveMaximum")));
      case "minItems", "minProperties" ->
          at(pointer, name + " is empty; give at least one or remove it");
      case "maxItems", "maxProperties" ->
          at(
              pointer,
              name
                  + " has "
                  + value.size()
                  + " entries, but at most "
                  + rule.path(error.getKeyword()).asText()
                  + " are allowed");
      case "uniqueItems" -> at(pointer, name + " lists the same thing twice; keep one of each");
      case "propertyNames" ->
          new Fault(
              pointer,
              positions.at(pointer),
              "a key in " + name + " is not as it should be: " + Words.shown(error.getMessage()));
      default -> at(pointer, name + " " + Words.shown(error.getMessage()));
    };
  }

  private Fault missing(String pointer, String property, JsonNode rule) {
    var about = described(rule, property);
    var place = pointer.isEmpty() ? positions.at("") : positions.ofKey(pointer);
    return new Fault(
        Source.child(pointer, property),
        place,
        "`"
            + property
            + "` is missing"
            + (pointer.isEmpty() ? "" : " in " + name(pointer))
            + (about.isEmpty() ? "" : "; it is " + about));
  }

  /** {@code The version of …} reads on as {@code the version of …}. */
  private String described(JsonNode rule, String property) {
    var definition = Fields.resolve(schema, rule.path("properties").path(property), 0);
    var text = definition.path("description").asText("");
    var sentence = text.replaceFirst("(?:\\. |; |\\.$).*", "");
    return sentence.length() > 1 && Character.isLowerCase(sentence.charAt(1))
            || sentence.startsWith("A ")
        ? Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1)
        : sentence;
  }

  private Fault unknownField(String pointer, String property, JsonNode rule) {
    var known = new ArrayList<String>();
    rule.path("properties").fieldNames().forEachRemaining(known::add);
    var elsewhere = elsewhere(pointer, property);
    var near = Words.closest(property, known);
    var remedy =
        near.isPresent()
            ? "; did you mean `" + near.get() + "`?"
            : !elsewhere.isEmpty()
                ? "; it belongs in `" + elsewhere + "`"
                : known.isEmpty()
                    ? "; nothing is allowed here"
                    : known.contains("extensions")
                        ? "; what only your company knows goes into `extensions`. Known fields: "
                            + listed(known)
                        : ". Known fields: " + listed(known);
    var member = Source.child(pointer, property);
    return new Fault(
        member, positions.ofKey(member), "unknown field `" + Words.shown(property) + "`" + remedy);
  }

  private String elsewhere(String pointer, String property) {
    for (var section : List.of("metadata", "spec")) {
      var properties =
          Fields.resolve(schema, schema.path("properties").path(section), 0).path("properties");
      if (!pointer.equals("/" + section) && properties.has(property)) {
        return section;
      }
    }
    return schema.path("properties").has(property) && !pointer.isEmpty() ? "the top level" : "";
  }

  private String wrongType(String name, JsonNode value, JsonNode rule) {
    if (value.isNull()) {
      return name + " is empty; give it a value or remove it";
    }
    var type = rule.path("type").asText("");
    var wanted =
        switch (type) {
          case "string" -> rule.has("x-expected") || rule.has("format") ? expected(rule) : "text";
          case "integer" -> "a whole number";
          case "number" -> "a number";
          case "boolean" -> "true or false";
          case "array" -> "a list";
          case "object" -> "a group of fields" + fieldsOf(rule);
          default -> Words.shown(rule.path("type").toString());
        };
    var remedy =
        switch (type) {
          case "string" ->
              value.isValueNode() && fitsInQuotes(value, rule) ? "; put it in quotes" : "";
          case "array" ->
              value.isTextual() ? "; write it as `[" + Words.shown(value.asText()) + "]`" : "";
          case "integer", "number", "boolean" ->
              value.isTextual() ? "; write it without quotes and units" : "";
          default -> "";
        };
    return name + " must be " + wanted + ", but is " + kindOf(value) + remedy;
  }

  private static boolean fitsInQuotes(JsonNode value, JsonNode rule) {
    return switch (rule.path("format").asText("")) {
      case "" -> true;
      case "partial-date" -> Schemas.isPartialDate(value.asText());
      default -> false;
    };
  }

  private String wrongChoice(String name, JsonNode value, JsonNode choices) {
    var known = StreamSupport.stream(choices.spliterator(), false).map(JsonNode::asText).toList();
    var near =
        value.isTextual()
            ? Words.closest(value.textValue(), known)
            : java.util.Optional.<String>empty();
    return name
        + " must be one of "
        + listed(known)
        + ", but is "
        + shown(value)
        + near.map(word -> "; did you mean `" + word + "`?").orElse("");
  }

  private static String expected(JsonNode rule) {
    var own = rule.path("x-expected").asText("");
    if (!own.isEmpty()) {
      return own;
    }
    return switch (rule.path("format").asText("")) {
      case "date" -> "a date such as 2026-03-31";
      case "date-time" -> "a date and time such as 2026-03-31T09:30:00Z";
      case "partial-date" -> "a date such as 2026-03-31, or a month such as 2026-03, or a year";
      case "uri" -> "an address such as https://example.com/page, without spaces";
      case "email" -> "an e-mail address such as ann@example.com";
      case "reference" -> "a reference such as model:platform/bge-small (kind:domain/name)";
      case "semantic-version" -> "a semantic version such as 1.4.0";
      case "duration" -> "a duration such as P30D or PT15M";
      case "" -> "text that matches " + Words.shown(rule.path("pattern").asText());
      default -> "a valid " + rule.path("format").asText();
    };
  }

  private static String reason(JsonNode rule, JsonNode value) {
    if (!rule.path("format").asText().equals("reference") || !value.isTextual()) {
      return "";
    }
    try {
      var unused = Reference.parse(value.textValue());
      return "";
    } catch (IllegalArgumentException wrong) {
      var why = String.valueOf(wrong.getMessage());
      return why.contains("is not a reference") ? "" : "; " + why;
    }
  }

  private String range(String name, JsonNode value, String comparison, JsonNode limit) {
    return name + " must be " + comparison + " " + limit.asText() + ", but is " + shown(value);
  }

  private Fault at(String pointer, String message) {
    return new Fault(pointer, positions.at(pointer), message);
  }

  private static String fieldsOf(JsonNode rule) {
    var known = new ArrayList<String>();
    rule.path("properties").fieldNames().forEachRemaining(known::add);
    return known.isEmpty() ? "" : " (" + listed(known) + ")";
  }

  private static String listed(List<String> words) {
    return words.stream().limit(CHOICES_SHOWN).collect(Collectors.joining(", "))
        + (words.size() > CHOICES_SHOWN ? ", …" : "");
  }

  private static String kindOf(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "the text " + shown(value);
      case NUMBER -> "the number " + shown(value);
      case BOOLEAN -> shown(value);
      case ARRAY -> "a list";
      case OBJECT -> "a group of fields";
      case NULL, MISSING, BINARY, POJO -> "empty";
    };
  }

  private static String shown(JsonNode value) {
    return value.isContainerNode()
        ? kindOf(value)
        : value.asText().isBlank() ? "empty" : "`" + Words.shown(value.asText()) + "`";
  }

  private static String quoted(JsonNode value) {
    return "`" + value.asText() + "`";
  }

  /** {@code `perMillionInput` (in pricing)} would be exact, but the place says that already. */
  private static String name(String pointer) {
    if (pointer.isEmpty()) {
      return "the descriptor";
    }
    var steps = pointer.split("/", -1);
    var last = steps[steps.length - 1].replace("~1", "/").replace("~0", "~");
    return last.chars().allMatch(Character::isDigit) && steps.length > 2
        ? "entry "
            + (last.length() > 9 ? last : String.valueOf(Integer.parseInt(last) + 1))
            + " of `"
            + steps[steps.length - 2]
            + "`"
        : "`" + Words.shown(last) + "`";
  }

  /** The schema in which the keyword stands, found by walking the way that the evaluation took. */
  private JsonNode rule(NodePath evaluation) {
    var rule = schema;
    for (var i = 0; i < evaluation.getNameCount() - 1; i++) {
      var step = evaluation.getElement(i);
      if (step instanceof String name && name.equals("$ref")) {
        rule = Fields.resolve(schema, rule, 0);
      } else if (step instanceof Integer index) {
        rule = rule.path(index);
      } else {
        rule =
            rule.has(String.valueOf(step)) || !rule.isArray()
                ? rule.path(String.valueOf(step))
                : rule.path(Integer.parseInt(String.valueOf(step)));
      }
    }
    return Fields.resolve(schema, rule, 0);
  }

  private static String pointer(NodePath path) {
    var text = new StringBuilder();
    for (var i = 0; i < path.getNameCount(); i++) {
      text.append('/').append(Source.escaped(String.valueOf(path.getElement(i))));
    }
    return text.toString();
  }
}
