package io.atrium.exchange.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OdcsExporterTest {

  private final OdcsStandard standard = new OdcsStandard();
  private final OdcsExporter exporter = new OdcsExporter();
  private final Conformance rules = new Conformance("odcs-3.1.0");

  @ParameterizedTest
  @ValueSource(
      strings = {"parcels-3.1.0.odcs.yaml", "parcels-3.0.2.odcs.yaml", "parcels-2.2.2.yaml"})
  void every_version_comes_out_as_a_valid_3_1(String fixture) {
    var original = StandardDocuments.fixture("odcs/" + fixture);
    var descriptor =
        StandardDocuments.descriptor(standard.read(original, StandardDocuments.TARGET));
    var upgraded = new Original("up.yaml", exporter.render(exporter.tree(original)));

    assertThat(rules.remarks(upgraded)).isEmpty();
    assertThat(StandardDocuments.descriptor(standard.read(upgraded, StandardDocuments.TARGET)))
        .isEqualTo(descriptor);
    var written = new Original("out.yaml", exporter.render(exporter.write(descriptor)));
    assertThat(rules.remarks(written)).isEmpty();
    var again = StandardDocuments.descriptor(standard.read(written, StandardDocuments.TARGET));
    assertThat(again.path("spec")).isEqualTo(descriptor.path("spec"));
    assertThat(again.at("/metadata/title")).isEqualTo(descriptor.at("/metadata/title"));
    assertThat(again.at("/metadata/contacts")).isEqualTo(descriptor.at("/metadata/contacts"));
    assertThat(again.at("/metadata/description")).isEqualTo(descriptor.at("/metadata/description"));
  }

  @Test
  void a_password_does_not_get_into_what_is_upgraded() {
    var original = StandardDocuments.fixture("odcs/parcels-2.2.2.yaml");

    assertThat(exporter.tree(original).toString()).doesNotContain("correct-horse");
  }

  @Test
  void what_a_contract_written_anew_leaves_out_is_known() {
    var original = StandardDocuments.fixture("odcs/parcels-3.1.0.odcs.yaml");
    var descriptor =
        StandardDocuments.descriptor(standard.read(original, StandardDocuments.TARGET));
    var lost = new TreeSet<String>();

    StandardDocuments.losses(exporter.tree(original), exporter.write(descriptor), "", lost);

    assertThat(lost)
        .containsExactly(
            "/domain",
            "/schema/*/properties/*/classification",
            "/schema/*/properties/*/customProperties/*/value",
            "/schema/*/properties/*/examples/*",
            "/schema/*/properties/*/logicalType",
            "/servers/*/environment",
            "/servers/*/host",
            "/servers/*/server",
            "/support/*/tool",
            "/tags/*",
            "/team/members/*",
            "/tenant");
  }

  @Test
  void all_real_contracts_are_accounted_for() throws IOException {
    var census = StandardDocuments.census(standard, exporter, "odcs", "datacontract-cli");

    assertThat(census.counts()).isEqualTo("98 files: 98 described, 0 refused, 17 remarked");
    assertThat(census.lost()).containsExactlyElementsOf(StandardDocuments.lost("odcs"));
  }
}
