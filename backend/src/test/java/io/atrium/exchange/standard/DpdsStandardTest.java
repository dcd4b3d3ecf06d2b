package io.atrium.exchange.standard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.exchange.format.FolderSource;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DpdsStandardTest {

  private final DpdsStandard standard = new DpdsStandard();

  private Reading text(String json) {
    return standard.read(new Original("x.json", json.getBytes(UTF_8)), StandardDocuments.TARGET);
  }

  private Reading trips() throws IOException, URISyntaxException {
    var file = Objects.requireNonNull(DpdsStandardTest.class.getResource("dpds/trips.json"));
    var folder = Objects.requireNonNull(Path.of(file.toURI()).getParent());
    try (var source = new FolderSource(folder)) {
      var original = StandardDocuments.original(source, "trips.json");
      assertThat(standard.recognises(original)).isTrue();
      return standard.read(original, StandardDocuments.TARGET);
    }
  }

  @Test
  void parts_in_other_files_are_put_together() throws IOException, URISyntaxException {
    var reading = trips();
    var descriptor = StandardDocuments.descriptor(reading);
    var port = descriptor.at("/spec/outputPorts/0");

    assertThat(reading.assets().getFirst().key()).isEqualTo("urn:dpds:trips");
    assertThat(descriptor.at("/metadata/domain").asText())
        .isEqualTo("imported.transport-management");
    assertThat(descriptor.at("/metadata/contacts/0/email").asText()).isEqualTo("ada@example.com");
    assertThat(descriptor.at("/spec/inputPorts/0/description").asText()).isEqualTo("Said here.");
    assertThat(port.path("name").asText()).isEqualTo("trip_status");
    assertThat(port.at("/location/platform").asText()).isEqualTo("postgres");
    assertThat(port.path("format").asText()).isEqualTo("datastoreapi 1.0.0");
    assertThat(port.path("schema").findValuesAsText("type"))
        .containsExactly("INTEGER", "VARCHAR(50)");
    assertThat(port.at("/schema/0/primaryKey").asBoolean()).isTrue();
    assertThat(port.at("/schema/1/required").asBoolean()).isTrue();
    assertThat(descriptor.at("/spec/outputPorts/5/name").asText()).isEqualTo("events");
    assertThat(descriptor.at("/spec/outputPorts/5/description").asText()).isEqualTo("Outside.");
  }

  @Test
  void references_that_lead_nowhere_outside_or_round_are_remarked()
      throws IOException, URISyntaxException {
    var reading = trips();

    assertThat(StandardDocuments.descriptor(reading).at("/spec/outputPorts")).hasSize(6);
    assertThat(reading.remarks())
        .extracting(Remark::pointer)
        .containsExactly(
            "/interfaceComponents/outputPorts/6",
            "/interfaceComponents/outputPorts/1",
            "/interfaceComponents/outputPorts/2",
            "/interfaceComponents/outputPorts/3",
            "/interfaceComponents/outputPorts/4",
            "/interfaceComponents/outputPorts/6");
    assertThat(reading.remarks())
        .extracting(Remark::reason)
        .containsExactly(
            "`name` is missing, which the standard asks for.",
            "`ports/missing.json` is no file of this source.",
            "`round.json` in `ports/round.json` leads back to itself.",
            "`../../../../etc/passwd` is no file of this source.",
            "`https://example.com/port.json` is an address, which is not followed.",
            "The port has no name, and was left out.");
    assertThat(reading.remarks()).extracting(Remark::line).containsExactly(21, 16, 17, 18, 19, 21);
  }

  @Test
  void other_versions_and_nameless_products_are_refused() {
    assertThat(
            StandardDocuments.refusal(
                text("{\"dataProductDescriptor\": \"2.0.0\", \"info\": {\"name\": \"a\"}}")))
        .contains("2.0.0")
        .contains("1.0 is understood");
    assertThat(StandardDocuments.refusal(text("{\"dataProductDescriptor\": \"1.0.0\"}")))
        .contains("neither a name");
  }

  @Test
  void what_the_specification_asks_for_is_remarked() {
    var reading =
        text(
            "{\"dataProductDescriptor\": \"1.0.0\", \"info\": {\"fullyQualifiedName\": \"urn:a:b\"}}");

    assertThat(StandardDocuments.descriptor(reading).at("/metadata/title").asText()).isEqualTo("b");
    assertThat(reading.remarks())
        .extracting(Remark::reason)
        .contains(
            "`name` is missing, which the standard asks for.",
            "`interfaceComponents` is missing, which the standard asks for.");
  }

  @Test
  void ports_that_are_no_list_are_remarked() {
    var reading =
        text(
            """
            {"dataProductDescriptor": "1.0.0", "info": {"name": "a"},
             "interfaceComponents": {"outputPorts": {"first": 1}}}\
            """);

    assertThat(StandardDocuments.descriptor(reading).at("/spec").has("outputPorts")).isFalse();
    assertThat(reading.remarks())
        .extracting(Remark::pointer)
        .contains("/interfaceComponents/outputPorts");
  }

  @Test
  void the_real_product_is_accounted_for() throws IOException {
    var census = StandardDocuments.census(standard, null, "dpds");

    assertThat(census.counts()).isEqualTo("2 files: 2 described, 0 refused, 1 remarked");
  }
}
