package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Values;

/** What a model says about itself, as the model card of its component. */
final class CycloneDxCard {

  private CycloneDxCard() {}

  static void write(JsonNode spec, ObjectNode component) {
    var card = JsonNodeFactory.instance.objectNode();
    put(card, "modelParameters", parameters(spec));
    var metrics = JsonNodeFactory.instance.objectNode();
    Values.list(
        metrics,
        "performanceMetrics",
        list -> {
          for (var evaluation : spec.path("evaluations")) {
            var metric = list.addObject().put("type", Values.text(evaluation, "metric"));
            var unit = Values.text(evaluation, "unit");
            metric.put("value", evaluation.path("value").asText() + (unit.equals("%") ? "%" : ""));
            var suite = Values.text(evaluation, "suite");
            if (!suite.equals(CycloneDxModel.WHOLE)) {
              metric.put("slice", suite);
            }
          }
        });
    put(card, "quantitativeAnalysis", metrics);
    put(card, "considerations", considerations(spec.path("risk")));
    put(component, "modelCard", card);
  }

  private static ObjectNode parameters(JsonNode spec) {
    var parameters = JsonNodeFactory.instance.objectNode();
    var extensions = spec.path("extensions");
    var approach = Values.text(extensions, "approach");
    if (!approach.isEmpty()) {
      parameters.putObject("approach").put("type", approach);
    }
    var task = Values.text(spec, "task");
    if (!task.equals(ModelCard.UNKNOWN)) {
      parameters.put("task", task);
    }
    text(parameters, "architectureFamily", Values.text(spec, "family"));
    text(parameters, "modelArchitecture", Values.text(extensions, "architecture"));
    Values.list(
        parameters,
        "datasets",
        list ->
            Values.texts(extensions.path("datasets"))
                .forEach(name -> list.addObject().put("type", "dataset").put("name", name)));
    for (var side : new String[] {"input", "output"}) {
      Values.list(
          parameters,
          side + "s",
          list ->
              Values.texts(spec.path("modalities").path(side))
                  .forEach(word -> list.addObject().put("format", word)));
    }
    return parameters;
  }

  private static ObjectNode considerations(JsonNode risk) {
    var considerations = JsonNodeFactory.instance.objectNode();
    for (var paragraph : Values.text(risk, "limitations").split("\n\n", -1)) {
      if (paragraph.startsWith(CycloneDxModel.TRADE_OFF)) {
        considerations
            .withArray("performanceTradeoffs")
            .add(paragraph.substring(CycloneDxModel.TRADE_OFF.length()));
      } else if (paragraph.startsWith(CycloneDxModel.RISK)) {
        var parts =
            paragraph.substring(CycloneDxModel.RISK.length()).split(CycloneDxModel.MITIGATION, 2);
        var entry =
            considerations.withArray("ethicalConsiderations").addObject().put("name", parts[0]);
        if (parts.length == 2) {
          entry.put("mitigationStrategy", parts[1]);
        }
      } else if (!paragraph.isBlank()) {
        considerations.withArray("technicalLimitations").add(paragraph);
      }
    }
    return considerations;
  }

  private static void text(ObjectNode object, String member, String text) {
    if (!text.isEmpty()) {
      object.put(member, text);
    }
  }

  private static void put(ObjectNode object, String member, ObjectNode value) {
    if (!value.isEmpty()) {
      object.set(member, value);
    }
  }
}
