package io.atrium.schemas.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.atrium.schemas.Descriptor;
import io.atrium.schemas.DescriptorReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTextTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Function<String, List<String>> ANY = pointer -> List.of();

  private static final String TEXT =
      """
      # Who it is.
      apiVersion: atrium/v1
      kind: model
      metadata:
        name: triage # as in the registry
        title: "Triage"

        tags: [claims, 'text']
        contacts:
          # The first is asked first.
          - name: Ada
            role: owner
          - name: Bea
      spec:
        task: text-classification
        sla:
          availability: 99.5
        notes: |
          One line.

          Another.   # no comment
        last: end
      """;

  @Test
  void a_text_is_replaced_and_the_comment_behind_it_stays() {
    var changed = YamlText.set(TEXT, "/metadata/name", text("triage-2"), ANY);

    assertThat(changed).isEqualTo(TEXT.replace("name: triage #", "name: triage-2 #"));
  }

  @Test
  void texts_that_would_read_as_something_else_are_quoted() {
    for (var odd :
        List.of(
            "1.0", "true", "no", "a: b", "a #b", "- a", "", " x", "null", "{}", "'", "x:", "@")) {
      var changed = YamlText.set(TEXT, "/metadata/title", text(odd), ANY);

      assertThat(read(changed).at("/metadata/title")).isEqualTo(text(odd));
      assertThat(changed).startsWith("# Who it is.").contains("title: \"");
    }
  }

  @Test
  void several_lines_become_a_literal_block_and_come_back_as_they_were() {
    for (var lines :
        List.of(
            "One.\nTwo.", "One.\n\n  Two.\n", "\nOne", "One\n\n", "a\n b\n\tc", "x\u2028y\nz")) {
      var changed = YamlText.set(TEXT, "/metadata/name", text(lines), ANY);

      assertThat(read(changed).at("/metadata/name")).isEqualTo(text(lines));
      assertThat(changed).contains("# as in the registry").contains("# The first is asked first.");
    }
  }

  @Test
  void a_new_member_stands_where_the_order_puts_it() {
    var order = List.of("name", "domain", "title", "summary", "tags");

    var first = YamlText.set(TEXT, "/metadata/domain", text("claims"), pointer -> order);
    var second = YamlText.set(first, "/metadata/summary", text("Sorts."), pointer -> order);

    assertThat(second)
        .isEqualTo(
            TEXT.replace("registry\n", "registry\n  domain: claims\n")
                .replace("\"Triage\"\n", "\"Triage\"\n  summary: Sorts.\n"));
  }

  @Test
  void what_is_missing_above_a_new_value_is_made() {
    var changed = YamlText.set(TEXT, "/spec/limits/tokens/0", JSON.numberNode(8), ANY);

    assertThat(changed).isEqualTo(TEXT + "  limits:\n    tokens:\n      - 8\n");
  }

  @Test
  void items_are_added_exchanged_and_taken_away() {
    var carl = JSON.objectNode().put("name", "Carl").put("role", "tester");

    var three = YamlText.set(TEXT, "/metadata/contacts/2", carl, ANY);
    var swapped = YamlText.swap(three, "/metadata/contacts", 1);
    var two = YamlText.remove(swapped, "/metadata/contacts/0");

    assertThat(three)
        .isEqualTo(
            TEXT.replace("- name: Bea\n", "- name: Bea\n    - name: Carl\n      role: tester\n"));
    assertThat(swapped)
        .isEqualTo(
            TEXT.replace("- name: Bea\n", "- name: Carl\n      role: tester\n    - name: Bea\n"));
    assertThat(two)
        .doesNotContain("Ada")
        .contains("    - name: Carl\n      role: tester\n    - name: Bea\n");
  }

  @Test
  void a_text_is_brought_to_what_is_wanted_without_touching_the_rest() {
    var wanted = (ObjectNode) read(TEXT).deepCopy();
    var metadata = (ObjectNode) wanted.path("metadata");
    metadata.putArray("tags").add("text").add("gold");
    metadata.withArray("contacts").addObject().put("name", "Duty");
    ((ObjectNode) metadata.at("/contacts/0")).put("role", "tester");
    metadata.put("visibility", "restricted").remove("title");

    assertThat(YamlText.revised(TEXT, wanted, ANY))
        .isEqualTo(
            TEXT.replace("  title: \"Triage\"\n", "")
                .replace("[claims, 'text']", "['text', \"gold\"]")
                .replace("role: owner", "role: tester")
                .replace(
                    "- name: Bea\n", "- name: Bea\n    - name: Duty\n  visibility: restricted\n"));
    assertThat(YamlText.revised(TEXT, read(TEXT), ANY)).isSameAs(TEXT);
  }

  @Test
  void whatever_is_wanted_is_what_the_text_says_then() {
    for (var wanted :
        List.of(
            "{\"metadata\": {\"tags\": []}}",
            "{\"metadata\": {}, \"spec\": {\"notes\": {\"a\": [1]}}}",
            "{\"metadata\": {\"tags\": [\"x\", \"claims\", \"text\"], \"contacts\": [\"none\"]}}",
            "{\"metadata\": {\"tags\": [\"text\", \"text\", \"claims\"], \"contacts\": {\"Ada\": 1}}}")) {
      var changed = YamlText.revised(TEXT, read(wanted), ANY);

      assertThat(read(changed)).isEqualTo(read(wanted));
    }
  }

  @Test
  void lists_in_brackets_stay_in_brackets() {
    var more = YamlText.set(TEXT, "/metadata/tags/2", text("new"), ANY);
    var less = YamlText.remove(more, "/metadata/tags/0");

    assertThat(more).contains("tags: [claims, 'text', \"new\"]\n");
    assertThat(less).contains("tags: ['text', \"new\"]\n");
  }

  @Test
  void the_first_field_of_an_item_goes_and_the_dash_stays() {
    assertThat(YamlText.remove(TEXT, "/metadata/contacts/0/name"))
        .isEqualTo(TEXT.replace("- name: Ada\n      role", "- role"));
    assertThat(YamlText.remove(TEXT, "/metadata/contacts/1/name")).contains("    - {}\n");
  }

  @Test
  void what_is_empty_afterwards_goes_too_but_not_the_specification() {
    assertThat(YamlText.remove(TEXT, "/spec/sla/availability"))
        .isEqualTo(TEXT.replace("  sla:\n    availability: 99.5\n", ""));
    assertThat(YamlText.remove("kind: a\nspec:\n  x: 1\n", "/spec/x"))
        .isEqualTo("kind: a\nspec: {}\n");
  }

  @Test
  void a_key_without_a_value_takes_one() {
    var text = "kind: a\nspec:\nmetadata:\n  name:\n  # what?\n  title: b\n";

    var changed =
        YamlText.set(
            YamlText.set(text, "/spec/x", text("one"), ANY), "/metadata/name", text("two"), ANY);

    assertThat(changed)
        .isEqualTo("kind: a\nspec:\n  x: one\nmetadata:\n  name: two\n  # what?\n  title: b\n");
  }

  @Test
  void json_stays_json() {
    var json = "{\"kind\": \"a\", \"spec\": {\"x\": [1, 2]}}";

    var changed =
        YamlText.set(
            YamlText.set(json, "/spec/y", text("z"), ANY), "/spec/x/1", JSON.numberNode(3), ANY);

    assertThat(changed).isEqualTo("{\"kind\": \"a\", \"spec\": {\"x\": [1, 3], \"y\":\"z\"}}");
  }

  @Test
  void a_text_with_aliases_is_written_anew_and_says_the_same() {
    var text = "kind: a\nmetadata: &m {name: x}\nspec: *m\n";

    var changed = YamlText.set(text, "/spec/name", text("y"), ANY);

    assertThat(read(changed).at("/metadata/name").asText()).isEqualTo("x");
    assertThat(read(changed).at("/spec/name").asText()).isEqualTo("y");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model/valid/claims-triage-classifier", "prompt/valid/claim-summary",
            "component/valid/claims-agent",
        "solution/valid/claims-workbench", "data-product/valid/claims-history",
            "use-case/valid/faster-first-answer"
      })
  void every_value_of_the_examples_can_be_changed_alone(String example) throws IOException {
    var text = resource("/atrium/examples/" + example + ".yaml");
    var pointers = new ArrayList<String>();
    collect("", read(text), pointers);

    for (var pointer : pointers) {
      var changed = YamlText.set(text, pointer, text("something: else"), ANY);
      assertThat(read(changed).at(pointer).asText()).isEqualTo("something: else");
      assertThat(linesLost(text, changed))
          .as(pointer + " of\n" + changed)
          .isLessThanOrEqualTo(size(read(text).at(pointer)));

      var without = YamlText.remove(text, pointer);
      assertThat(linesLost(text, without))
          .as(pointer + " of\n" + without)
          .isLessThanOrEqualTo(size(read(text).at(pointer)) + 2);
    }
  }

  private static void collect(String pointer, JsonNode node, List<String> pointers) {
    if (!pointer.isEmpty()) {
      pointers.add(pointer);
    }
    node.properties()
        .forEach(member -> collect(pointer + "/" + member.getKey(), member.getValue(), pointers));
    for (var i = 0; node.isArray() && i < node.size(); i++) {
      collect(pointer + "/" + i, node.get(i), pointers);
    }
  }

  /** How many lines of a text are in the other no more. */
  private static int linesLost(String before, String after) {
    var left = new ArrayList<>(after.lines().toList());
    return (int) before.lines().filter(line -> !left.remove(line)).count();
  }

  /** How many lines a value may take at most. */
  private static int size(JsonNode node) {
    var lines = node.isTextual() ? (int) node.asText().lines().count() + 20 : 1;
    for (var child : node) {
      lines += size(child);
    }
    return String.valueOf(node).toLowerCase(Locale.ROOT).isEmpty() ? 0 : lines;
  }

  private static JsonNode read(String text) {
    var documents = new DescriptorReader().read(text);
    assertThat(documents).as(text).hasSize(1);
    assertThat(documents.getFirst().tree()).as(text + documents.getFirst().faults()).isNotNull();
    return documents.getFirst().tree();
  }

  private static TextNode text(String text) {
    return JSON.textNode(text);
  }

  private static String resource(String name) throws IOException {
    try (var in = Descriptor.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
