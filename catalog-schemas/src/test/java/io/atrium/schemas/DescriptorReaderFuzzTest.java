package io.atrium.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever comes in, faults come out: never an exception, and never a fault without words or place.
 */
class DescriptorReaderFuzzTest {

  private static final String LETTERS =
      "{}[]:,-#&*!|>'\"%@`\\ \n\t\r\u0000\u0085\uFEFFabc019.~?<=😀\uD800";
  private static final Kinds KINDS = Kinds.builtIn();
  private final DescriptorValidator validator = new DescriptorValidator(KINDS);
  private final DescriptorReader reader = new DescriptorReader();
  private final Random random = new Random(4711);

  @Test
  void random_text_gives_documents_and_faults() {
    for (var i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (var j = random.nextInt(40); j >= 0; j--) {
        text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
      check(text.toString());
    }
  }

  @Test
  void a_damaged_example_gives_documents_and_faults() throws IOException {
    var example =
        Files.readString(
            Path.of(
                "src/main/resources/atrium/examples/model/valid/claims-triage-classifier.yaml"));
    var json = Descriptor.of(reader.read(example).getFirst().tree()).canonicalJson();
    for (var i = 0; i < 3_000; i++) {
      for (var source : new String[] {example, json}) {
        var text = new StringBuilder(source);
        for (var j = random.nextInt(3); j >= 0; j--) {
          var at = random.nextInt(text.length());
          switch (random.nextInt(3)) {
            case 0 -> text.deleteCharAt(at);
            case 1 -> text.setCharAt(at, LETTERS.charAt(random.nextInt(LETTERS.length())));
            default -> text.insert(at, LETTERS.charAt(random.nextInt(LETTERS.length())));
          }
        }
        check(text.toString());
      }
    }
  }

  @Test
  void random_trees_in_place_of_any_part_give_faults() throws IOException {
    var trees = new ArrayList<JsonNode>();
    try (var files = Files.walk(Path.of("src/main/resources/atrium/examples"))) {
      for (var file :
          files
              .filter(path -> path.toString().contains("/valid/") && Files.isRegularFile(path))
              .toList()) {
        trees.add(reader.read(Files.readAllBytes(file)).getFirst().tree());
      }
    }
    for (var i = 0; i < 5_000; i++) {
      var tree = trees.get(random.nextInt(trees.size())).deepCopy();
      damage(tree);
      var faults = validator.validate(Document.of(tree));
      assertThat(faults).allMatch(fault -> !fault.message().isBlank());
      check(tree.toString());
    }
  }

  private void check(String text) {
    for (var document : reader.read(text)) {
      var faults = validator.validate(document);
      assertThat(faults)
          .as(text)
          .allMatch(f -> !f.message().isBlank() && f.line() > 0 && f.column() > 0);
      assertThat(document.tree() == null && faults.isEmpty()).as(text).isFalse();
    }
  }

  private void damage(JsonNode node) {
    if (node instanceof ObjectNode object && !object.isEmpty()) {
      var names = new ArrayList<String>();
      object.fieldNames().forEachRemaining(names::add);
      var name = names.get(random.nextInt(names.size()));
      switch (random.nextInt(5)) {
        case 0 -> object.set(name, anything(3));
        case 1 -> object.remove(name);
        case 2 -> object.set(name + "~/x", anything(2));
        default -> damage(object.get(name));
      }
    } else if (node.isArray() && !node.isEmpty()) {
      damage(node.get(random.nextInt(node.size())));
    }
  }

  private JsonNode anything(int depth) {
    var nodes = JsonNodeFactory.instance;
    return switch (random.nextInt(depth > 0 ? 7 : 5)) {
      case 0 -> nodes.nullNode();
      case 1 -> nodes.booleanNode(random.nextBoolean());
      case 2 -> nodes.numberNode(random.nextInt() * 0.5);
      case 3 -> nodes.textNode("");
      case 4 -> nodes.textNode("x".repeat(random.nextInt(400)));
      case 5 -> nodes.arrayNode().add(anything(depth - 1)).add(anything(depth - 1));
      default -> nodes.objectNode().set("a", anything(depth - 1));
    };
  }
}
