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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Prompts as dotprompt writes them: a YAML head, and a Handlebars template. */
@Singleton
final class Dotprompt implements Standard {

  static final String NAME = "dotprompt";

  /** Any of these, and no other than these and {@link #ALSO}. */
  private static final Set<String> TELLING = Set.of("model", "input", "output", "config", "tools");

  private static final Set<String> ALSO =
      Set.of(
          "name",
          "variant",
          "version",
          "description",
          "toolDefs",
          "maxTurns",
          "raw",
          "ext",
          "metadata",
          "use",
          "toolChoice",
          "returnToolRequests");

  private static final Pattern ROLE =
      Pattern.compile("\\{\\{~?\\s*role\\s+[\"'](\\w{1,20})[\"']\\s*~?}}");
  private static final Conformance RULES = new Conformance("dotprompt-1");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "dotprompt";
  }

  @Override
  public boolean recognises(Original original) {
    return FrontMatterFile.of(original)
        .filter(found -> isPrompt(found.head(), found.body()))
        .isPresent();
  }

  private static boolean isPrompt(JsonNode head, String body) {
    if (TELLING.stream().noneMatch(head::has) || Prompty.isPrompty(head, body)) {
      return false;
    }
    var known =
        head.properties().stream()
            .allMatch(entry ->
                TELLING.contains(entry.getKey())
                    || ALSO.contains(entry.getKey())
                    || entry.getKey().contains("."));
    var input = head.path("input");
    return known
        && (!head.has("model") || head.path("model").isTextual())
        && (!head.has("input") || input.has("schema") || input.has("default"));
  }

  @Override
  public Reading read(Original original, Target target) {
    var found = FrontMatterFile.of(original).orElseThrow();
    var head = found.head();
    var line = FrontMatterFile.bodyLine(original, found.body());
    var template = Handlebars.of(found.body(), line);
    var name = Values.text(head, "name");
    if (name.isEmpty()) {
      // a prompt of this standard is called as its file
      name = FrontMatterFile.stem(original.file());
    }
    var variant = Values.text(head, "variant");
    var key = variant.isEmpty() ? name : name + "." + variant;
    if (!template.faults().isEmpty()) {
      var fault = template.faults().getFirst();
      return Reading.refused(key, "Line " + fault.line() + ": " + fault.reason());
    }
    if (found.body().isBlank()) {
      return Reading.refused(key, "The prompt has no template.");
    }
    var remarks = new ArrayList<>(RULES.remarks(head));
    remarks.addAll(template.doubts());
    var draft =
        new Draft("prompt", target, Slug.name(key))
            .title(key)
            .summary(Values.text(head, "description"), found.body());
    var description = Values.text(head, "description");
    if (description.length() > 300) {
      draft.description(description);
    }
    var spec = draft.spec();
    PromptParts.template(found.body(), ROLE, spec);
    inputs(head.path("input"), template, spec, remarks);
    output(head.path("output"), spec);
    PromptParts.settings(head.path("config"), spec);
    extensions(head, spec);
    partials(original, template, remarks);
    return new Reading(List.of(new Imported.Described(key, draft.tree())), remarks);
  }

  private static void inputs(
      JsonNode input, Handlebars template, ObjectNode spec, List<Remark> remarks) {
    var schema = Picoschema.jsonSchema(input.path("schema"));
    var required = new HashSet<>(Values.texts(schema.path("required")));
    var declared = new HashSet<String>();
    for (var property : schema.path("properties").properties()) {
      declared.add(property.getKey());
      PromptParts.variable(
          property.getKey(),
          property.getValue(),
          required.contains(property.getKey()),
          input.path("default").path(property.getKey()),
          spec);
    }
    input.path("default").fieldNames().forEachRemaining(declared::add);
    if (input.has("schema")) {
      PromptParts.undeclared(template.variables(), declared, remarks);
    } else {
      for (var variable : template.variables()) {
        PromptParts.variable(
            variable,
            MissingNode.getInstance(),
            !declared.contains(variable),
            input.path("default").path(variable),
            spec);
      }
    }
  }

  private static void output(JsonNode output, ObjectNode spec) {
    Draft.put(spec, "outputFormat", Values.text(output, "format"), 200);
    if (output.path("schema").isObject() || output.path("schema").isTextual()) {
      spec.set("outputSchema", Picoschema.jsonSchema(output.path("schema")));
    }
  }

  private static void extensions(JsonNode head, ObjectNode spec) {
    var extensions = spec.withObject("/extensions");
    Draft.put(extensions, "model", Values.text(head, "model"), 300);
    Values.put(extensions, "tools", OneOrMany.texts(head.path("tools")), 300);
    if (extensions.isEmpty()) {
      spec.remove("extensions");
    }
  }

  /** Other prompts that this one includes: looked for beside it, only to find circles. */
  private static void partials(Original original, Handlebars template, List<Remark> remarks) {
    for (var partial : template.partials()) {
      var circle = new HashSet<String>();
      remarks.add(
          Remark.of(
              "",
              leadsTo(original, partial, FrontMatterFile.stem(original.file()), circle)
                  ? "The partial `" + partial + "` leads back to this prompt."
                  : "The partial `" + partial + "` is a file of its own, and not part of this."));
    }
  }

  private static boolean leadsTo(Original from, String partial, String wanted, Set<String> seen) {
    if (partial.equals(wanted)) {
      return true;
    }
    if (!seen.add(partial) || seen.size() > 50) {
      return false;
    }
    var next = from.beside(partial + ".prompt");
    if (next.isEmpty()) {
      return false;
    }
    var body = FrontMatterFile.of(next.get()).map(Original.FrontMatter::body).orElse("");
    return Handlebars.of(body, 1).partials().stream()
        .anyMatch(one -> leadsTo(next.get(), one, wanted, seen));
  }
}
