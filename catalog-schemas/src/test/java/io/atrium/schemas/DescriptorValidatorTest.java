package io.atrium.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DescriptorValidatorTest {

  private static final String VALID =
      """
      apiVersion: atrium/v1
      kind: model
      metadata: {name: m, domain: bank, title: T, summary: S, owner: team:a, version: 1.0.0}
      spec: {task: chat, provider: internal}
      """;

  private final DescriptorValidator validator = new DescriptorValidator(Kinds.builtIn());

  @Test
  void the_least_descriptor_is_valid() {
    assertThat(faults(VALID)).isEmpty();
  }

  @Test
  void a_document_that_is_no_group_of_fields_is_refused() {
    assertThat(faults("just words"))
        .singleElement()
        .matches(f -> f.pointer().isEmpty() && f.line() == 1);
    assertThat(faults("- a\n- b\n"))
        .singleElement()
        .matches(f -> f.message().contains("apiVersion"));
  }

  @Test
  void an_unknown_kind_is_named_once_and_its_metadata_judged_all_the_same() {
    assertThat(faults(VALID.replace("kind: model", "kind: modle").replace("1.0.0", "one")))
        .extracting(Fault::pointer)
        .containsExactly("/kind", "/metadata/version");
  }

  @Test
  void a_wrong_api_version_and_a_missing_kind_are_named() {
    assertThat(faults(VALID.replace("atrium/v1", "atrium/v2")))
        .singleElement()
        .matches(
            f -> f.pointer().equals("/apiVersion") && f.message().contains("must be `atrium/v1`"));
    assertThat(faults(VALID.replace("kind: model\n", "")))
        .singleElement()
        .matches(f -> f.pointer().equals("/kind") && f.message().contains("missing"));
  }

  @Test
  void syntax_and_content_faults_come_together_in_the_order_of_the_source() {
    assertThat(faults(VALID.replace("1.0.0}", "one, name: m}")))
        .extracting(Fault::pointer)
        .containsExactly("/metadata/version", "/metadata/name");
  }

  @Test
  void formats_are_asserted() {
    var wrong =
        VALID.replace(
            "provider: internal",
            "provider: internal, releaseDate: 2026-13, documentation: 'ftp://x', baseModel: 'model:Bank/x'");
    assertThat(faults(wrong))
        .extracting(Fault::pointer)
        .containsExactly("/spec/releaseDate", "/spec/documentation", "/spec/baseModel");
  }

  @Test
  void free_prices_unknown_contexts_and_months_are_fine() {
    assertThat(
            faults(
                VALID.replace(
                    "provider: internal",
                    "provider: internal, limits: {context: 0}, releaseDate: 2026-05,"
                        + " pricing: {currency: USD, perMillionInputTokens: 0, perMillionOutputTokens: 0.0}")))
        .isEmpty();
  }

  @Test
  void the_longest_texts_allowed_are_counted_in_characters() {
    assertThat(faults(VALID.replace("summary: S", "summary: '" + "😀".repeat(300) + "'")))
        .isEmpty();
    assertThat(faults(VALID.replace("summary: S", "summary: '" + "x".repeat(301) + "'")))
        .singleElement()
        .matches(f -> f.message().contains("301 characters") && f.message().contains("300"));
  }

  @Test
  void what_a_company_adds_goes_into_extensions() {
    assertThat(
            faults(
                VALID.replace(
                    "provider: internal",
                    "provider: internal, extensions: {any: [thing, {deep: 1}]}")))
        .isEmpty();
  }

  @Test
  void a_flood_of_faults_is_counted_and_not_spelt_out() {
    var many = "tags: [" + "1, ".repeat(5000) + "]";
    var faults = faults(VALID.replace("version: 1.0.0", "version: 1.0.0, " + many));
    assertThat(faults).hasSizeBetween(900, 1001);
    assertThat(faults.getLast().message()).contains("more faults");
  }

  private List<Fault> faults(String text) {
    return validator.validate(new DescriptorReader().read(text).getFirst());
  }
}
