package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Draft;
import io.atrium.exchange.format.Imported;
import io.atrium.exchange.format.Slug;
import io.atrium.exchange.format.Target;
import io.atrium.exchange.format.Values;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Prompts as prompty writes them, in its second version and the one before. */
@Singleton
final class Prompty implements Standard {

  private static final Set<String> OF_MODELS =
      Set.of(
          "api",
          "configuration",
          "id",
          "connection",
          "provider",
          "apiType",
          "options",
          "parameters");

  private static final Pattern ROLE =
      Pattern.compile(
          "(?m)^[ \\t]*+(?:#[ \\t]*+)?+(system|user|assistant|developer|tool)(?:\\[[^\\]\\n]{0,200}])?:[ \\t]*+$");
  private static final Pattern SECRET = Pattern.compile("(?i).*(api_?key|password|secret|token)");
  private static final Conformance RULES = new Conformance("prompty-2");
  private static final Conformance OLD_RULES = new Conformance("prompty-1");

  @Override
  public String name() {
    return "prompty";
  }

  @Override
  public String title() {
    return "Prompty";
  }

  @Override
  public boolean recognises(Original original) {
    return FrontMatterFile.of(original)
        .filter(found -> isPrompty(found.head(), found.body()))
        .isPresent();
  }

  /** A model with parts, lists of inputs, or messages that begin with {@code user:} on a line. */
  static boolean isPrompty(JsonNode head, String body) {
    if (head.has("apiVersion")) {
      return false;
    }
    var model = head.path("model");
    if (model.isObject() && OF_MODELS.stream().anyMatch(model::has)) {
      return true;
    }
    var inputs = head.has("inputs") || head.has("inputSchema") || head.has("sample");
    var messages = ROLE.matcher(body).find();
    return (inputs && (head.has("model") || head.has("template") || messages))
        || (messages && (head.has("name") || model.isTextual()));
  }

  @Override
  public Reading read(Original original, Target target) {
    var found = FrontMatterFile.of(original).orElseThrow();
    var head = found.head();
    var named = Values.text(head, "name");
    var key = named.isEmpty() ? FrontMatterFile.stem(original.file()) : named;
    var secret = secret("/model", head.path("model"));
    if (!secret.isEmpty()) {
      return Reading.refused(
          key,
          "The prompt holds a secret at %s; write `${env:NAME}` there instead.".formatted(secret));
    }
    if (found.body().isBlank()) {
      return Reading.refused(key, "The prompt has no template.");
    }
    var old = isOld(head);
    var remarks = new ArrayList<>((old ? OLD_RULES : RULES).remarks(head));
    PromptParts.references("", head, new Lines(original), remarks);
    if (named.isEmpty()) {
      remarks.add(Remark.of("/name", "The prompt has no name; it is called as its file."));
    }
    var description = Values.text(head, "description");
    var draft =
        new Draft("prompt", target, Slug.name(key)).title(key).summary(description, found.body());
    if (description.length() > 300) {
      draft.description(description);
    }
    var metadata = head.path("metadata");
    OneOrMany.texts(head.path("tags")).forEach(draft::tag);
    OneOrMany.texts(metadata.path("tags")).forEach(draft::tag);
    var spec = draft.spec();
    PromptParts.template(found.body(), ROLE, spec);
    var authors =
        new ArrayList<>(OneOrMany.texts(head.path(head.has("authors") ? "authors" : "author")));
    authors.addAll(OneOrMany.texts(metadata.path("authors")));
    Draft.put(spec, "author", String.join(", ", authors), 300);
    inputs(head, spec);
    model(head, spec);
    extensions(head, spec);
    return new Reading(List.of(new Imported.Described(key, draft.tree())), remarks);
  }

  private static boolean isOld(JsonNode head) {
    return head.has("sample")
        || head.path("model").has("configuration")
        || head.path("model").has("api");
  }

  private static void inputs(JsonNode head, ObjectNode spec) {
    var inputs = head.has("inputs") ? head.path("inputs") : head.path("inputSchema");
    if (inputs.path("properties").isArray() || inputs.path("properties").isObject()) {
      inputs = inputs.path("properties");
    }
    var sample = head.path("sample");
    if (inputs.isArray()) {
      for (var input : inputs) {
        input(Values.text(input, "name"), input, spec);
      }
    } else if (inputs.isObject()) {
      inputs.properties().forEach(entry -> input(entry.getKey(), entry.getValue(), spec));
    } else if (sample.isObject()) {
      sample.properties().forEach(entry -> example(entry.getKey(), entry.getValue(), spec));
    }
  }

  /** An input, which may be no more than its own default. */
  private static void input(String name, JsonNode input, ObjectNode spec) {
    if (!input.isObject()) {
      PromptParts.variable(name, MissingNode.getInstance(), false, input, spec);
      return;
    }
    var schema = input.deepCopy();
    if (schema instanceof ObjectNode object) {
      object.put("type", Values.text(input, "kind", "type"));
      if (input.path("enumValues").isArray()) {
        object.set("enum", input.path("enumValues"));
      }
    }
    var byDefault = input.path("default");
    var before = spec.path("variables").size();
    PromptParts.variable(
        name, schema, input.path("required").asBoolean(byDefault.isMissingNode()), byDefault, spec);
    var example = input.path(input.has("example") ? "example" : "sample");
    if (spec.path("variables").size() > before && example.isValueNode() && !example.isNull()) {
      ((ObjectNode) spec.path("variables").path(before)).set("example", example);
    }
  }

  /** The older version declares no inputs, but gives one sample of each. */
  private static void example(String name, JsonNode value, ObjectNode spec) {
    var before = spec.path("variables").size();
    PromptParts.variable(name, MissingNode.getInstance(), true, MissingNode.getInstance(), spec);
    if (spec.path("variables").size() > before && !value.isNull()) {
      ((ObjectNode) spec.path("variables").path(before)).set("example", value);
    }
  }

  private static void model(JsonNode head, ObjectNode spec) {
    var model = head.path("model");
    PromptParts.settings(model.path(model.has("options") ? "options" : "parameters"), spec);
    Draft.put(
        spec,
        "outputFormat",
        Values.text(model.path("parameters").path("response_format"), "type"),
        200);
  }

  private static void extensions(JsonNode head, ObjectNode spec) {
    var extensions = spec.withObject("/extensions");
    var model = head.path("model");
    var id =
        model.isTextual()
            ? model.asText()
            : Values.text(model, "id").isEmpty()
                ? Values.text(model.path("configuration"), "azure_deployment", "name")
                : Values.text(model, "id");
    // <your-deployment> is no model
    Draft.put(extensions, "model", id.startsWith("<") ? "" : id, 300);
    var tools =
        OneOrMany.list(head.path("tools"))
            .valueStream()
            .map(tool -> Values.text(tool, "name"))
            .filter(name -> !name.isEmpty())
            .toList();
    Values.put(extensions, "tools", tools, 300);
    if (extensions.isEmpty()) {
      spec.remove("extensions");
    }
  }

  /** Where a key or a password stands in plain text; else empty. */
  private static String secret(String pointer, JsonNode value) {
    for (var entry : value.properties()) {
      var place = pointer + "/" + Conformance.escaped(entry.getKey());
      var member = entry.getValue();
      if (member.isTextual()
          && SECRET.matcher(entry.getKey()).matches()
          && member.asText().length() > 7
          && !member.asText().contains("${")
          && !member.asText().startsWith("<")) {
        return place;
      }
      var inside = member.isObject() ? secret(place, member) : "";
      if (!inside.isEmpty()) {
        return inside;
      }
    }
    return "";
  }
}
