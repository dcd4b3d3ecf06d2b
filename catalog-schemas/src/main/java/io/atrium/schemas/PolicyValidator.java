package io.atrium.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Judges access policies by their shape and names every fault at once; what their expressions say
 * is not looked at. A policy is written like a descriptor, but it is no asset. Safe to use from
 * several threads; making one compiles the schema, so keep it.
 */
public final class PolicyValidator {

  /** What a rule can do; each does exactly one of them. */
  public static final List<String> EFFECTS =
      List.of("refuse", "step", "shorten", "conditions", "allow");

  private static final int MOST_FAULTS = 200;

  private final Schemas.Compiled schema;

  public PolicyValidator() {
    this.schema = new Schemas().compile(KindFiles.accessPolicy());
  }

  /** All that is wrong with the document, in the order of its source; empty when it is valid. */
  public List<Fault> validate(Document document) {
    var tree = document.tree();
    if (tree == null) {
      return document.faults();
    }
    var faults = new LinkedHashSet<>(document.faults());
    if (tree.isObject()) {
      var wording = new FaultWording(schema.source(), tree, document.positions());
      schema.errors(tree).stream().limit(MOST_FAULTS).map(wording::explain).forEach(faults::add);
      faults.addAll(effects(document, tree));
      faults.addAll(questions(document, tree));
      faults.addAll(twice(document, tree, "/spec/rules", "rule"));
      faults.addAll(twice(document, tree, "/spec/examples", "example"));
      faults.addAll(examples(document, tree));
    } else {
      faults.add(
          new Fault(
              "",
              document.positions().at(""),
              "a policy consists of the fields apiVersion, kind, metadata and spec"));
    }
    return faults.stream()
        .sorted(
            Comparator.comparingInt(Fault::line)
                .thenComparingInt(Fault::column)
                .thenComparing(Fault::pointer))
        .toList();
  }

  private static List<Fault> effects(Document document, JsonNode tree) {
    var faults = new ArrayList<Fault>();
    var rules = tree.at("/spec/rules");
    for (var i = 0; i < rules.size(); i++) {
      var rule = rules.path(i);
      var given = EFFECTS.stream().filter(rule::has).toList();
      if (rule.isObject() && given.size() != 1) {
        faults.add(
            at(
                document,
                "/spec/rules/" + i,
                given.isEmpty()
                    ? "the rule has no effect; give it one of " + String.join(", ", EFFECTS)
                    : "the rule has several effects (%s); make it one rule for each"
                        .formatted(String.join(", ", given))));
      }
    }
    return faults;
  }

  private static List<Fault> questions(Document document, JsonNode tree) {
    var faults = new ArrayList<Fault>();
    var questions = tree.at("/spec/questions");
    var required = questions.path("required");
    for (var i = 0; i < required.size(); i++) {
      if (!questions.path("properties").has(required.path(i).asText())) {
        faults.add(
            at(
                document,
                "/spec/questions/required/" + i,
                "there is no question `" + Words.shown(required.path(i).asText()) + "`"));
      }
    }
    return faults;
  }

  private static List<Fault> twice(Document document, JsonNode tree, String pointer, String what) {
    var faults = new ArrayList<Fault>();
    Map<String, Integer> seen = new HashMap<>();
    var list = tree.at(pointer);
    for (var i = 0; i < list.size(); i++) {
      var name = list.path(i).path("name");
      if (name.isTextual() && seen.putIfAbsent(name.textValue(), i) != null) {
        faults.add(
            at(
                document,
                pointer + "/" + i + "/name",
                "there is another %s named `%s` before this one"
                    .formatted(what, Words.shown(name.textValue()))));
      }
    }
    return faults;
  }

  private static List<Fault> examples(Document document, JsonNode tree) {
    var faults = new ArrayList<Fault>();
    var rules = new HashSet<String>();
    tree.at("/spec/rules").forEach(rule -> rules.add(rule.path("name").asText()));
    var before = new HashSet<String>();
    var examples = tree.at("/spec/examples");
    for (var i = 0; i < examples.size(); i++) {
      var example = examples.path(i);
      var pointer = "/spec/examples/" + i;
      var like = example.path("like");
      if (like.isTextual() && !before.contains(like.textValue())) {
        faults.add(
            at(
                document,
                pointer + "/like",
                "there is no example `" + Words.shown(like.textValue()) + "` before this one"));
      }
      before.add(example.path("name").asText());
      var expected = example.path("expect").path("rules");
      for (var j = 0; j < expected.size(); j++) {
        var name = expected.path(j).asText();
        if (!rules.contains(name)) {
          faults.add(
              at(
                  document,
                  pointer + "/expect/rules/" + j,
                  "there is no rule `"
                      + Words.shown(name)
                      + "`"
                      + Words.closest(name, rules)
                          .map(near -> "; did you mean `" + near + "`?")
                          .orElse("")));
        }
      }
    }
    return faults;
  }

  private static Fault at(Document document, String pointer, String message) {
    return new Fault(pointer, document.positions().at(pointer), message);
  }
}
