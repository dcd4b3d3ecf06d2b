package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Draft;
import io.atrium.exchange.format.Imported;
import io.atrium.exchange.format.Slug;
import io.atrium.exchange.format.Target;
import io.atrium.exchange.format.Text;
import io.atrium.exchange.format.Values;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Assets of Azure Machine Learning as its public repository keeps them: a specification, and beside
 * it what sort of asset it is ({@code asset.yaml}), its description and its prompt.
 */
@Singleton
final class AzureMl implements Standard {

  private static final Pattern SCHEMA =
      Pattern.compile("https?://azureml(?:schemas\\.azureedge\\.net/|/sdk-).{1,200}");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*asset\\.(\\w+)\\s*}}");

  /** Sorts of assets by the words of the schema that a specification names. */
  private static final Map<String, String> SORTS =
      Map.of(
          "model", "model",
          "environment", "environment",
          "data", "data",
          "asset.prompt", "prompt");

  /** Where specifications leave something to the build; anywhere else braces are a pipeline's. */
  private static final List<String> FILLED =
      List.of("/version", "/build/path", "/build/dockerfile_path", "/path");

  private static final Conformance RULES = new Conformance("azureml-1");

  @Override
  public String name() {
    return "azureml";
  }

  @Override
  public String title() {
    return "Azure ML asset";
  }

  @Override
  public boolean recognises(Original original) {
    var tree = original.tree();
    return tree.isObject()
        && Values.text(tree, "name").length() > 0
        && !tree.has("apiVersion")
        && !sort(tree, original).isEmpty();
  }

  /** Empty where it is no specification of an asset. */
  private static String sort(JsonNode tree, Original original) {
    var schema = Values.text(tree, "$schema");
    if (schema.length() < 300 && SCHEMA.matcher(schema).matches()) {
      var word = schema.substring(schema.lastIndexOf('/') + 1).replace(".schema.json", "");
      return word.equals("prompt") ? "" : SORTS.getOrDefault(word, "component");
    }
    if (tree.has("$schema")) {
      return "";
    }
    if (tree.has("evaluatorType")) {
      return "evaluator";
    }
    if (tree.has("benchmarkType") || tree.has("feedbackQuestions")) {
      return "benchmark";
    }
    // It says so nowhere but in the file beside it.
    return tree.has("version") && tree.has("display_name") && tree.has("type")
        ? Values.text(asset(original), "type")
        : "";
  }

  private static JsonNode asset(Original original) {
    return original
        .beside("asset.yaml")
        .map(Original::tree)
        .filter(tree -> tree.has("spec") && tree.has("type"))
        .orElse(MissingNode.getInstance());
  }

  @Override
  public Reading read(Original original, Target target) {
    var asset = asset(original);
    var tree = filled(original.tree(), asset);
    var name = Values.text(tree, "name");
    if (Placeholders.in(name)) {
      return Reading.refused(
          original.file(),
          "This is a template: `%s` is filled in from an asset.yaml, which is not beside it."
              .formatted(name));
    }
    var sort = sort(original.tree(), original);
    var remarks = new ArrayList<>(lines(original, RULES.remarks(tree)));
    for (var pointer : FILLED) {
      var text = tree.at(pointer).asText();
      if (Placeholders.in(text)) {
        remarks.addAll(
            lines(
                original,
                List.of(
                    Remark.of(
                        pointer,
                        "`%s` is filled in by the build of Azure's repository; it is only kept."
                            .formatted(Text.line(text, 80))))));
      }
    }
    var draft = draft(sort, name, tree, original, target);
    var obstacle =
        switch (sort) {
          case "model" -> AzureMlModel.read(tree, description(original), draft, remarks);
          case "data" -> AzureMlParts.data(tree, draft);
          case "prompt" -> AzureMlParts.prompt(tree, original, draft, remarks);
          default -> AzureMlParts.component(sort, tree, draft);
        };
    if (!obstacle.isEmpty()) {
      return Reading.refused(sort + ":" + name, obstacle);
    }
    return new Reading(List.of(new Imported.Described(sort + ":" + name, draft.tree())), remarks);
  }

  private static List<Remark> lines(Original original, List<Remark> remarks) {
    var lines = new Lines(original);
    return remarks.stream().map(remark -> lines.remark(remark.pointer(), remark.reason())).toList();
  }

  private static Draft draft(
      String sort, String name, JsonNode tree, Original original, Target target) {
    var system = tree.path("system_metadata");
    var called = Values.text(tree, "display_name", "displayName");
    var title = Values.text(system, "displayName");
    if (title.isEmpty()) {
      title = called.isEmpty() ? name : called;
    }
    var text = description(original);
    var said = Values.text(tree, "description");
    var kind =
        switch (sort) {
          case "model", "prompt" -> sort;
          case "data" -> "data-product";
          default -> "component";
        };
    var draft =
        new Draft(kind, target, Slug.name(name))
            .title(title)
            .summary(Values.text(system, "summary"), said, text, title)
            .description(text.isEmpty() ? (said.length() > 300 ? said : "") : text);
    OneOrMany.texts(asset(original).path("categories")).forEach(draft::tag);
    OneOrMany.texts(tree.path("categories")).forEach(draft::tag);
    for (var word : List.of("keywords", "industry", "domain")) {
      OneOrMany.texts(system.path(word)).forEach(draft::tag);
    }
    for (var word : List.of("task", "modality", "industry", "scenario")) {
      OneOrMany.texts(tree.path("tags").path(word)).forEach(draft::tag);
    }
    var version = Values.text(tree, "version");
    if (!version.isEmpty() && !Placeholders.in(version)) {
      Draft.put(draft.spec().putObject("extensions"), "assetVersion", version, 100);
    }
    return draft;
  }

  /** What stands beside the specification, in the order in which people read it. */
  private static String description(Original original) {
    var text = new StringBuilder();
    for (var file : List.of("description.md", "notes.md", "evaluation.md")) {
      Optional<Original> part = original.beside(file);
      part.map(Original::text)
          .filter(content -> !content.isBlank())
          .ifPresent(content -> text.append(text.isEmpty() ? "" : "\n\n").append(content.strip()));
    }
    return text.toString();
  }

  /** With what the file beside it gives for its placeholders. */
  private static JsonNode filled(JsonNode tree, JsonNode asset) {
    if (!(tree.deepCopy() instanceof ObjectNode filled)) {
      return tree;
    }
    for (var member : List.of("name", "version")) {
      var match = PLACEHOLDER.matcher(Values.text(filled, member));
      if (match.matches() && !Values.text(asset, match.group(1)).isEmpty()) {
        filled.put(member, Values.text(asset, match.group(1)));
      }
    }
    return filled;
  }
}
