package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Draft;
import io.atrium.exchange.format.Text;
import io.atrium.exchange.format.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What prompt files of several standards say alike. */
final class PromptParts {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,99}");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(?:env|file):[^}]{1,500}}");
  private static final int LONGEST = 1_000_000;

  private PromptParts() {}

  /**
   * A template of a system message and a user's one becomes both; any other arrangement stays one
   * text, as it is.
   *
   * @param roles matches what begins a message, the role in its first group
   */
  static void template(String body, Pattern roles, ObjectNode spec) {
    var matcher = roles.matcher(body);
    var names = new ArrayList<String>();
    var starts = new ArrayList<Integer>();
    var ends = new ArrayList<Integer>();
    while (matcher.find() && names.size() < 4) {
      names.add(matcher.group(1));
      starts.add(matcher.start());
      ends.add(matcher.end());
    }
    if (names.equals(List.of("system", "user")) && body.substring(0, starts.getFirst()).isBlank()) {
      var system = body.substring(ends.get(0), starts.get(1)).strip();
      var user = body.substring(ends.get(1)).strip();
      if (!system.isEmpty() && !user.isEmpty() && whole(system) && whole(user)) {
        spec.put("system", Text.cut(system, LONGEST));
        spec.put("template", Text.cut(user, LONGEST));
        return;
      }
    }
    spec.put("template", Text.cut(body, LONGEST));
  }

  private static boolean whole(String part) {
    return Handlebars.of(part, 1).faults().isEmpty();
  }

  /** A variable of a JSON Schema property; nothing where the name can be none here. */
  static void variable(
      String name, JsonNode schema, boolean required, JsonNode value, ObjectNode spec) {
    if (!NAME.matcher(name).matches() || spec.path("variables").size() >= 200) {
      return;
    }
    var variable = spec.withArray("variables").addObject().put("name", name);
    Draft.put(variable, "description", Values.text(schema, "description"), 2_000);
    var choices =
        Values.texts(schema.path("enum")).stream().filter(text -> text.length() <= 500).toList();
    variable.put("type", choices.isEmpty() ? type(schema.path("type").asText()) : "choice");
    variable.put("required", required);
    Values.put(variable, "choices", choices, 500);
    if (!value.isMissingNode() && !value.isNull()) {
      variable.set("default", value);
    }
  }

  private static String type(String word) {
    return switch (word) {
      case "number", "integer", "float" -> "number";
      case "boolean" -> "boolean";
      case "array", "thread" -> "list";
      case "object" -> "object";
      case "image", "audio", "file" -> "file";
      default -> "text";
    };
  }

  static void settings(JsonNode options, ObjectNode spec) {
    var settings = spec.withObject("/settings");
    Values.amount(settings, "temperature", options.path("temperature"));
    var top = options.path(options.has("topP") ? "topP" : "top_p");
    if (top.isNumber() && top.doubleValue() <= 1) {
      Values.amount(settings, "topP", top);
    }
    Values.count(
        settings,
        "maxOutputTokens",
        options.path(options.has("maxOutputTokens") ? "maxOutputTokens" : "max_tokens"));
    var stop = options.has("stopSequences") ? "stopSequences" : "stop";
    Values.put(settings, "stop", OneOrMany.texts(options.path(stop)), 200);
    if (settings.isEmpty()) {
      spec.remove("settings");
    }
  }

  /** {@code ${env:NAME}} and {@code ${file:path}} stay what they are: nobody follows them. */
  static void references(String pointer, JsonNode value, Lines lines, List<Remark> remarks) {
    if (value.isTextual()) {
      var found = REFERENCE.matcher(value.asText());
      if (found.find()) {
        remarks.add(
            lines.remark(
                pointer, "`" + Text.line(found.group(), 80) + "` is kept as it is, not followed."));
      }
    } else if (value.isObject()) {
      value
          .properties()
          .forEach(entry ->
              references(
                  pointer + "/" + Conformance.escaped(entry.getKey()),
                  entry.getValue(),
                  lines,
                  remarks));
    } else if (value.isArray()) {
      for (var i = 0; i < value.size(); i++) {
        references(pointer + "/" + i, value.path(i), lines, remarks);
      }
    }
  }

  /** Where a template uses what its inputs do not declare. */
  static void undeclared(Set<String> used, Set<String> declared, List<Remark> remarks) {
    var unknown = new TreeSet<>(used);
    unknown.removeAll(declared);
    for (var name : unknown) {
      remarks.add(
          Remark.of(
              "", "The template uses `" + Text.line(name, 80) + "`, which no input declares."));
    }
  }
}
