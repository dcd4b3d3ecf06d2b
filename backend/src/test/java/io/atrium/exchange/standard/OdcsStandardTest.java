package io.atrium.exchange.standard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OdcsStandardTest {

  private final OdcsStandard standard = new OdcsStandard();

  private Reading read(String fixture) {
    var original = StandardDocuments.fixture("odcs/" + fixture);
    assertThat(standard.recognises(original)).isTrue();
    return standard.read(original, StandardDocuments.TARGET);
  }

  private Reading text(String yaml) {
    return standard.read(new Original("x.yaml", yaml.getBytes(UTF_8)), StandardDocuments.TARGET);
  }

  private static JsonNode column(JsonNode port, String name) {
    for (var column : port.path("schema")) {
      if (column.path("name").asText().equals(name)) {
        return column;
      }
    }
    throw new AssertionError("no column " + name + " in " + port);
  }

  @Test
  void a_contract_becomes_a_data_product_with_a_port_for_each_object_and_server() {
    var reading = read("parcels-3.1.0.odcs.yaml");
    var descriptor = StandardDocuments.descriptor(reading);
    var metadata = descriptor.path("metadata");
    var spec = descriptor.path("spec");

    assertThat(reading.remarks()).isEmpty();
    assertThat(reading.assets().getFirst().key()).isEqualTo("8a2f1c0e-parcels");
    assertThat(metadata.path("domain").asText()).isEqualTo("imported.logistics.last-mile");
    assertThat(metadata.path("title").asText()).isEqualTo("Parcels");
    assertThat(metadata.path("description").asText())
        .isEqualTo(
            """
            Every parcel with the places it passed.

            ## Usage

            Planning of routes.

            ## Limitations

            Nothing older than three years.\
            """);
    assertThat(metadata.path("contacts").findValuesAsText("name"))
        .containsExactly("parcels", "Ada");
    assertThat(spec.path("outputPorts").findValuesAsText("name"))
        .contains("parcel", "parcel.test", "route-plan", "route-plan.test");
    var location = spec.path("outputPorts").path(0).path("location");
    assertThat(location.path("namespace").asText()).isEqualTo("postgres://db.example.com:5432");
    assertThat(location.path("name").asText()).isEqualTo("post.facts.parcel_v2");
    assertThat(spec.path("sla").path("availability").asDouble()).isEqualTo(99.5);
    assertThat(spec.path("sla").path("latency").asText()).isEqualTo("4 hours");
    assertThat(spec.path("retention").asText()).isEqualTo("3 years");
    assertThat(spec.path("updateFrequency").asText()).isEqualTo("Every day");
    assertThat(spec.path("personalData").asText()).isEqualTo("personal");
    assertThat(spec.path("prices").path(0).path("unit").asText()).isEqualTo("month");
    assertThat(spec.path("quality").path("checks").findValuesAsText("name"))
        .containsExactly("parcel: rowCount", "route-plan.route: nullValues");
    assertThat(spec.path("quality").path("checks").findValuesAsText("target"))
        .containsExactly("must be greater than 1000", "must be at most 5 %");
  }

  @Test
  void columns_keep_type_key_class_and_place_in_their_object() {
    var port =
        StandardDocuments.descriptor(read("parcels-3.1.0.odcs.yaml"))
            .path("spec")
            .path("outputPorts")
            .path(0);

    var key = column(port, "parcel_id");
    assertThat(key.path("type").asText()).isEqualTo("varchar(20)");
    assertThat(key.path("primaryKey").asBoolean()).isTrue();
    assertThat(key.path("required").asBoolean()).isTrue();
    assertThat(key.path("unique").asBoolean()).isTrue();
    assertThat(key.path("example").asText()).isEqualTo("P-1");
    assertThat(key.path("glossaryTerm").asText()).contains("glossary");
    assertThat(column(port, "receiver").path("pii").asText()).isEqualTo("personal");
    assertThat(column(port, "receiver").path("classification").asText()).isEqualTo("confidential");
    assertThat(column(port, "receiver.floor").path("type").asText()).isEqualTo("integer");
    assertThat(column(port, "stops[].at").path("type").asText()).isEqualTo("timestamp");
    assertThat(column(port, "labels").path("type").asText()).isEqualTo("array<string>");
  }

  @Test
  void older_contracts_say_the_same_in_their_own_layout() {
    var third = StandardDocuments.descriptor(read("parcels-3.0.2.odcs.yaml"));
    var second = StandardDocuments.descriptor(read("parcels-2.2.2.yaml"));

    assertThat(third.path("spec").path("status").asText()).isEqualTo("active");
    assertThat(third.path("metadata").path("contacts").findValuesAsText("email"))
        .containsExactly("ada@example.com");
    assertThat(third.at("/spec/quality/checks/0/name").asText())
        .isEqualTo("parcel.weight: nullValues");
    assertThat(second.path("metadata").path("domain").asText()).isEqualTo("imported.logistics");
    assertThat(second.at("/spec/outputPorts/0/location/name").asText())
        .isEqualTo("post.facts.parcel");
    assertThat(second.at("/spec/outputPorts/0/schema/0/required").asBoolean()).isTrue();
    assertThat(second.at("/spec/quality/checks/0/name").asText())
        .isEqualTo("parcel.parcel_id: nullCheck");
    assertThat(second.toString()).doesNotContain("correct-horse").doesNotContain("reader");
  }

  @Test
  void faults_are_remarked_with_place_and_the_rest_is_taken() {
    var reading = read("unfilled.yaml");
    var descriptor = StandardDocuments.descriptor(reading);

    assertThat(reading.remarks())
        .contains(
            new Remark("", 1, "`status` is missing, which the standard asks for."),
            new Remark("/version", 4, "`1.0` is of the wrong type."),
            new Remark(
                "/schema/0/properties/0/logicalType",
                9,
                "`text` is none of the words of the standard."),
            new Remark(
                "/servers/0/port", 14, "`__PORT__` is a placeholder that nobody has filled in."));
    assertThat(descriptor.at("/spec/outputPorts/0/location").has("namespace")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"v3.2.0", "v4.0.0", "v1.0.0"})
  void versions_that_we_do_not_know_are_refused(String version) {
    var reading = text("apiVersion: " + version + "\nkind: DataContract\nid: a\nname: b\n");

    assertThat(StandardDocuments.refusal(reading))
        .isEqualTo(
            "This is version "
                + version
                + " of the Open Data Contract Standard; 2.2 to 3.1 are understood.");
  }

  @Test
  void a_contract_without_id_and_name_is_refused() {
    assertThat(StandardDocuments.refusal(text("apiVersion: v3.1.0\nkind: DataContract\n")))
        .contains("neither an id nor a name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind: DataProduct\nid: a",
        "dataContractSpecification: 1.1.0\nid: a",
        "dataset: [1]",
        "[1, 2]",
        "plain text"
      })
  void other_documents_are_not_recognised(String yaml) {
    assertThat(standard.recognises(new Original("x.yaml", yaml.getBytes(UTF_8)))).isFalse();
  }

  @Test
  void placeholders_that_a_quality_engine_fills_in_are_no_fault() {
    var reading =
        text(
            """
            apiVersion: v3.1.0
            kind: DataContract
            id: k
            version: 1.0.0
            status: active
            schema:
              - name: a
                properties:
                  - name: PREIS__Index__q
                    description: Of {{year}}
                    quality:
                      - type: sql
                        query: select count(*) from ${model}
                        mustBe: 0
            """);

    assertThat(reading.remarks())
        .containsExactly(
            new Remark(
                "/schema/0/properties/0/description",
                10,
                "`Of {{year}}` is a placeholder that nobody has filled in."));
  }

  @Test
  void lists_that_are_none_do_no_harm() {
    var descriptor =
        StandardDocuments.descriptor(
            text(
                """
                uuid: a
                datasetName: parcels
                driver: jdbc:mysql
                customProperties: {colour: red}
                support: somebody
                productDl: parcels@example.com
                dataset: []
                """));

    assertThat(descriptor.at("/metadata/contacts/0/email").asText())
        .isEqualTo("parcels@example.com");
  }

  @Test
  void servers_without_objects_are_ports() {
    var descriptor =
        StandardDocuments.descriptor(
            text(
                """
                apiVersion: v3.1.0
                kind: DataContract
                id: k
                version: 1.0.0
                status: active
                servers:
                  - server: events
                    type: kafka
                    host: broker:9092
                """));

    assertThat(descriptor.at("/spec/outputPorts/0/name").asText()).isEqualTo("events");
    assertThat(descriptor.at("/spec/outputPorts/0/location/namespace").asText())
        .isEqualTo("kafka://broker:9092");
  }
}
