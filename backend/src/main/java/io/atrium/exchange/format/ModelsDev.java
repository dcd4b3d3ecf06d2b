package io.atrium.exchange.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The model catalog of <a href="https://models.dev">models.dev</a>: {@code catalog.json} (the same
 * as its {@code api.json}), or its folder of TOML files. A provider's offer of a model is an asset
 * in a domain below the target, {@code models.openai}; what the offers have in common, a base
 * model, is one in {@code models.base.<lab>}, to which they refer.
 */
@Singleton
final class ModelsDev implements Importer {

  private static final Set<String> MODALITIES = Set.of("text", "image", "audio", "video", "pdf");

  /** Our field to the spellings that occur at the source, per million tokens in US dollars. */
  private static final Map<String, List<String>> PRICES =
      Map.of(
          "perMillionInputTokens", List.of("input"),
          "perMillionOutputTokens", List.of("output"),
          "perMillionCachedInputTokens", List.of("cache_read", "cache_input", "cached_input"),
          "perMillionCacheWriteTokens", List.of("cache_write", "cached_write"),
          "perMillionInputAudioTokens", List.of("input_audio"));

  private static final Map<String, List<String>> FURTHER_PRICES =
      Map.of(
          "perMillionReasoningTokens", List.of("reasoning"),
          "perMillionOutputAudioTokens", List.of("output_audio"));

  @Override
  public String format() {
    return "models-dev";
  }

  @Override
  public String title() {
    return "models.dev";
  }

  @Override
  public String expects() {
    return "catalog.json (or api.json), or a folder with it, or with providers/ and models/ in TOML";
  }

  @Override
  public String defaultDomain() {
    return "models";
  }

  @Override
  public Stream<SourceRecord> read(Source source) {
    return new ModelsDevFiles(source).records();
  }

  @Override
  public List<Imported> convert(SourceRecord.Readable record, Target target) {
    var model = record.content().path("model");
    var provider = record.content().path("provider");
    if (!model.isObject() || Values.text(model, "name").isEmpty()) {
      return List.of(new Imported.Refused(record.key(), "The entry has no name."));
    }
    var id = record.content().path("id").asText();
    var maker = record.content().path("lab").asText();
    var base = provider.isMissingNode();
    var area =
        base
            ? baseDomain(target, maker)
            : target.domain() + "." + Slug.area(Values.text(provider, "id"));
    var draft =
        new Draft("model", new Target(target.owner(), area), Slug.name(id))
            .title(Values.text(model, "name"))
            .tag(base ? "base-model" : Values.text(provider, "id"))
            .tag(Values.text(model, "family"));
    var spec = draft.spec();
    var offeredBy = base ? maker : provider.path("name").asText(Values.text(provider, "id"));
    spec.put("task", ModelTask.of(id, model)).put("provider", Text.line(offeredBy, 200));
    Draft.put(spec, "providerModelId", id, 300);
    Draft.put(spec, "family", Values.text(model, "family"), 200);
    what(model, spec);
    pricing(model.path("cost"), spec);
    Draft.put(spec, "licence", Values.text(model, "license"), 20_000);
    life(model, spec);
    var reference = Values.text(model, "base_model").split("/", 2);
    if (reference.length == 2) {
      spec.put(
          "baseModel", "model:" + baseDomain(target, reference[0]) + "/" + Slug.name(reference[1]));
    }
    evaluations(model.path("benchmarks"), spec);
    if (!base) {
      access(provider, model, spec, draft);
    }
    links(model, spec, draft);
    extensions(model, spec);
    draft.summary(ModelTask.sentence(Values.text(model, "name"), offeredBy, base, spec));
    return List.of(new Imported.Described(record.key(), draft.tree()));
  }

  private static String baseDomain(Target target, String lab) {
    return target.domain() + ".base." + Slug.area(lab);
  }

  private static void what(JsonNode model, ObjectNode spec) {
    var modalities = spec.putObject("modalities");
    for (var side : List.of("input", "output")) {
      var known =
          Values.texts(model.path("modalities").path(side)).stream()
              .filter(MODALITIES::contains)
              .toList();
      Values.put(modalities, side, known, 100);
    }
    var capabilities = spec.putObject("capabilities");
    Values.flag(capabilities, "toolCalls", model.path("tool_call"));
    Values.flag(capabilities, "reasoning", model.path("reasoning"));
    Values.flag(capabilities, "structuredOutput", model.path("structured_output"));
    Values.flag(capabilities, "attachments", model.path("attachment"));
    Values.flag(capabilities, "temperature", model.path("temperature"));
    var limits = spec.putObject("limits");
    for (var limit : List.of("context", "input", "output")) {
      Values.count(limits, limit, model.path("limit").path(limit));
    }
    Values.flag(spec, "openWeights", model.path("open_weights"));
  }

  private static void pricing(JsonNode cost, ObjectNode spec) {
    if (!cost.isObject() || cost.isEmpty()) {
      return;
    }
    var pricing = spec.putObject("pricing").put("currency", "USD");
    prices(PRICES, cost, pricing);
    prices(FURTHER_PRICES, cost, pricing);
    Values.list(
        pricing,
        "tiers",
        tiers ->
            cost.path("tiers")
                .forEach(tier -> {
                  if (tier.path("tier").path("size").isIntegralNumber() && tiers.size() < 20) {
                    var prices =
                        tiers
                            .addObject()
                            .put("aboveTokens", tier.path("tier").path("size").longValue());
                    prices(PRICES, tier, prices);
                  }
                }));
    var notes =
        Stream.of("request", "citation")
            .filter(what -> cost.path(what).isNumber())
            .map(what -> cost.path(what).asText() + " per thousand " + what + "s")
            .toList();
    Draft.put(pricing, "notes", String.join("; ", notes), 2_000);
  }

  private static void prices(
      Map<String, List<String>> spellings, JsonNode cost, ObjectNode pricing) {
    spellings.forEach((field, names) ->
        names.stream()
            .map(cost::path)
            .filter(JsonNode::isNumber)
            .findFirst()
            .ifPresent(price -> Values.amount(pricing, field, price)));
  }

  private static void life(JsonNode model, ObjectNode spec) {
    var status = Values.text(model, "status");
    if (Set.of("alpha", "beta", "deprecated").contains(status)) {
      spec.put("status", status);
    }
    Values.date(spec, "knowledgeCutoff", Values.text(model, "knowledge"));
    Values.date(spec, "releaseDate", Values.text(model, "release_date"));
    Values.date(spec, "updateDate", Values.text(model, "last_updated"));
  }

  private static void evaluations(JsonNode benchmarks, ObjectNode spec) {
    Values.list(
        spec,
        "evaluations",
        evaluations ->
            benchmarks.forEach(benchmark -> {
              var suite = Values.text(benchmark, "name");
              if (suite.isEmpty() || !benchmark.path("score").isNumber()) {
                return;
              }
              var metric = Values.text(benchmark, "metric");
              var evaluation =
                  evaluations
                      .addObject()
                      .put("suite", Text.line(suite, 300))
                      .put("metric", metric.isEmpty() ? "score" : Text.line(metric, 100));
              evaluation.set("value", benchmark.path("score"));
              Values.date(evaluation, "date", Values.text(benchmark, "date"));
              Values.webAddress(evaluation, "report", Values.text(benchmark, "source"));
              var notes =
                  Stream.of("variant", "harness", "dataset", "version")
                      .filter(what -> !Values.text(benchmark, what).isEmpty())
                      .map(what -> what + ": " + Values.text(benchmark, what))
                      .toList();
              Draft.put(evaluation, "notes", String.join("; ", notes), 2_000);
            }));
  }

  private static void access(JsonNode provider, JsonNode model, ObjectNode spec, Draft draft) {
    var own = model.path("provider");
    var endpoint =
        Values.text(own, "api").isEmpty() ? Values.text(provider, "api") : Values.text(own, "api");
    Draft.webAddress(endpoint)
        .ifPresent(url -> {
          var deployment = spec.putArray("deployments").addObject();
          deployment
              .put("name", Text.line(provider.path("name").asText("API"), 200))
              .put("endpoint", url);
          Draft.put(deployment, "protocol", Values.text(own, "shape"), 100);
        });
    Values.webAddress(spec, "documentation", Values.text(provider, "doc"));
    Draft.put(
        spec,
        "sdk",
        Values.text(own, "npm").isEmpty() ? Values.text(provider, "npm") : Values.text(own, "npm"),
        300);
    Values.put(spec, "environmentVariables", Values.texts(provider.path("env")), 200);
    draft.link(
        "Documentation of " + provider.path("name").asText("the provider"),
        Values.text(provider, "doc"));
  }

  private static void links(JsonNode model, ObjectNode spec, Draft draft) {
    for (var link : model.path("links")) {
      var address = Values.text(link, "url");
      draft.link(Values.text(link, "label"), address);
      switch (Values.text(link, "type")) {
        case "model_card" -> Values.webAddress(spec, "modelCard", address);
        case "docs" -> Values.webAddress(spec, "documentation", address);
        default -> {}
      }
    }
    for (var weights : model.path("weights")) {
      draft.link("Weights: " + Values.text(weights, "label"), Values.text(weights, "url"));
    }
  }

  /** What the source says and no field is there for. */
  private static void extensions(JsonNode model, ObjectNode spec) {
    var extensions = spec.putObject("extensions");
    for (var field : List.of("reasoning_options", "interleaved", "experimental")) {
      var value = model.path(field);
      if (!value.isMissingNode()
          && !value.isNull()
          && !(value.isContainerNode() && value.isEmpty())) {
        extensions.set(field, value);
      }
    }
    for (var part : List.of("modalities", "capabilities", "limits", "extensions")) {
      if (spec.path(part).isEmpty()) {
        spec.remove(part);
      }
    }
  }
}
