package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Draft;
import io.atrium.exchange.format.Syntax;
import io.atrium.exchange.format.Text;
import io.atrium.exchange.format.Values;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Quality rules of an Open Data Contract as checks of a data product, and back. */
final class OdcsQuality {

  private static final int CHECKS = 1_000;
  private static final int NAME = 300;

  /** What a rule compares with, in the words of the contract and in ours. */
  private static final Map<String, String> OPERATORS = new LinkedHashMap<>();

  static {
    OPERATORS.put("mustBe", "must be ");
    OPERATORS.put("mustNotBe", "must not be ");
    OPERATORS.put("mustBeGreaterThan", "must be greater than ");
    OPERATORS.put("mustBeGreaterOrEqualTo", "must be at least ");
    OPERATORS.put("mustBeLessThan", "must be less than ");
    OPERATORS.put("mustBeLessOrEqualTo", "must be at most ");
    OPERATORS.put("mustBeBetween", "must be between ");
    OPERATORS.put("mustNotBeBetween", "must not be between ");
  }

  private OdcsQuality() {}

  /**
   * @param about {@code object} or {@code object.property}
   */
  static void read(JsonNode rules, String about, ArrayNode checks) {
    for (var rule : rules) {
      if (!rule.isObject() || checks.size() >= CHECKS) {
        continue;
      }
      var label = Values.text(rule, "name", "metric", "rule", "description", "type");
      var check =
          checks
              .addObject()
              .put("name", Text.line(about + ": " + (label.isEmpty() ? "check" : label), NAME));
      dimension(Values.text(rule, "dimension"), check);
      Bitol.text(check, "description", Values.text(rule, "description"), 4_000);
      Draft.put(check, "target", target(rule), NAME);
    }
  }

  /** Dimensions that the catalog does not tell apart are left out. */
  static void dimension(String word, ObjectNode check) {
    var dimension =
        switch (word.toLowerCase(Locale.ROOT)) {
          case "accuracy", "ac" -> "accuracy";
          case "completeness", "cp" -> "completeness";
          case "consistency", "cs" -> "consistency";
          case "timeliness", "tm" -> "timeliness";
          case "uniqueness", "uq" -> "uniqueness";
          case "conformity", "cf", "validity" -> "validity";
          default -> "";
        };
    if (!dimension.isEmpty()) {
      check.put("dimension", dimension);
    }
  }

  private static String target(JsonNode rule) {
    for (var operator : OPERATORS.entrySet()) {
      var value = rule.path(operator.getKey());
      if (!value.isMissingNode()) {
        var words =
            value.isArray() && value.size() == 2
                ? value.get(0).asText() + " and " + value.get(1).asText()
                : value.isValueNode() ? value.asText() : value.toString();
        var unit = Values.text(rule, "unit");
        return operator.getValue()
            + words
            + (unit.equals("percent") ? " %" : unit.isEmpty() ? "" : " " + unit);
      }
    }
    return "";
  }

  /** Puts each check where its name says: at an object or a property; else at the first object. */
  static void write(JsonNode checks, Map<String, ObjectNode> places) {
    for (var check : checks) {
      var name = check.path("name").asText();
      var colon = name.indexOf(": ");
      var place = colon < 0 ? null : places.get(name.substring(0, colon));
      var label = place == null ? name : name.substring(colon + 2);
      if (place == null && !places.isEmpty()) {
        place = places.values().iterator().next();
      }
      if (place == null) {
        return;
      }
      var rule = place.withArray("quality").addObject();
      var metric = metric(label);
      var compares = compare(check.path("target").asText(), rule);
      if (metric && compares) {
        rule.put("type", "library").put("metric", label);
      } else {
        rule.put("type", "text").put("name", label);
      }
      Bitol.text(rule, "description", check.path("description").asText(), 4_000);
      var dimension = check.path("dimension").asText();
      Draft.put(rule, "dimension", dimension.equals("validity") ? "conformity" : dimension, 50);
    }
  }

  private static boolean metric(String label) {
    return switch (label) {
      case "nullValues", "missingValues", "invalidValues", "duplicateValues", "rowCount" -> true;
      default -> false;
    };
  }

  private static boolean compare(String target, ObjectNode rule) {
    var operator = "";
    for (var known : OPERATORS.entrySet()) {
      // "must be at most" begins like "must be"
      if (target.startsWith(known.getValue())
          && known.getValue().length() > OPERATORS.getOrDefault(operator, "").length()) {
        operator = known.getKey();
      }
    }
    if (operator.isEmpty()) {
      return false;
    }
    var value = target.substring(OPERATORS.getOrDefault(operator, "").length());
    if (value.endsWith(" %")) {
      rule.put("unit", "percent");
      value = value.substring(0, value.length() - 2);
    }
    if (operator.endsWith("Between")) {
      var ends = value.split(" and ", 2);
      if (ends.length == 2) {
        rule.putArray(operator).add(number(ends[0])).add(number(ends[1]));
      }
    } else {
      rule.set(operator, number(value));
    }
    return true;
  }

  private static JsonNode number(String text) {
    try {
      var tree = Syntax.JSON.readTree(text.strip());
      return tree.isNumber() || tree.isBoolean()
          ? tree
          : Syntax.JSON.getNodeFactory().textNode(text);
    } catch (com.fasterxml.jackson.core.JsonProcessingException notANumber) {
      return Syntax.JSON.getNodeFactory().textNode(text);
    }
  }
}
