package io.atrium.exchange.standard;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.exchange.standard.Fixtures.Tally;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CycloneDxTest {

  private final CycloneDx standard = new CycloneDx();
  private final CycloneDxExporter exporter = new CycloneDxExporter();

  @Test
  void models_and_data_of_a_bill_become_assets_and_libraries_do_not() {
    var reading = read(Fixtures.resource("cyclonedx/claims-1.6.json"));

    assertThat(reading.assets())
        .extracting("key")
        .containsExactly("machine-learning-model:northwind/claims-router", "data:letters-2025");
    var model = Fixtures.described(reading.assets().getFirst());
    assertThat(model.at("/spec/task").asText()).isEqualTo("text-classification");
    assertThat(model.at("/spec/provider").asText()).isEqualTo("Northwind");
    assertThat(model.at("/spec/family").asText()).isEqualTo("transformer");
    assertThat(model.at("/spec/modalities/input/0").asText()).isEqualTo("text");
    assertThat(model.at("/spec/evaluations/0/suite").asText()).isEqualTo("motor");
    assertThat(model.at("/spec/evaluations/1/value").asDouble()).isEqualTo(93.0);
    assertThat(model.at("/spec/evaluations/1/unit").asText()).isEqualTo("%");
    assertThat(model.at("/spec/risk/limitations").asText())
        .contains("No handwriting.", "Risk: Bias Mitigation: Samples are read.");
    assertThat(model.at("/spec/trainedOn/0").asText())
        .isEqualTo("data-product:imported/letters-2025");
    var data = Fixtures.described(reading.assets().getLast());
    assertThat(data.at("/spec/classification").asText()).isEqualTo("confidential");
    assertThat(data.at("/spec/outputPorts/1/name").asText()).isEqualTo("letters.parquet_2");
    assertThat(data.at("/metadata/contacts/0/email").asText()).isEqualTo("data@example.com");
  }

  @Test
  void a_metric_that_is_no_number_is_remarked_with_place_and_line() {
    var remark = read(Fixtures.resource("cyclonedx/claims-1.6.json")).remarks().getFirst();

    assertThat(remark.pointer())
        .isEqualTo("/components/1/modelCard/quantitativeAnalysis/performanceMetrics/2");
    assertThat(remark.line()).isEqualTo(34);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.4", "1.8", "2.0"})
  void other_versions_are_refused_by_name(String version) {
    assertThat(Fixtures.refusal(read(bill(version, "CycloneDX", "{}"))))
        .isEqualTo("This is CycloneDX " + version + "; 1.5, 1.6 and 1.7 are understood.");
  }

  @Test
  void bills_without_models_and_data_and_other_formats_are_refused() {
    assertThat(
            Fixtures.refusal(
                read(bill("1.6", "CycloneDX", "{\"type\": \"library\", \"name\": \"a\"}"))))
        .contains("no component of type");
    assertThat(Fixtures.refusal(read(bill("1.6", "Other", "{}")))).contains("bomFormat");
  }

  @Test
  void models_are_found_inside_of_other_components_and_two_versions_stay_apart() {
    var model = "{\"type\": \"machine-learning-model\", \"name\": \"m\", \"version\": \"%s\"}";
    var reading =
        read(
            bill(
                "1.5",
                "CycloneDX",
                "{\"type\": \"application\", \"name\": \"app\", \"components\": ["
                    + model.formatted("1")
                    + ","
                    + model.formatted("2")
                    + ", {\"type\": \"data\"}]}"));

    assertThat(reading.assets()).hasSize(3);
    assertThat(reading.assets().subList(0, 2))
        .extracting("key")
        .containsExactly("machine-learning-model:m", "machine-learning-model:m@2");
    assertThat(reading.assets().getLast().toString()).contains("has no name");
  }

  @Test
  void a_trailing_comma_is_named_with_its_line() {
    var original = Fixtures.text("bom.json", "{\n\"bomFormat\": \"CycloneDX\",\n}");

    assertThat(standard.recognises(original)).isFalse();
    assertThat(original.fault().orElseThrow().line()).isEqualTo(3);
  }

  @Test
  void what_is_written_reads_as_it_was_and_keeps_the_rules() {
    for (var asset : read(Fixtures.resource("cyclonedx/claims-1.6.json")).assets()) {
      var descriptor = Fixtures.described(asset);
      var written = exporter.write(descriptor);
      var reading = read(new Original("x.json", exporter.render(written)));
      var again = Fixtures.described(reading);

      assertThat(reading.remarks()).isEmpty();
      assertThat(written.at("/specVersion").asText()).isEqualTo("1.7");
      for (var field :
          List.of("task", "provider", "evaluations", "modalities", "family", "licence")) {
        assertThat(again.path("spec").path(field))
            .as(field)
            .isEqualTo(descriptor.path("spec").path(field));
      }
      assertThat(again.at("/spec/risk")).isEqualTo(descriptor.at("/spec/risk"));
    }
  }

  @Test
  void of_an_original_nothing_is_lost_and_its_asset_comes_first() {
    var tree = exporter.tree(Fixtures.resource("cyclonedx/claims-1.6.json"));

    assertThat(tree.path("components").valueStream().map(one -> one.path("name").asText()))
        .containsExactly("claims-router", "left-pad", "letters-2025");
    assertThat(tree.at("/specVersion").asText()).isEqualTo("1.7");
  }

  @Test
  void real_bills_come_and_go() throws IOException {
    var tally = Tally.of(standard, exporter, "cyclonedx-mlbom", "standards/cyclonedx/tools");

    assertThat(tally.recognised).isEqualTo(38);
    assertThat(tally.described).isEqualTo(6);
    assertThat(tally.refused).isEqualTo(32);
    assertThat(tally.refusals)
        .allMatch(
            reason -> reason.contains("no component of type") || reason.contains("bomFormat"));
    assertThat(tally.lost)
        .containsExactly(
            "/components/*/bom-ref",
            "/components/*/modelCard",
            "/components/*/modelCard/considerations/fairnessAssessments",
            "/components/*/modelCard/considerations/useCases",
            "/components/*/modelCard/considerations/users",
            "/components/*/modelCard/modelParameters/datasets/*/classification",
            "/components/*/modelCard/modelParameters/datasets/*/contents",
            "/components/*/modelCard/modelParameters/outputs",
            "/components/*/modelCard/properties",
            "/components/*/modelCard/quantitativeAnalysis",
            "/components/*/publisher",
            "/components/*/supplier",
            "/metadata");
  }

  private static Original bill(String version, String format, String component) {
    return new Original(
        "bom.json",
        "{\"bomFormat\": \"%s\", \"specVersion\": \"%s\", \"components\": [%s]}"
            .formatted(format, version, component)
            .getBytes(StandardCharsets.UTF_8));
  }

  private Reading read(Original original) {
    assertThat(standard.recognises(original)).isTrue();
    return standard.read(original, Fixtures.TARGET);
  }
}
