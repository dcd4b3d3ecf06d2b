package io.atrium.access.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.api.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How evaluations are kept: what was said, and apart from it the facts of then. */
final class EvaluationJson {

  private EvaluationJson() {}

  static String trace(Evaluation evaluation) {
    var json = Json.object();
    json.put("outcome", Words.word(evaluation.outcome())).put("days", evaluation.days());
    var steps = json.putArray("steps");
    for (var step : evaluation.steps()) {
      var one = steps.addObject();
      one.put("title", step.title()).put("pool", Words.word(step.pool()));
      switch (step.quorum()) {
        case Quorum.Any() -> one.put("quorum", "any");
        case Quorum.All() -> one.put("quorum", "all");
        case Quorum.AtLeast(var count) -> one.put("quorum", count);
      }
      one.put("due", step.due().toString()).put("rule", step.rule());
    }
    evaluation.conditions().forEach(json.putArray("conditions")::add);
    evaluation.reasons().forEach(json.putArray("reasons")::add);
    var rules = json.putArray("rules");
    for (var rule : evaluation.rules()) {
      rules
          .addObject()
          .put("name", rule.name())
          .put("title", rule.title())
          .put("effect", rule.effect())
          .put("when", rule.when())
          .put("result", Words.word(rule.result()))
          .put("detail", rule.detail());
    }
    var changes = json.putArray("changes");
    for (var change : evaluation.changes()) {
      changes
          .addObject()
          .put("text", change.text())
          .put("outcome", Words.word(change.outcome()))
          .put("stepsLeft", change.stepsLeft());
    }
    return json.toString();
  }

  static String facts(Facts facts) {
    var json = Json.object();
    new java.util.TreeMap<>(facts.values())
        .forEach((name, fact) -> {
          var one = json.putObject(name);
          put(one, fact.value());
          one.put("source", fact.source()).put("at", fact.at().toString());
        });
    return json.toString();
  }

  static Evaluation evaluation(long id, String policy, String version, String trace, String facts) {
    var json = Json.parse(trace);
    return new Evaluation(
        id,
        policy,
        version,
        constant(Evaluation.Outcome.class, json.path("outcome")),
        json.path("days").asInt(),
        list(json.path("steps"), EvaluationJson::step),
        list(json.path("conditions"), JsonNode::asText),
        list(json.path("reasons"), JsonNode::asText),
        list(json.path("rules"), EvaluationJson::rule),
        list(json.path("changes"), EvaluationJson::change),
        facts(facts));
  }

  static Facts facts(String stored) {
    var facts = new HashMap<String, Fact>();
    for (var entry : Json.parse(stored).properties()) {
      var fact = entry.getValue();
      facts.put(
          entry.getKey(),
          new Fact(
              value(fact.path("value")),
              fact.path("source").asText(),
              Instant.parse(fact.path("at").asText())));
    }
    return new Facts(facts);
  }

  private static DemandedStep step(JsonNode json) {
    return new DemandedStep(
        json.path("title").asText(),
        constant(Pool.class, json.path("pool")),
        Effect.quorum(json.path("quorum")),
        Duration.parse(json.path("due").asText()),
        json.path("rule").asText());
  }

  private static Evaluation.Rule rule(JsonNode json) {
    return new Evaluation.Rule(
        json.path("name").asText(),
        json.path("title").asText(),
        json.path("effect").asText(),
        json.path("when").asText(),
        constant(Evaluation.Result.class, json.path("result")),
        json.path("detail").textValue());
  }

  private static Evaluation.Change change(JsonNode json) {
    return new Evaluation.Change(
        json.path("text").asText(),
        constant(Evaluation.Outcome.class, json.path("outcome")),
        json.path("stepsLeft").asInt());
  }

  private static void put(ObjectNode to, @Nullable Object value) {
    switch (value) {
      case null -> to.putNull("value");
      case Boolean truth -> to.put("value", truth);
      case Integer number -> to.put("value", number.longValue());
      case Long number -> to.put("value", number);
      case Number number -> to.put("value", number.doubleValue());
      case Collection<?> list -> {
        ArrayNode array = to.putArray("value");
        list.forEach(item -> array.add(String.valueOf(item)));
      }
      default -> to.put("value", value.toString());
    }
  }

  private static @Nullable Object value(JsonNode json) {
    return switch (json.getNodeType()) {
      case STRING -> json.textValue();
      case BOOLEAN -> json.booleanValue();
      case NUMBER -> json.isIntegralNumber() ? (Object) json.longValue() : json.doubleValue();
      case ARRAY -> list(json, JsonNode::asText);
      case NULL, MISSING, OBJECT, BINARY, POJO -> null;
    };
  }

  private static <E extends Enum<E>> E constant(Class<E> type, JsonNode word) {
    return Enum.valueOf(type, word.asText().toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> item) {
    var list = new ArrayList<T>();
    array.forEach(node -> list.add(item.apply(node)));
    return List.copyOf(list);
  }
}
