package io.atrium.exchange.standard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DcsStandardTest {

  private final DcsStandard standard = new DcsStandard();

  private Reading read(Original original) {
    assertThat(standard.recognises(original)).isTrue();
    assertThat(new OdcsStandard().recognises(original)).isFalse();
    return standard.read(original, StandardDocuments.TARGET);
  }

  private Reading text(String yaml) {
    return read(new Original("x.yaml", yaml.getBytes(UTF_8)));
  }

  @Test
  void a_contract_becomes_a_data_product() {
    var reading = read(StandardDocuments.fixture("dcs/parcels-1.2.1.yaml"));
    var descriptor = StandardDocuments.descriptor(reading);
    var port = descriptor.at("/spec/outputPorts/0");

    assertThat(reading.remarks()).isEmpty();
    assertThat(reading.assets().getFirst().key()).isEqualTo("urn:parcels");
    assertThat(descriptor.at("/metadata/title").asText()).isEqualTo("Parcels");
    assertThat(descriptor.at("/metadata/description").asText())
        .contains("## Usage")
        .contains("three years");
    assertThat(descriptor.at("/metadata/contacts/0/email").asText()).isEqualTo("ada@example.com");
    assertThat(descriptor.at("/metadata/links").findValuesAsText("title"))
        .containsExactly("privacy", "handbook");
    assertThat(descriptor.at("/spec/managedBy").asText()).isEqualTo("Routing");
    assertThat(descriptor.at("/spec/sla/availability").asDouble()).isEqualTo(99.9);
    assertThat(descriptor.at("/spec/sla/freshness").asText()).isEqualTo("25h");
    assertThat(descriptor.at("/spec/retention").asText()).isEqualTo("P3Y");
    assertThat(descriptor.at("/spec/personalData").asText()).isEqualTo("personal");
    assertThat(descriptor.at("/spec/quality/checks/0/target").asText())
        .isEqualTo("must be greater than 10");
    assertThat(port.at("/location/namespace").asText()).isEqualTo("s3://post-parcels");
    assertThat(port.at("/location/name").asText()).isEqualTo("parcel/*.json");
    assertThat(port.path("schema").findValuesAsText("name"))
        .containsExactly("parcel_id", "receiver", "receiver.street", "labels");
    assertThat(port.at("/schema/0/title").asText()).isEqualTo("Parcel number");
    assertThat(port.at("/schema/0/primaryKey").asBoolean()).isTrue();
    assertThat(port.at("/schema/0/example").asText()).isEqualTo("P-1");
    assertThat(port.at("/schema/3/type").asText()).isEqualTo("array<text>");
    assertThat(descriptor.at("/spec/outputPorts/1/location/namespace").asText())
        .isEqualTo("kafka://broker:9092");
  }

  @Test
  void faults_and_references_that_lead_nowhere_are_remarked() {
    var reading = read(StandardDocuments.fixture("dcs/faulty-0.9.3.yaml"));
    var descriptor = StandardDocuments.descriptor(reading);

    assertThat(descriptor.at("/spec/outputPorts/0/schema")).hasSize(3);
    assertThat(reading.remarks())
        .contains(
            new Remark("", 1, "`id` is missing, which the standard asks for."),
            new Remark("/info", 3, "`version` is missing, which the standard asks for."),
            new Remark(
                "/models/parcel/fields/parcel_id/type",
                8,
                "`guid` is none of the words of the standard."),
            new Remark(
                "/models/parcel/fields/elsewhere",
                10,
                "`https://example.com/definitions/number` is not in this document and was left out."))
        .anyMatch(remark -> remark.pointer().endsWith("/round"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.3.0", "2.0.0", "0.8.0"})
  void versions_that_we_do_not_know_are_refused(String version) {
    assertThat(
            StandardDocuments.refusal(
                text("dataContractSpecification: " + version + "\nid: a\ninfo: {title: a}\n")))
        .contains(version)
        .contains("0.9 to 1.2");
  }

  @Test
  void a_contract_without_id_and_title_is_refused() {
    assertThat(StandardDocuments.refusal(text("dataContractSpecification: 1.2.1\n")))
        .contains("neither an id nor a title");
  }

  @Test
  void all_real_contracts_are_accounted_for() throws IOException {
    var census = StandardDocuments.census(standard, null, "datacontract-cli");

    assertThat(census.counts()).isEqualTo("58 files: 58 described, 0 refused, 8 remarked");
  }
}
