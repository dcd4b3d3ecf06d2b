package io.atrium.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Synthetic assets, the same for the same number every time: kinds, lengths of text, tags and
 * references in about the mix of the public catalogs that Atrium imports.
 */
final class Assets {
  /** Of a hundred, in the order of {@link #KINDS}. */
  private static final int[] MIX = {40, 62, 82, 93, 98, 100};

  private static final String[] KINDS = {
    "model", "prompt", "component", "data-product", "solution", "use-case"
  };
  private static final String[] AREAS = {
    "insurance", "bank", "platform", "customer", "reference", "health", "energy", "logistics"
  };
  private static final String[] PARTS = {
    "", ".claims", ".service", ".models", ".risk", ".markets", ".operations", ".research"
  };
  private static final String[] LICENCES = {
    "MIT", "Apache-2.0", "CC-BY-4.0", "Internal use only", "Proprietary", "Llama-3-Community"
  };

  private final Vocabulary words;
  private final long seed;

  Assets(long seed) {
    this.seed = seed;
    this.words = new Vocabulary(seed);
  }

  /** What can be told of an asset without making it. */
  record Identity(int number, String kind, String domain, String name, boolean restricted) {
    String reference() {
      return "%s:%s/%s".formatted(kind, domain, name);
    }

    String path() {
      return "/api/v1/assets/%s/%s/%s".formatted(kind, domain, name);
    }

    /** Both teams that the demo account "owner" publishes for. */
    String owner() {
      return number % 3 == 0 ? "team:claims-ai" : "team:data-platform";
    }

    /** A word that few other assets have. */
    String rareWord() {
      return name.substring(0, name.indexOf('-'));
    }

    String title() {
      return Vocabulary.capital(name.substring(0, name.lastIndexOf('-')).replace('-', ' '));
    }
  }

  Identity identity(int number) {
    var random = random(number, 1);
    var kind = KINDS[0];
    var place = random.nextInt(100);
    for (var at = 0; place >= MIX[at]; at++) {
      kind = KINDS[at + 1];
    }
    var name =
        "%s-%s-%s-%s"
            .formatted(
                words.rare(random),
                words.rare(random),
                words.common(random),
                Integer.toString(number, 36));
    return new Identity(
        number,
        kind,
        Vocabulary.one(AREAS, random) + Vocabulary.one(PARTS, random),
        name,
        random.nextInt(100) < 5);
  }

  /** A descriptor on one line. */
  byte[] json(int number, String version) {
    var random = random(number, 2);
    var identity = identity(number);
    var root = Wire.JSON.createObjectNode();
    root.put("apiVersion", "atrium/v1").put("kind", identity.kind());
    metadata(root.putObject("metadata"), identity, version, random);
    var spec = root.putObject("spec");
    switch (identity.kind()) {
      case "model" -> model(spec, number, random);
      case "prompt" -> prompt(spec, number, random);
      case "component" -> component(spec, number, random);
      case "data-product" -> dataProduct(spec, number, random);
      case "solution" -> solution(spec, number, random);
      default -> useCase(spec, number, random);
    }
    try {
      return Wire.JSON.writeValueAsBytes(root);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A row of a foreign catalog of prompts, as its CSV has it. */
  String promptRow(int number) {
    var random = random(number, 3);
    return "\"%s %s\",\"%s\",%s,TEXT,bench-%d\n"
        .formatted(
            Vocabulary.capital(words.rare(random)),
            words.words(2, random),
            words.prose(300 + (int) (2_500 * Math.pow(random.nextDouble(), 3)), random),
            random.nextBoolean() ? "TRUE" : "FALSE",
            number);
  }

  private void metadata(
      ObjectNode metadata, Identity identity, String version, SplittableRandom random) {
    metadata
        .put("name", identity.name())
        .put("domain", identity.domain())
        .put("title", identity.title())
        .put("summary", words.words(8 + random.nextInt(14), random) + ".")
        .put("owner", identity.owner())
        .put("version", version);
    if (random.nextInt(100) < 80) {
      var length = 150 + (int) (2_500 * Math.pow(random.nextDouble(), 3));
      metadata.put("description", words.prose(length, random));
    }
    var tags = metadata.putArray("tags");
    IntStream.range(0, 2 + random.nextInt(4))
        .mapToObj(at -> words.common(random))
        .distinct()
        .forEach(tags::add);
    if (identity.restricted()) {
      metadata.put("visibility", "restricted").putArray("teams").add("team:customer-service");
    }
    metadata
        .putArray("contacts")
        .addObject()
        .put("name", "On duty")
        .put("role", "operations")
        .put("email", "bench@example.com");
  }

  private void model(ObjectNode spec, int number, SplittableRandom random) {
    spec.put("task", one(random, "text-generation", "text-classification", "feature-extraction"))
        .put("provider", one(random, "internal", "Example Cloud", "North AI", "Open Weights Lab"))
        .put("family", words.common(random))
        .put("licence", Vocabulary.one(LICENCES, random))
        .put("openWeights", random.nextBoolean())
        .put("status", one(random, "beta", "preview", "generally-available"))
        .put(
            "releaseDate",
            "2026-%02d-%02d".formatted(1 + random.nextInt(9), 10 + random.nextInt(18)))
        .put("providerModelId", "vendor/" + words.rare(random) + "-" + random.nextInt(100) + "b");
    var modalities = spec.putObject("modalities");
    modalities.putArray("input").add("text").add(one(random, "image", "pdf", "audio"));
    modalities.putArray("output").add("text");
    spec.putObject("capabilities")
        .put("toolCalls", random.nextBoolean())
        .put("reasoning", random.nextBoolean())
        .put("structuredOutput", true);
    spec.putObject("limits").put("context", 4_096 << random.nextInt(9)).put("output", 8_192);
    spec.putObject("pricing")
        .put("currency", "USD")
        .put("perMillionInputTokens", random.nextInt(100) / 10.0)
        .put("perMillionOutputTokens", random.nextInt(400) / 10.0);
    spec.putObject("risk").put("euAiActClass", one(random, "minimal", "limited", "high"));
    if (random.nextInt(4) == 0) {
      references(spec.putArray("trainedOn"), "data-product", 1, number, random);
    }
  }

  private void prompt(ObjectNode spec, int number, SplittableRandom random) {
    var length = 200 + (int) (3_000 * Math.pow(random.nextDouble(), 3));
    spec.put("archetype", one(random, "question-answering", "summarization", "code-generation"))
        .put("format", "text")
        .put("template", words.prose(length, random) + " {{ question }}")
        .put("forDevelopers", random.nextBoolean());
    spec.putArray("variables").addObject().put("name", "question").put("type", "text");
    references(spec.putArray("compatibleModels"), "model", 2, number, random);
  }

  private void component(ObjectNode spec, int number, SplittableRandom random) {
    spec.put("type", one(random, "mcp-server", "library", "agent", "guardrail", "evaluator"))
        .put("maturity", one(random, "experimental", "beta", "stable"))
        .put("licence", Vocabulary.one(LICENCES, random))
        .put("usage", words.prose(200 + random.nextInt(400), random));
    spec.putObject("repository").put("url", "https://git.example.com/bench/" + number);
    spec.putArray("languages").add(one(random, "java", "python", "typescript", "go"));
    var interfaces = spec.putArray("interfaces");
    for (var at = 0; at < 2 + random.nextInt(6); at++) {
      interfaces
          .addObject()
          .put("name", words.common(random) + "_" + at)
          .put("kind", "tool")
          .put("description", words.words(5 + random.nextInt(8), random));
    }
    references(spec.putArray("models"), "model", 1, number, random);
  }

  private void dataProduct(ObjectNode spec, int number, SplittableRandom random) {
    spec.put("domainRole", one(random, "source-aligned", "aggregate", "consumer-aligned"))
        .put("status", "active")
        .put("updateFrequency", one(random, "hourly", "daily", "weekly", "monthly"))
        .put("classification", one(random, "public", "internal", "confidential"))
        .put("personalData", one(random, "none", "personal", "sensitive"));
    spec.putObject("quality").put("score", 50 + random.nextInt(50));
    var port = spec.putArray("outputPorts").addObject();
    port.put("name", "main").put("type", "table").put("format", "SQL");
    var schema = port.putArray("schema");
    for (var at = 0; at < 5 + random.nextInt(20); at++) {
      schema
          .addObject()
          .put("name", words.common(random) + "_" + at)
          .put("type", one(random, "text", "uuid", "timestamp", "numeric(12,2)"))
          .put("description", words.words(4 + random.nextInt(6), random));
    }
    references(spec.putArray("derivedFrom"), "data-product", 2, number, random);
  }

  private void solution(ObjectNode spec, int number, SplittableRandom random) {
    spec.put("platform", one(random, "low-code", "application", "template"))
        .put("status", one(random, "prototype", "pilot", "production"))
        .put("guide", words.prose(300 + random.nextInt(600), random));
    spec.putObject("launch").put("url", "https://apps.example.com/" + number);
    spec.putArray("services").add("Kubernetes").add("PostgreSQL");
    var parts = spec.putArray("madeOf");
    references(parts, "model", 2, number, random);
    references(parts, "prompt", 2, number, random);
    references(parts, "component", 1, number, random);
  }

  private void useCase(ObjectNode spec, int number, SplittableRandom random) {
    spec.put("archetype", one(random, "summarization", "virtual-agent", "prediction"))
        .put("status", one(random, "idea", "assessment", "pilot", "in-production"))
        .put("businessArea", Vocabulary.capital(words.common(random)))
        .put("problem", words.prose(200 + random.nextInt(500), random));
    spec.putObject("impact").put("businessImpact", 1 + random.nextInt(5));
    spec.putObject("feasibility").put("dataReadiness", 1 + random.nextInt(5));
    references(spec.putArray("madeOf"), "solution", 1, number, random);
  }

  /** Mostly to assets that are there; some dangle. */
  private void references(
      ArrayNode list, String kind, int count, int number, SplittableRandom random) {
    for (var at = 0; at < count; at++) {
      if (number == 0 || random.nextInt(20) == 0) {
        list.add("%s:platform/missing-%d-%d".formatted(kind, number, list.size()));
        continue;
      }
      var target = identity(random.nextInt(number));
      for (var tries = 0; tries < 40 && !target.kind().equals(kind); tries++) {
        target = identity(random.nextInt(number));
      }
      if (target.kind().equals(kind)) {
        list.add(target.reference());
      }
    }
  }

  private static String one(SplittableRandom random, String... choices) {
    return Vocabulary.one(choices, random);
  }

  private SplittableRandom random(int number, int purpose) {
    return new SplittableRandom((seed * 31 + purpose) * 0x9E3779B97F4A7C15L + number);
  }
}
