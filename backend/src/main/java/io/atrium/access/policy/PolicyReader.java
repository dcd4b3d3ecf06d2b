package io.atrium.access.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.api.Json;
import io.atrium.schemas.DescriptorReader;
import io.atrium.schemas.Document;
import io.atrium.schemas.Fault;
import io.atrium.schemas.PolicyValidator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the text of a policy into one that decides, or says all that is wrong with it. */
final class PolicyReader {

  private static final PolicyValidator VALIDATOR = new PolicyValidator();
  private static final DescriptorReader READER =
      new DescriptorReader(DescriptorReader.Limits.DEFAULT.withDocumentLength(200_000));

  private PolicyReader() {}

  /**
   * @param policy null when there are faults
   */
  record Read(@Nullable Policy policy, List<Fault> faults) {}

  static Read read(String yaml) {
    var documents = READER.read(yaml);
    if (documents.size() != 1) {
      return new Read(
          null,
          List.of(
              new Fault("", 1, 1, "one policy is expected, but there are " + documents.size())));
    }
    var document = documents.getFirst();
    var faults = new ArrayList<>(VALIDATOR.validate(document));
    var tree = document.tree();
    if (tree == null || !tree.path("spec").path("rules").isArray()) {
      return new Read(null, faults);
    }
    var facts = FactTypes.with(tree.at("/spec/questions"));
    var rules = rules(document, tree, facts, faults);
    checkExampleFacts(document, tree, facts, faults);
    if (!faults.isEmpty()) {
      faults.sort(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column));
      return new Read(null, List.copyOf(faults));
    }
    var metadata = tree.path("metadata");
    return new Read(
        new Policy(
            metadata.path("name").asText(),
            metadata.path("version").asText(),
            metadata.path("title").asText(),
            metadata.path("summary").asText(),
            questions(tree.at("/spec/questions")),
            tree.at("/spec/maxDays").asInt(Policy.USUAL_MAXIMUM),
            facts,
            rules,
            examples(tree.at("/spec/examples"))),
        List.of());
  }

  private static List<Policy.Rule> rules(
      Document document, JsonNode tree, FactTypes facts, List<Fault> faults) {
    var expressions = new Expressions(facts);
    var rules = new ArrayList<Policy.Rule>();
    var list = tree.at("/spec/rules");
    for (var i = 0; i < list.size(); i++) {
      var rule = list.path(i);
      if (!rule.path("when").isTextual()) {
        continue;
      }
      try {
        var when = expressions.compile(rule.path("when").textValue().strip());
        if (faults.isEmpty()) {
          rules.add(
              new Policy.Rule(
                  rule.path("name").asText(), rule.path("title").asText(), when, Effect.of(rule)));
        }
      } catch (Expressions.Invalid invalid) {
        var pointer = "/spec/rules/" + i + "/when";
        var place = document.positions().at(pointer);
        for (var message : invalid.messages()) {
          faults.add(new Fault(pointer, place.line(), place.column(), message));
        }
      }
    }
    return rules;
  }

  private static void checkExampleFacts(
      Document document, JsonNode tree, FactTypes types, List<Fault> faults) {
    var examples = tree.at("/spec/examples");
    for (var i = 0; i < examples.size(); i++) {
      for (var fact : examples.path(i).path("facts").properties()) {
        var name = fact.getKey();
        var pointer = "/spec/examples/" + i + "/facts/" + name;
        var given = value(fact.getValue());
        var wrong =
            !types.has(name)
                ? "there is no fact `" + name + "`; the guide to policies names the facts there are"
                : given != null && types.value(name, given) == null
                    ? "`" + name + "` must be " + types.words(name)
                    : null;
        if (wrong != null) {
          var place = document.positions().ofKey(pointer);
          faults.add(new Fault(pointer, place.line(), place.column(), wrong));
        }
      }
    }
  }

  private static JsonNode questions(JsonNode given) {
    if (given instanceof ObjectNode object) {
      var questions = object.deepCopy();
      questions.put("$schema", "https://json-schema.org/draft/2020-12/schema");
      questions.put("additionalProperties", false);
      return questions;
    }
    var nothing = Json.object();
    nothing.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    nothing.put("type", "object");
    nothing.putObject("properties");
    return nothing;
  }

  private static List<Policy.Example> examples(JsonNode list) {
    var examples = new ArrayList<Policy.Example>();
    Map<String, Map<String, Object>> factsByName = new HashMap<>();
    for (var example : list) {
      var facts =
          new LinkedHashMap<>(factsByName.getOrDefault(example.path("like").asText(), Map.of()));
      for (var fact : example.path("facts").properties()) {
        var value = value(fact.getValue());
        if (value == null) {
          facts.remove(fact.getKey());
        } else {
          facts.put(fact.getKey(), value);
        }
      }
      var name = example.path("name").asText();
      factsByName.put(name, facts);
      examples.add(new Policy.Example(name, Map.copyOf(facts), expected(example.path("expect"))));
    }
    return examples;
  }

  private static Policy.Expected expected(JsonNode expect) {
    var steps =
        expect.has("steps")
            ? texts(expect.path("steps")).stream().map(Effect::pool).toList()
            : null;
    var rules =
        expect.has("rules") ? Set.copyOf(new LinkedHashSet<>(texts(expect.path("rules")))) : null;
    return new Policy.Expected(
        Evaluation.Outcome.valueOf(expect.path("outcome").asText().toUpperCase(Locale.ROOT)),
        expect.has("days") ? expect.path("days").asInt() : null,
        steps,
        rules);
  }

  private static @Nullable Object value(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> node.textValue();
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> node.isIntegralNumber() ? (Object) node.longValue() : node.doubleValue();
      case ARRAY -> texts(node);
      case OBJECT -> node.toString();
      case NULL, MISSING, BINARY, POJO -> null;
    };
  }

  private static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
