package io.atrium.exchange.standard;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.exchange.standard.Fixtures.Tally;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ModelCardTest {

  private final ModelCard standard = new ModelCard();
  private final ModelCardExporter exporter = new ModelCardExporter();

  @Test
  void a_card_becomes_a_model_with_its_results() {
    var model = Fixtures.described(read(Fixtures.resource("model-card/claims.md")));

    assertThat(model.at("/metadata/title").asText()).isEqualTo("northwind/claims-router");
    assertThat(model.at("/metadata/summary").asText())
        .isEqualTo("Routes letters about claims to the right desk.");
    assertThat(model.at("/spec/provider").asText()).isEqualTo("northwind");
    assertThat(model.at("/spec/task").asText()).isEqualTo("text-classification");
    assertThat(model.at("/spec/licence").asText()).isEqualTo("Apache-2.0");
    assertThat(model.at("/spec/languages/1").asText()).isEqualTo("de");
    assertThat(model.at("/spec/modalities/input/0").asText()).isEqualTo("text");
    assertThat(model.at("/spec/evaluations/0/value").asDouble()).isEqualTo(0.91);
    assertThat(model.at("/spec/extensions/baseModels/0").asText()).isEqualTo("acme/bert-small");
    assertThat(read(Fixtures.resource("model-card/claims.md")).remarks()).isEmpty();
  }

  @Test
  void values_alone_are_taken_where_lists_are_usual_and_the_heading_names_the_model() {
    var reading =
        read(
            Fixtures.text(
                "README.md",
                "---\nlanguage: en\nlicense: mit\n---\n# Model card for Tally\n\nCounts.\n"));

    var model = Fixtures.described(reading);

    assertThat(model.at("/metadata/title").asText()).isEqualTo("Tally");
    assertThat(model.at("/spec/languages/0").asText()).isEqualTo("en");
    assertThat(model.at("/spec/task").asText()).isEqualTo("unknown");
    assertThat(reading.remarks())
        .extracting(Remark::reason)
        .containsExactly(
            "The card does not say what the model is for.",
            "The card does not say who provides the model.");
  }

  @Test
  void a_card_without_any_name_is_called_as_its_folder_or_refused() {
    var card = "---\nlicense: mit\n---\n";

    assertThat(
            Fixtures.described(read(Fixtures.text("zoo/tiny-bert/README.md", card)))
                .at("/metadata/title")
                .asText())
        .isEqualTo("tiny-bert");
    assertThat(Fixtures.refusal(read(Fixtures.text("README.md", card)))).contains("names no model");
  }

  @Test
  void a_result_that_is_no_number_is_remarked_with_its_place() {
    var reading =
        read(
            Fixtures.text(
                "m.md",
                """
                ---
                license: mit
                model-index:
                - name: m
                  results:
                  - task: {type: translation}
                    dataset: {type: d, name: D}
                    metrics:
                    - {type: bleu, value: forty}
                    - {type: bleu, value: 40}
                ---
                """));

    assertThat(Fixtures.described(reading).at("/spec/evaluations")).hasSize(1);
    assertThat(reading.remarks().stream().map(Remark::pointer))
        .contains("/model-index/0/results/0/metrics/0");
  }

  @Test
  void templates_are_refused() {
    assertThat(Fixtures.refusal(read(Fixtures.text("t.md", "---\n{{ card_data }}\n---\n# A\n"))))
        .contains("template");
    assertThat(
            Fixtures.refusal(
                read(
                    Fixtures.text(
                        "t.md", "---\nlicense: {license}\nlanguage:\n- {a}\n---\n# A\n"))))
        .contains("placeholders");
  }

  @Test
  void other_files_with_a_head_are_none() {
    for (var head :
        new String[] {
          "license: mit\nsize_categories: [n<1K]",
          "name: sums\ndescription: Adds.\nlicense: mit",
          "license: mit\napp_file: app.py",
          "[]",
          "model: gpt\ninput: {schema: {a: string}}"
        }) {
      assertThat(standard.recognises(Fixtures.text("x.md", "---\n" + head + "\n---\n# X\n")))
          .as(head)
          .isFalse();
    }
    assertThat(standard.recognises(Fixtures.text("x.md", "# X\n"))).isFalse();
  }

  @Test
  void a_card_that_is_written_reads_as_it_was() {
    var model = Fixtures.described(read(Fixtures.resource("model-card/claims.md")));

    var written = exporter.render(exporter.write(model));
    var again = Fixtures.described(read(new Original("x.md", written)));

    assertThat(again.at("/spec")).isEqualTo(model.at("/spec"));
    assertThat(again.at("/metadata")).isEqualTo(model.at("/metadata"));
  }

  @Test
  void real_cards_come_and_go() throws IOException {
    var tally = Tally.of(standard, exporter, "standards/hf-model-cards");

    assertThat(tally.recognised).isEqualTo(7);
    assertThat(tally.described).isEqualTo(4);
    assertThat(tally.refused).isEqualTo(3);
    assertThat(tally.lost)
        .containsExactly(
            "/head/metrics",
            "/head/model-index/*/results/*/dataset/args",
            "/head/model-index/*/results/*/dataset/config",
            "/head/model-index/*/results/*/dataset/revision",
            "/head/model-index/*/results/*/dataset/split",
            "/head/thumbnail");
  }

  private Reading read(Original original) {
    assertThat(standard.recognises(original)).isTrue();
    return standard.read(original, Fixtures.TARGET);
  }
}
