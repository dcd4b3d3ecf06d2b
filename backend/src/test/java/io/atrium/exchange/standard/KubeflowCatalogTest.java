package io.atrium.exchange.standard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.exchange.format.Imported;
import io.atrium.exchange.standard.Fixtures.Tally;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class KubeflowCatalogTest {

  private final KubeflowCatalog standard = new KubeflowCatalog();

  @Test
  void a_catalog_becomes_as_many_assets_as_it_lists_and_one_without_name_is_refused() {
    var reading = read(Fixtures.resource("kubeflow/models.yaml"));

    assertThat(reading.assets())
        .extracting(Imported::key)
        .containsExactly("model:works/sorter-2b", "models.yaml/models/1", "mcp:parcels-mcp");
    assertThat(reading.assets().get(1)).isInstanceOf(Imported.Refused.class);
    assertThat(reading.remarks()).extracting(Remark::pointer).containsExactly("/models/1");
    var model = Fixtures.described(reading.assets().getFirst());
    assertThat(model.at("/spec/provider").asText()).isEqualTo("Example Works");
    assertThat(model.at("/spec/status").asText()).isEqualTo("generally-available");
    assertThat(model.at("/spec/releaseDate").asText()).isEqualTo("2024-10-05");
    assertThat(model.at("/spec/evaluations/0/value").asDouble()).isEqualTo(61.5);
    assertThat(model.at("/metadata/tags")).extracting(JsonNode::asText).contains("validated");
    var server = Fixtures.described(reading.assets().getLast());
    assertThat(server.at("/spec/packages/0/name").asText())
        .isEqualTo("registry.example.com:5000/works/parcels-mcp");
    assertThat(server.at("/spec/packages/0/version").asText()).isEqualTo("1.4.0");
    assertThat(server.at("/spec/transports"))
        .extracting(JsonNode::asText)
        .containsExactly("http", "other");
    var tool = server.at("/spec/interfaces/0");
    assertThat(tool.path("readOnly").asBoolean()).isTrue();
    assertThat(tool.at("/inputSchema/required"))
        .extracting(JsonNode::asText)
        .containsExactly("number");
  }

  @Test
  void lists_of_sources_and_empty_catalogs_are_refused_and_other_documents_are_none() {
    assertThat(
            Fixtures.refusal(
                read(
                    Fixtures.text(
                        "a.yaml",
                        "catalogs: [{id: a, type: yaml, enabled: true, properties: {yamlCatalogPath: /x}}]"))))
        .contains("where catalogs are");
    assertThat(Fixtures.refusal(read(Fixtures.text("a.yaml", "source: x\nmodels: []\n"))))
        .contains("empty");
    assertThat(standard.recognises(Fixtures.text("a.yaml", "models: {orders: {type: table}}")))
        .isFalse();
  }

  @Test
  void real_catalogs_come_in() throws IOException {
    var tally = Tally.of(standard, null, "kubeflow-model-catalog");

    assertThat(tally.recognised).isEqualTo(7);
    assertThat(tally.described).isEqualTo(26);
    assertThat(tally.refusals).hasSize(1).allMatch(reason -> reason.contains("where catalogs"));
  }

  private Reading read(Original original) {
    assertThat(standard.recognises(original)).isTrue();
    return standard.read(original, Fixtures.TARGET);
  }
}
