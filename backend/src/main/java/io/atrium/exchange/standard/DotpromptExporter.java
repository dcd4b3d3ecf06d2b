package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Values;
import jakarta.inject.Singleton;
import java.util.Set;

/** Writes prompts as dotprompt files: {@code {"head": {…}, "body": "…"}}. */
@Singleton
final class DotpromptExporter implements Exporter {

  @Override
  public String standard() {
    return Dotprompt.NAME;
  }

  @Override
  public Set<String> kinds() {
    return Set.of("prompt");
  }

  @Override
  public String mediaType() {
    return "text/plain";
  }

  @Override
  public String ending() {
    return ".prompt";
  }

  @Override
  public JsonNode write(JsonNode descriptor) {
    var metadata = descriptor.path("metadata");
    var spec = descriptor.path("spec");
    var head = JsonNodeFactory.instance.objectNode();
    head.put("name", Values.text(metadata, "title"));
    var model = Values.text(spec.path("extensions"), "model");
    if (!model.isEmpty()) {
      head.put("model", model);
    }
    var text = Values.text(metadata, "description");
    head.put("description", text.isEmpty() ? Values.text(metadata, "summary") : text);
    config(spec.path("settings"), head);
    Values.put(head, "tools", Values.texts(spec.path("extensions").path("tools")), 300);
    input(spec.path("variables"), head);
    output(spec, head);
    return FrontMatterFile.tree(head, body(spec));
  }

  @Override
  public JsonNode tree(Original original) {
    return FrontMatterFile.tree(original);
  }

  @Override
  public byte[] render(JsonNode tree) {
    return FrontMatterFile.render(tree);
  }

  private static void config(JsonNode settings, ObjectNode head) {
    var config = JsonNodeFactory.instance.objectNode();
    for (var member : new String[] {"temperature", "topP", "maxOutputTokens"}) {
      if (settings.has(member)) {
        config.set(member, settings.path(member));
      }
    }
    if (settings.has("stop")) {
      config.set("stopSequences", settings.path("stop"));
    }
    if (!config.isEmpty()) {
      head.set("config", config);
    }
  }

  /** Without a schema where there are no variables: an empty one would allow none. */
  private static void input(JsonNode variables, ObjectNode head) {
    if (variables.isEmpty()) {
      if (!head.has("model")) {
        // what tells such a file from any other text with a head
        head.putObject("config");
      }
      return;
    }
    var input = head.putObject("input");
    input.set("schema", Picoschema.of(variables));
    var defaults = JsonNodeFactory.instance.objectNode();
    for (var variable : variables) {
      if (variable.has("default")) {
        defaults.set(Values.text(variable, "name"), variable.path("default"));
      }
    }
    if (!defaults.isEmpty()) {
      input.set("default", defaults);
    }
  }

  private static void output(JsonNode spec, ObjectNode head) {
    var format = Values.text(spec, "outputFormat");
    if (!format.isEmpty()) {
      head.putObject("output").put("format", format);
    }
    if (spec.path("outputSchema").isObject() && !spec.path("outputSchema").isEmpty()) {
      head.withObject("/output").set("schema", spec.path("outputSchema"));
    }
  }

  private static String body(JsonNode spec) {
    var text = new StringBuilder();
    var system = spec.path("system").asText();
    if (!system.isEmpty()) {
      message("system", system, text);
    }
    for (var message : spec.path("messages")) {
      var role = Values.text(message, "role");
      message(role.equals("assistant") ? "model" : role, message.path("content").asText(), text);
    }
    var template = spec.path("template").asText();
    if (text.isEmpty()) {
      return template + "\n";
    }
    message("user", template, text);
    return text.toString().strip() + "\n";
  }

  private static void message(String role, String content, StringBuilder text) {
    text.append("{{role \"").append(role).append("\"}}\n").append(content.strip()).append("\n\n");
  }
}
