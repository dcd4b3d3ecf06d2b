package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Draft;
import io.atrium.exchange.format.Values;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What Azure ML says of a model. */
final class AzureMlModel {

  private static final Set<String> MODALITIES =
      Set.of("text", "image", "audio", "video", "pdf", "code", "embedding", "tabular");

  private AzureMlModel() {}

  /** Empty: a model that has a name can always be one here. */
  static String read(JsonNode tree, String text, Draft draft, List<Remark> remarks) {
    var system = tree.path("system_metadata");
    var spec = draft.spec();
    var tasks =
        Stream.concat(
                OneOrMany.texts(system.path("tasks").path("inferenceTasks")).stream(),
                OneOrMany.texts(system.path("tasks")).stream())
            .map(task -> task.length() > 100 ? task.substring(0, 100) : task)
            .distinct()
            .toList();
    if (tasks.isEmpty()) {
      remarks.add(
          Remark.of("/system_metadata/tasks", "The asset does not say what the model is for."));
    }
    spec.put("task", tasks.isEmpty() ? ModelCard.UNKNOWN : tasks.getFirst());
    Values.put(spec, "tasks", tasks.stream().skip(1).toList(), 100);
    var publisher = Values.text(system, "publisher");
    if (publisher.isEmpty()) {
      remarks.add(
          Remark.of(
              "/system_metadata/publisher", "The asset does not say who provides the model."));
    }
    Draft.put(spec, "provider", publisher.isEmpty() ? ModelCard.UNKNOWN : publisher, 200);
    Draft.put(spec, "providerModelId", Values.text(tree, "name"), 300);
    Draft.put(spec, "family", Values.text(system, "alias"), 200);
    modalities(system, spec);
    capabilities(tree, spec);
    limits(tree, spec);
    licence(system, spec);
    Values.put(spec, "languages", words(system.path("languages")), 50);
    status(tree, spec);
    var variant = tree.path("variantInfo");
    var quantization = OneOrMany.texts(variant.path("variantMetadata").path("quantization"));
    if (!quantization.isEmpty()) {
      Draft.put(spec.putObject("parameters"), "quantization", String.join(", ", quantization), 50);
    }
    extensions(system, variant, spec);
    Values.links(text).stream()
        .filter(link -> link.address().startsWith("https://arxiv.org/"))
        .limit(5)
        .forEach(link -> draft.link("Paper", link.address()));
    return "";
  }

  private static void modalities(JsonNode system, ObjectNode spec) {
    var modalities = spec.putObject("modalities");
    for (var direction : List.of("input", "output")) {
      var said =
          words(system.path(direction + "Modalities")).stream()
              .map(word -> word.toLowerCase(Locale.ROOT))
              .map(word -> word.startsWith("embedding") ? "embedding" : word)
              .filter(MODALITIES::contains)
              .distinct()
              .toList();
      Values.put(modalities, direction, said, 50);
    }
    if (modalities.isEmpty()) {
      HubWords.flow(spec.path("task").asText())
          .filter(flow -> !flow.input().isEmpty())
          .ifPresent(flow -> {
            modalities.putArray("input").add(flow.input());
            modalities.putArray("output").add(flow.output());
          });
    }
    if (modalities.isEmpty()) {
      spec.remove("modalities");
    }
  }

  /** Written as texts, lists of words, or not at all. */
  private static void capabilities(JsonNode tree, ObjectNode spec) {
    var capabilities = spec.putObject("capabilities");
    var tags = tree.path("tags");
    var words = words(tags.path("capabilities"));
    flag(capabilities, "reasoning", Values.text(tags, "supportsReasoning"));
    flag(
        capabilities,
        "toolCalls",
        Values.text(tree.path("system_metadata"), "supportsToolCalling"));
    if (words.contains("reasoning")) {
      capabilities.put("reasoning", true);
    }
    if (words.contains("tool-calling")) {
      capabilities.put("toolCalls", true);
    }
    if (capabilities.isEmpty()) {
      spec.remove("capabilities");
    }
  }

  private static void flag(ObjectNode capabilities, String member, String text) {
    switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> capabilities.put(member, true);
      case "false" -> capabilities.put(member, false);
      default -> {}
    }
  }

  private static void limits(JsonNode tree, ObjectNode spec) {
    var limits = spec.putObject("limits");
    var system = tree.path("system_metadata");
    for (var context :
        List.of(system.path("textContextWindow"), tree.path("tags").path("contextLength"))) {
      if (context.asLong() > 0 && !limits.has("context")) {
        limits.put("context", context.asLong());
      }
    }
    if (system.path("maxOutputTokens").asLong() > 0) {
      limits.put("output", system.path("maxOutputTokens").asLong());
    }
    if (limits.isEmpty()) {
      spec.remove("limits");
    }
  }

  private static void licence(JsonNode system, ObjectNode spec) {
    var word = Values.text(system, "license");
    var terms = Values.text(system, "licenseDescription");
    var named = word.equals("custom") || word.equals("other") || word.isEmpty();
    Draft.put(spec, "licence", named && !terms.isEmpty() ? terms : HubWords.licence(word), 20_000);
    Values.links(terms).stream()
        .findFirst()
        .ifPresent(link -> Values.webAddress(spec, "licenceUrl", link.address()));
  }

  private static void status(JsonNode tree, ObjectNode spec) {
    var system = tree.path("system_metadata");
    var deprecation = system.path("deprecation");
    Values.date(spec, "deprecationDate", Values.text(deprecation, "inferenceDeprecationDate"));
    Values.date(spec, "retirementDate", Values.text(deprecation, "inferenceRetirementDate"));
    Values.date(spec, "knowledgeCutoff", Values.text(system, "trainingDataDate"));
    if (tree.path("isArchived").asBoolean()) {
      spec.put("status", "retired");
    } else if (tree.path("tags").has("Deprecated") || spec.has("deprecationDate")) {
      spec.put("status", "deprecated");
    } else if (system.path("preview").asBoolean()) {
      spec.put("status", "preview");
    }
  }

  /** Models and data that it names; they need not be in this catalog. */
  private static void extensions(JsonNode system, JsonNode variant, ObjectNode spec) {
    var extensions = spec.withObject("/extensions");
    Draft.put(extensions, "huggingFaceModelId", Values.text(system, "huggingFaceModelId"), 300);
    Values.put(extensions, "baseModels", variant.path("parents").findValuesAsText("assetId"), 300);
    Values.put(extensions, "datasets", words(system.path("datasets")), 300);
    if (extensions.isEmpty()) {
      spec.remove("extensions");
    }
  }

  /** Lists, and texts with commas in them. */
  private static List<String> words(JsonNode value) {
    return OneOrMany.texts(value).stream()
        .flatMap(text -> Stream.of(text.split(",", -1)))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .distinct()
        .toList();
  }
}
