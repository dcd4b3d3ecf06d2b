package io.atrium.exchange.standard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OdpsBitolStandardTest {

  private final OdpsBitolStandard standard = new OdpsBitolStandard();
  private final OdpsBitolExporter exporter = new OdpsBitolExporter();
  private final Conformance rules = new Conformance("odps-bitol-1.0.0");

  private Reading text(String yaml) {
    return standard.read(new Original("x.yaml", yaml.getBytes(UTF_8)), StandardDocuments.TARGET);
  }

  @Test
  void a_product_keeps_its_ports_with_their_versions_and_contracts() {
    var original = StandardDocuments.fixture("odps-bitol/journeys-1.0.0.yaml");
    var reading = standard.read(original, StandardDocuments.TARGET);
    var descriptor = StandardDocuments.descriptor(reading);

    assertThat(standard.recognises(original)).isTrue();
    assertThat(reading.remarks()).isEmpty();
    assertThat(reading.assets().getFirst().key()).isEqualTo("journeys-product");
    assertThat(descriptor.at("/metadata/domain").asText()).isEqualTo("imported.mobility");
    assertThat(descriptor.at("/spec/inputPorts").findValuesAsText("name"))
        .containsExactly("tickets", "tickets-2.0.0");
    assertThat(descriptor.at("/spec/inputPorts/0/contractId").asText()).isEqualTo("tickets-one");
    assertThat(descriptor.at("/spec/inputPorts/0").has("contract")).isFalse();
    assertThat(descriptor.at("/spec/inputPorts/1/contract").asText())
        .isEqualTo("https://contracts.example.com/tickets-two");
    assertThat(descriptor.at("/spec/outputPorts/0/version").asText()).isEqualTo("3.1.0");
    assertThat(descriptor.at("/metadata/contacts").findValuesAsText("name"))
        .containsExactly("travel", "Ben");
  }

  @Test
  void faults_of_a_draft_are_remarked() {
    var reading =
        standard.read(
            StandardDocuments.fixture("odps-bitol/journeys-0.9.0.yaml"), StandardDocuments.TARGET);
    var descriptor = StandardDocuments.descriptor(reading);

    assertThat(reading.remarks())
        .containsExactly(
            new Remark("/outputPorts/0", 6, "`version` is missing, which the standard asks for."));
    assertThat(descriptor.at("/metadata/title").asText()).isEqualTo("journeys-draft");
    assertThat(descriptor.at("/metadata/contacts/0/email").asText()).isEqualTo("ben@example.com");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1.1.0", "v2.0.0"})
  void newer_versions_are_refused(String version) {
    assertThat(
            StandardDocuments.refusal(
                text("apiVersion: " + version + "\nkind: DataProduct\nid: a\n")))
        .contains(version)
        .contains("0.9 and 1.0");
  }

  @Test
  void a_product_without_name_and_id_is_refused() {
    assertThat(StandardDocuments.refusal(text("apiVersion: v1.0.0\nkind: DataProduct\n")))
        .contains("neither a name nor an id");
  }

  @Test
  void what_is_written_is_valid_and_says_the_same() {
    for (var name : new String[] {"journeys-1.0.0.yaml", "journeys-0.9.0.yaml"}) {
      var original = StandardDocuments.fixture("odps-bitol/" + name);
      var descriptor =
          StandardDocuments.descriptor(standard.read(original, StandardDocuments.TARGET));
      var upgraded = new Original("up.yaml", exporter.render(exporter.tree(original)));
      var written = new Original("out.yaml", exporter.render(exporter.write(descriptor)));

      assertThat(StandardDocuments.descriptor(standard.read(upgraded, StandardDocuments.TARGET)))
          .isEqualTo(descriptor);
      assertThat(rules.remarks(written)).isEmpty();
      var again = StandardDocuments.descriptor(standard.read(written, StandardDocuments.TARGET));
      assertThat(again.at("/spec/inputPorts")).isEqualTo(descriptor.at("/spec/inputPorts"));
      assertThat(again.at("/metadata/contacts")).isEqualTo(descriptor.at("/metadata/contacts"));
      assertThat(again.at("/metadata/description"))
          .isEqualTo(descriptor.at("/metadata/description"));
    }
  }

  @Test
  void all_real_products_are_accounted_for() throws IOException {
    var census = StandardDocuments.census(standard, exporter, "odps-bitol");

    assertThat(census.counts()).isEqualTo("1 files: 1 described, 0 refused, 1 remarked");
    assertThat(census.lost()).containsExactlyElementsOf(StandardDocuments.lost("odps-bitol"));
  }
}
