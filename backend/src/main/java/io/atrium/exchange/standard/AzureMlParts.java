package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Draft;
import io.atrium.exchange.format.Text;
import io.atrium.exchange.format.Values;
import java.util.List;

/**
 * What Azure ML says of assets other than models. Each method says why an asset cannot be taken;
 * nothing where it can.
 */
final class AzureMlParts {

  private static final int LONGEST = 1_000_000;
  private static final int INTERFACES = 1_000;

  private AzureMlParts() {}

  static String data(JsonNode tree, Draft draft) {
    var spec = draft.spec();
    Values.list(
        spec,
        "outputPorts",
        ports -> {
          var port = ports.addObject().put("name", "data");
          var type = Values.text(tree, "type");
          Draft.put(port, "type", type.equals("uri_file") ? "file" : "files", 100);
          Draft.put(port, "format", type, 200);
          Draft.put(port, "version", spec.at("/extensions/assetVersion").asText(), 100);
          var path = Values.text(tree, "path");
          if (!path.isEmpty() && !Placeholders.in(path)) {
            var location = port.putObject("location").put("platform", "azureml");
            Draft.put(location, path.contains("://") ? "url" : "name", path, 1_000);
          }
        });
    return "";
  }

  static String prompt(JsonNode tree, Original original, Draft draft, List<Remark> remarks) {
    var folder = Values.text(tree, "data_uri").replaceFirst("/$", "");
    var file = Values.text(tree, "template_path");
    var path = (folder.isEmpty() ? "" : folder + "/") + file;
    var found = original.beside(path).map(Original::tree);
    var said = found.map(prompt -> Values.text(prompt, "template")).orElse("");
    var system = found.map(prompt -> spoken(prompt, "system")).orElse("");
    var user = found.map(prompt -> spoken(prompt, "user")).orElse("");
    if (said.isEmpty() && system.isEmpty() && user.isEmpty()) {
      return "Its template is to be in `%s`, which is not there or has none."
          .formatted(Text.line(path, 200));
    }
    var spec = draft.spec().put("format", "text");
    if (!system.isEmpty()) {
      spec.put("system", Text.cut(system, LONGEST));
    }
    var template = said.isEmpty() ? (user.isEmpty() ? "{{input}}" : user) : said;
    spec.put("template", Text.cut(template, LONGEST));
    if (found.get().path("template_format").asText("handlebars").equals("handlebars")) {
      var handlebars = Handlebars.of(template, 1);
      handlebars
          .faults()
          .forEach(fault -> remarks.add(Remark.of("", path + ": " + fault.reason())));
      for (var variable : handlebars.variables()) {
        PromptParts.variable(
            variable,
            JsonNodeFactory.instance.objectNode(),
            true,
            JsonNodeFactory.instance.missingNode(),
            spec);
      }
    }
    settings(found.get().path("execution_settings").path("default"), spec);
    return "";
  }

  /** What a chat begins with, in one of its voices; pictures are left out. */
  private static String spoken(JsonNode prompt, String role) {
    var text = new StringBuilder();
    for (var message : prompt.path("messages")) {
      if (Values.text(message, "role").equals(role)) {
        text.append(text.isEmpty() ? "" : "\n\n").append(Values.text(message, "content"));
      }
    }
    return text.toString();
  }

  private static void settings(JsonNode from, ObjectNode spec) {
    var options = JsonNodeFactory.instance.objectNode();
    options.set("temperature", from.path("temperature"));
    options.set("topP", from.path("topP"));
    options.set("maxOutputTokens", from.path("responseLength"));
    PromptParts.settings(options, spec);
  }

  static String component(String sort, JsonNode tree, Draft draft) {
    var spec = draft.spec();
    spec.put(
        "type",
        switch (sort) {
          case "environment" -> "environment";
          case "evaluator", "benchmark", "benchmarkspec", "humanevaluationtemplate" -> "evaluator";
          default -> "pipeline-step";
        });
    spec.putArray("frameworks").add("Azure Machine Learning");
    if (tree.path("tags").has("Preview")) {
      spec.put("maturity", "beta");
    }
    Values.list(
        spec,
        "interfaces",
        interfaces -> {
          for (var direction : List.of("input", "output")) {
            for (var entry : tree.path(direction + "s").properties()) {
              if (interfaces.size() < INTERFACES && !entry.getKey().isBlank()) {
                var one = interfaces.addObject().put("name", Text.line(entry.getKey(), 300));
                one.put("kind", direction);
                Draft.put(one, "description", Values.text(entry.getValue(), "description"), 10_000);
                schema(entry.getValue(), one.putObject(direction + "Schema"));
              }
            }
          }
          evaluation(tree, interfaces.addObject());
          if (interfaces.get(interfaces.size() - 1).isEmpty()) {
            interfaces.remove(interfaces.size() - 1);
          }
        });
    return "";
  }

  private static void schema(JsonNode parameter, ObjectNode schema) {
    Draft.put(schema, "type", Values.text(parameter, "type"), 100);
    if (parameter.path("enum").isArray()) {
      schema.set("enum", parameter.path("enum"));
    }
    if (parameter.path("default").isValueNode()) {
      schema.set("default", parameter.path("default"));
    }
    Values.flag(schema, "optional", parameter.path("optional"));
  }

  /** What an evaluator wants to be given, and what it answers. */
  private static void evaluation(JsonNode tree, ObjectNode one) {
    var input = tree.path("dataMappingSchema");
    if (!input.isObject()) {
      return;
    }
    one.put("name", "evaluate").put("kind", "function");
    one.set("inputSchema", input);
    if (tree.path("outputSchema").isObject()) {
      one.set("outputSchema", tree.path("outputSchema"));
    }
  }
}
