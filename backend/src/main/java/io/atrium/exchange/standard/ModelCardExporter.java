package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Values;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Writes models as cards: {@code {"head": {…}, "body": "…"}}. */
@Singleton
final class ModelCardExporter implements Exporter {

  @Override
  public String standard() {
    return ModelCard.NAME;
  }

  @Override
  public Set<String> kinds() {
    return Set.of("model");
  }

  @Override
  public String mediaType() {
    return "text/markdown";
  }

  @Override
  public String ending() {
    return ".md";
  }

  @Override
  public JsonNode write(JsonNode descriptor) {
    var metadata = descriptor.path("metadata");
    var spec = descriptor.path("spec");
    var head = JsonNodeFactory.instance.objectNode();
    Values.put(head, "language", Values.texts(spec.path("languages")), 50);
    licence(spec, head);
    Values.put(head, "library_name", Values.text(spec, "sdk"));
    var task = Values.text(spec, "task");
    Values.put(head, "pipeline_tag", task.equals(ModelCard.UNKNOWN) ? "" : task);
    Values.put(head, "tags", Values.texts(metadata.path("tags")), 100);
    Values.put(head, "base_model", Values.texts(spec.path("extensions").path("baseModels")), 300);
    Values.put(head, "datasets", Values.texts(spec.path("extensions").path("datasets")), 300);
    var title = Values.text(metadata, "title");
    Values.put(head, "model_name", title);
    results(title, spec, head);
    var text = Values.text(metadata, "description");
    var body =
        text.isEmpty() ? "# " + title + "\n\n" + Values.text(metadata, "summary") + "\n" : text;
    return FrontMatterFile.tree(head, "\n" + body.strip() + "\n");
  }

  /**
   * Heads of older cards write values alone where lists are usual, and {@code model_index} with an
   * underscore.
   */
  @Override
  public JsonNode tree(Original original) {
    var tree = FrontMatterFile.tree(original);
    if (tree.path("head") instanceof ObjectNode head) {
      for (var member : List.of("language", "tags", "base_model", "datasets")) {
        if (head.has(member)) {
          head.set(member, OneOrMany.list(head.path(member)));
        }
      }
      var results = head.remove("model_index");
      if (results != null && !head.has("model-index")) {
        head.set("model-index", results);
      }
    }
    return tree;
  }

  @Override
  public byte[] render(JsonNode tree) {
    return FrontMatterFile.render(tree);
  }

  private static void licence(JsonNode spec, ObjectNode head) {
    var licence = Values.text(spec, "licence");
    var word = HubWords.word(licence);
    if (licence.isEmpty()) {
      return;
    }
    if (HubWords.licence(word).equals(licence)) {
      head.put("license", word);
    } else {
      head.put("license", "other").put("license_name", licence);
    }
    Values.put(head, "license_link", Values.text(spec, "licenceUrl"));
  }

  private static void results(String title, JsonNode spec, ObjectNode head) {
    if (spec.path("evaluations").isEmpty()) {
      return;
    }
    var results = head.putArray("model-index").addObject().put("name", title).putArray("results");
    var tasks =
        Stream.concat(
                Stream.of(Values.text(spec, "task")), Values.texts(spec.path("tasks")).stream())
            .filter(word -> !word.isEmpty() && !word.equals(ModelCard.UNKNOWN))
            .toList();
    for (var evaluation : spec.path("evaluations")) {
      var result = results.addObject();
      if (!tasks.isEmpty()) {
        result.putObject("task").put("type", tasks.getFirst());
      }
      var suite = Values.text(evaluation, "suite");
      result.putObject("dataset").put("type", suite).put("name", suite);
      var metric =
          result.putArray("metrics").addObject().put("type", Values.text(evaluation, "metric"));
      metric.set("value", evaluation.path("value"));
    }
  }
}
