package io.atrium.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class DescriptorTest {

  private static final String TEXT =
      """
      apiVersion: atrium/v1
      kind: model
      metadata:
        name: m
        domain: bank.credit
        title: T
        summary: S
        owner: team:claims-ai
        version: 1.0.0
        visibility: restricted
        teams: [team:data-platform]
      spec:
        task: chat
        provider: internal
        capabilities: {reasoning: true}
        limits: {context: 128000}
        pricing: {currency: EUR, perMillionInputTokens: 1.0, perMillionOutputTokens: 100}
        baseModel: model:platform/base
        evaluations:
          - {suite: s, metric: f1, value: 0.5, dataset: "data-product:a/b@1.0.0#p"}
      """;

  private final Kind model = Kinds.builtIn().require("model");

  @Test
  void what_all_kinds_have_in_common_is_typed() {
    var descriptor = descriptor(TEXT);
    assertThat(descriptor.reference()).hasToString("model:bank.credit/m");
    assertThat(descriptor.visibility()).isEqualTo(Descriptor.Visibility.RESTRICTED);
    assertThat(descriptor.ownerTeam()).isEqualTo("claims-ai");
    assertThat(descriptor.teamNames()).containsExactly("data-platform");
    assertThat(descriptor.description()).isNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> descriptor("a: 1"))
        .withMessageContaining("kind");
  }

  @Test
  void references_are_found_with_relation_and_place() {
    assertThat(descriptor(TEXT).references(model))
        .containsExactlyInAnyOrder(
            new Link("derived-from", Reference.parse("model:platform/base"), "/spec/baseModel"),
            new Link(
                "evaluated-on",
                Reference.parse("data-product:a/b@1.0.0#p"),
                "/spec/evaluations/0/dataset"));
  }

  @Test
  void the_hash_depends_on_content_and_not_on_spelling() {
    var other =
        "{\"kind\":\"model\","
            + descriptor(TEXT).canonicalJson().replace("\"kind\":\"model\",", "").substring(1);
    assertThat(descriptor(other).contentHash()).isEqualTo(descriptor(TEXT).contentHash());
    assertThat(descriptor(TEXT.replace("1.0,", "1,").replace(" 100}", " 1.00e2}")).contentHash())
        .isEqualTo(descriptor(TEXT).contentHash());
    assertThat(descriptor(TEXT.replace("0.5", "0.51")).contentHash())
        .isNotEqualTo(descriptor(TEXT).contentHash());
    assertThat(descriptor(TEXT).contentHash()).matches("[0-9a-f]{64}");
  }

  @Test
  void canonical_json_is_sorted_and_plain() {
    var tree =
        new DescriptorReader()
            .read(
                "{\"b\": [1.50, 1e3, -0.0, null], \"a\": {\"\\u00e9\\n\": \"\\u0001\"}, \"B\": {}, \"A\": []}")
            .getFirst()
            .tree();
    assertThat(CanonicalJson.write(tree))
        .isEqualTo("{\"A\":[],\"B\":{},\"a\":{\"é\\n\":\"\\u0001\"},\"b\":[1.5,1000,0,null]}");
  }

  @Test
  void facet_values_are_keywords_ranges_and_yes_or_no() {
    var tree = descriptor(TEXT).tree();
    assertThat(facet("context").facetValues(tree)).containsExactly("64k to 200k");
    assertThat(facet("inputPrice").facetValues(tree)).containsExactly("1 to 5");
    assertThat(facet("reasoning").facetValues(tree)).containsExactly("yes");
    assertThat(facet("task").facetValues(tree)).containsExactly("chat");
    assertThat(facet("licence").facetValues(tree)).isEmpty();
    assertThat(
            facet("task")
                .facetValues(
                    descriptor(TEXT.replace("task: chat", "task: " + "x".repeat(101))).tree()))
        .isEmpty();
  }

  @Test
  void fields_know_their_values_labels_and_facts() {
    var value = model.field("/spec/evaluations/*/metric").orElseThrow();
    assertThat(value.values(descriptor(TEXT).tree()))
        .extracting(n -> n.asText())
        .containsExactly("f1");
    var type = Kinds.builtIn().require("component").field("/spec/type").orElseThrow();
    assertThat(type.label("mcp-server")).isEqualTo("MCP server");
    assertThat(type.label("library")).isEqualTo("Library");
    assertThat(model.facts()).extracting(Field::factGroup).startsWith("Model");
    assertThat(model.cardFields())
        .extracting(Field::name)
        .containsExactly("context", "perMillionInputTokens", "perMillionOutputTokens");
  }

  private Field facet(String name) {
    return model.facets().stream()
        .filter(field -> field.facet().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Descriptor descriptor(String text) {
    return Descriptor.of(new DescriptorReader().read(text).getFirst().tree());
  }
}
