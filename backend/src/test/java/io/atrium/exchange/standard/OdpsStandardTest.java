package io.atrium.exchange.standard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OdpsStandardTest {

  private final OdpsStandard standard = new OdpsStandard();
  private final OdpsExporter exporter = new OdpsExporter();

  private static Original yaml(String text) {
    return new Original("x.yaml", text.getBytes(UTF_8));
  }

  private Reading read(Original original) {
    assertThat(standard.recognises(original)).isTrue();
    return standard.read(original, StandardDocuments.TARGET);
  }

  @Test
  void a_product_is_read_in_english() {
    var reading = read(StandardDocuments.fixture("odps/bikes-4.1.yaml"));
    var descriptor = StandardDocuments.descriptor(reading);
    var spec = descriptor.path("spec");

    assertThat(reading.remarks()).isEmpty();
    assertThat(reading.assets().getFirst().key()).isEqualTo("bikes-1");
    assertThat(descriptor.at("/metadata/title").asText()).isEqualTo("Shared bikes");
    assertThat(descriptor.at("/metadata/summary").asText()).isEqualTo("Tells where bikes stand.");
    assertThat(spec.at("/sla/availability").asInt()).isEqualTo(99);
    assertThat(spec.at("/sla/latency").asText()).isEqualTo("200 milliseconds");
    assertThat(spec.path("updateFrequency").asText()).isEqualTo("Every 5 minutes");
    assertThat(spec.at("/quality/checks/0/target").asText()).isEqualTo("at least 95 %");
    assertThat(spec.at("/quality/notes").asText()).isEqualTo("Bikes in tunnels are missing.");
    assertThat(spec.at("/prices/0/amount").asDouble()).isEqualTo(9.5);
    assertThat(spec.at("/prices/0/description").asText())
        .isEqualTo("A thousand calls; Mail support");
    assertThat(spec.at("/outputPorts/0/name").asText()).isEqualTo("API");
    assertThat(spec.at("/outputPorts/0/location/url").asText())
        .isEqualTo("https://api.example.com/bikes");
    assertThat(spec.at("/outputPorts/0/contractId").asText()).isEqualTo("bikes-contract");
    assertThat(spec.path("licence").asText()).isEqualTo("For planning only.");
    assertThat(descriptor.at("/metadata/contacts").findValuesAsText("email"))
        .containsExactly("office@example.com", "bikes@example.com");
  }

  @Test
  void version_4_0_is_taken_with_a_remark_and_in_its_own_language() {
    var reading = read(StandardDocuments.fixture("odps/bikes-4.0.yaml"));
    var descriptor = StandardDocuments.descriptor(reading);

    assertThat(reading.remarks().getFirst().reason()).contains("4.0 is taken as 4.1");
    assertThat(descriptor.at("/metadata/title").asText()).isEqualTo("Pyörät");
    assertThat(descriptor.at("/spec/prices/0/name").asText()).isEqualTo("Pieni");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.0", "4.2", "5.0"})
  void versions_that_we_do_not_know_are_refused(String version) {
    var reading =
        read(
            yaml(
                "schema: https://opendataproducts.org/dev/schema/odps.yaml\nversion: %s\nproduct: {details: {en: {name: a}}}"
                    .formatted(version)));

    assertThat(StandardDocuments.refusal(reading)).contains(version).contains("4.0 and 4.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pricingPlans: {declarative: {en: [{name: a}]}}",
        "schema: https://opendataproducts.org/v4.1/schema/odps.yaml\nversion: 4.1\nproduct: {}"
      })
  void a_part_of_a_product_is_refused(String part) {
    assertThat(StandardDocuments.refusal(read(yaml(part)))).contains("part of a data product");
  }

  @Test
  void a_template_is_refused() {
    var reading = read(yaml("version: 4.1\nproduct: {details: {en: {name: '{{string}}'}}}"));

    assertThat(StandardDocuments.refusal(reading)).contains("template");
  }

  @Test
  void the_other_standard_of_these_initials_is_told_apart() {
    var other = StandardDocuments.fixture("odps-bitol/journeys-1.0.0.yaml");

    assertThat(standard.recognises(other)).isFalse();
    assertThat(new OdpsBitolStandard().recognises(StandardDocuments.fixture("odps/bikes-4.1.yaml")))
        .isFalse();
  }

  @Test
  void what_is_written_says_the_same() {
    var original = StandardDocuments.fixture("odps/bikes-4.1.yaml");
    var descriptor = StandardDocuments.descriptor(read(original));
    var written = new Original("out.yaml", exporter.render(exporter.write(descriptor)));

    var reading = read(written);
    var again = StandardDocuments.descriptor(reading);

    assertThat(reading.remarks()).isEmpty();
    for (var port : descriptor.at("/spec/outputPorts")) {
      // where the contract is kept cannot be said without its type
      ((com.fasterxml.jackson.databind.node.ObjectNode) port).remove("contract");
      ((com.fasterxml.jackson.databind.node.ObjectNode) port).remove("contractId");
    }
    assertThat(again.path("spec")).isEqualTo(descriptor.path("spec"));
    assertThat(again.at("/metadata/contacts")).isEqualTo(descriptor.at("/metadata/contacts"));
    assertThat(again.at("/metadata/description")).isEqualTo(descriptor.at("/metadata/description"));
    assertThat(again.at("/metadata/summary")).isEqualTo(descriptor.at("/metadata/summary"));
  }

  @Test
  void all_real_products_are_accounted_for() throws IOException {
    var census = StandardDocuments.census(standard, exporter, "standards/odps-4.1");

    assertThat(census.counts()).isEqualTo("14 files: 4 described, 10 refused, 2 remarked");
    assertThat(census.reasons())
        .allMatch(reason -> reason.contains("a part of") || reason.contains("a template"));
    assertThat(census.lost()).containsExactlyElementsOf(StandardDocuments.lost("odps"));
  }
}
