package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Draft;
import io.atrium.exchange.format.Text;
import io.atrium.exchange.format.Values;
import java.util.List;
import java.util.stream.Stream;

/** The results of evaluations that a model card lists as its {@code model-index}. */
record ModelIndex(List<Remark> remarks) {

  static JsonNode of(JsonNode head) {
    return OneOrMany.list(head.path(head.has("model_index") ? "model_index" : "model-index"));
  }

  static List<String> tasks(JsonNode head) {
    return of(head)
        .valueStream()
        .flatMap(model -> OneOrMany.list(model.path("results")).valueStream())
        .map(result -> Values.text(result.path("task"), "type"))
        .filter(task -> !task.isEmpty() && task.length() <= 100)
        .distinct()
        .toList();
  }

  void read(JsonNode head, ObjectNode spec) {
    var member = head.has("model_index") ? "model_index" : "model-index";
    var models = of(head);
    for (var m = 0; m < models.size(); m++) {
      var results = OneOrMany.list(models.path(m).path("results"));
      for (var r = 0; r < results.size(); r++) {
        result(results.path(r), "/" + member + "/" + m + "/results/" + r, spec);
      }
    }
  }

  private void result(JsonNode result, String pointer, ObjectNode spec) {
    var dataset = result.path("dataset");
    var suite = Values.text(dataset, "name", "type");
    var metrics = OneOrMany.list(result.path("metrics"));
    for (var m = 0; m < metrics.size(); m++) {
      var metric = metrics.path(m);
      var named = Values.text(metric, "type", "name");
      var value = metric.path("value");
      if (suite.isEmpty() || named.isEmpty() || !value.isNumber()) {
        remarks.add(
            Remark.of(
                pointer + "/metrics/" + m,
                "A result needs a dataset, a metric and a number; this one is left out."));
        continue;
      }
      var evaluation = spec.withArray("evaluations").addObject();
      evaluation.put("suite", Text.line(suite, 300)).put("metric", Text.line(named, 100));
      evaluation.set("value", value);
      Draft.put(evaluation, "notes", notes(dataset), 2_000);
    }
  }

  private static String notes(JsonNode dataset) {
    return String.join(
        ", ",
        Stream.of("config", "split", "revision")
            .filter(part -> !Values.text(dataset, part).isEmpty())
            .map(part -> part + " " + Values.text(dataset, part))
            .toList());
  }
}
