package io.atrium.stewardship;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.schemas.Descriptor;
import io.atrium.schemas.DescriptorReader;
import io.atrium.schemas.Document;
import io.atrium.schemas.Kinds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads documents of rules; each has all its faults named at once. */
final class RuleReader {

  static final String KIND = "publishing-policy";

  private static final Set<String> FIELDS =
      Set.of("name", "title", "kinds", "when", "check", "severity", "remedy", "pointer");
  private static final int LONGEST_WORDS = 500;
  private static final DescriptorReader READER =
      new DescriptorReader(DescriptorReader.Limits.DEFAULT.withDocumentLength(200_000));

  private final Kinds kinds;
  private final RuleTrial trial;

  RuleReader(Kinds kinds) {
    this.kinds = kinds;
    this.trial = new RuleTrial(kinds);
  }

  /**
   * @param file for what is said of its faults
   * @throws InvalidRules naming every fault
   */
  List<Rule> read(String file, String yaml) {
    var faults = new ArrayList<String>();
    var rules = new ArrayList<Rule>();
    for (var document : READER.read(yaml)) {
      var tree = document.tree();
      document
          .faults()
          .forEach(fault ->
              faults.add("%s, line %d: %s".formatted(file, fault.line(), fault.message())));
      if (tree != null) {
        new OneDocument(file, document, tree, faults, rules).read();
      }
    }
    if (!faults.isEmpty()) {
      throw new InvalidRules(faults);
    }
    return rules;
  }

  /** Rules that cannot be used; nothing of the file counts. */
  static final class InvalidRules extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidRules(List<String> faults) {
      super(String.join("\n", faults));
    }
  }

  private final class OneDocument {

    private final String file;
    private final Document document;
    private final JsonNode tree;
    private final List<String> faults;
    private final List<Rule> rules;
    private final Set<String> names = new HashSet<>();

    private OneDocument(
        String file, Document document, JsonNode tree, List<String> faults, List<Rule> rules) {
      this.file = file;
      this.document = document;
      this.tree = tree;
      this.faults = faults;
      this.rules = rules;
    }

    private void read() {
      if (!tree.path("apiVersion").asText().equals(Descriptor.API_VERSION)
          || !tree.path("kind").asText().equals(KIND)) {
        fault("", "this is no `kind: %s` of %s".formatted(KIND, Descriptor.API_VERSION));
        return;
      }
      var list = tree.at("/spec/rules");
      if (!list.isArray() || list.isEmpty()) {
        fault("/spec/rules", "`rules` is a list of one rule or more");
        return;
      }
      for (var i = 0; i < list.size(); i++) {
        rule("/spec/rules/" + i, list.path(i));
      }
    }

    private void rule(String at, JsonNode node) {
      var before = faults.size();
      node.fieldNames()
          .forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
              fault(at + "/" + name, "there is no field `%s` in a rule".formatted(name));
            }
          });
      var name = words(at, node, "name");
      if (!name.matches("[a-z][a-z0-9-]{0,63}")) {
        fault(at + "/name", "`name` is lower-case words joined by hyphens");
      } else if (!names.add(name)) {
        fault(at + "/name", "the rule `%s` is there twice".formatted(name));
      }
      var title = words(at, node, "title");
      var remedy = words(at, node, "remedy");
      var severity = Severity.of(node.path("severity").asText());
      if (severity.isEmpty()) {
        fault(at + "/severity", "`severity` is blocks, warns or tells");
      }
      var pointer = node.path("pointer").asText("");
      if (!isPointer(pointer)) {
        fault(at + "/pointer", "`pointer` is a JSON pointer such as /spec/licence");
      }
      var when = condition(at, "when", node.path("when").asText("true"));
      var check = condition(at, "check", node.path("check").asText(""));
      var wanted = kindsOf(at, node.path("kinds"));
      if (faults.size() == before) {
        var rule =
            Rule.of(name, title, wanted, when, check, severity.orElseThrow(), remedy, pointer);
        trial
            .failure(rule)
            .ifPresentOrElse(
                why ->
                    fault(at + "/check", "the rule `%s` cannot be used: %s".formatted(name, why)),
                () -> rules.add(rule));
      }
    }

    private String words(String at, JsonNode node, String field) {
      var text = node.path(field).asText("").strip();
      if (text.isEmpty() || text.length() > LONGEST_WORDS) {
        fault(at + "/" + field, "`%s` has 1 to %d characters".formatted(field, LONGEST_WORDS));
      }
      return text;
    }

    private Set<String> kindsOf(String at, JsonNode list) {
      var found = new HashSet<String>();
      for (var item : list) {
        if (kinds.find(item.asText()).isEmpty()) {
          fault(at + "/kinds", "there is no kind `%s`".formatted(item.asText()));
        }
        found.add(item.asText());
      }
      return found;
    }

    private Condition condition(String at, String field, String text) {
      try {
        return Condition.of(text.strip());
      } catch (Condition.Unusable unusable) {
        fault(at + "/" + field, "`%s`: %s".formatted(field, unusable.why()));
        return Condition.ALWAYS;
      }
    }

    private void fault(String pointer, String message) {
      faults.add(
          "%s, line %d: %s".formatted(file, document.positions().at(pointer).line(), message));
    }
  }

  private static boolean isPointer(String text) {
    try {
      var _ = JsonPointer.compile(text);
      return text.length() <= LONGEST_WORDS;
    } catch (IllegalArgumentException noPointer) {
      return false;
    }
  }
}
