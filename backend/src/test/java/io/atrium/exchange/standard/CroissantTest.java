package io.atrium.exchange.standard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.standard.Fixtures.Tally;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CroissantTest {

  private final Croissant standard = new Croissant();
  private final CroissantExporter exporter = new CroissantExporter();

  @ParameterizedTest
  @ValueSource(strings = {"parcels-1.0.json", "parcels-1.1.json"})
  void a_dataset_becomes_a_data_product_whose_files_and_records_are_ports(String file) {
    var reading = read(Fixtures.resource("croissant/" + file));

    var product = Fixtures.described(reading);
    assertThat(reading.remarks()).isEmpty();
    assertThat(reading.assets()).extracting("key").containsExactly("https://example.com/parcels");
    assertThat(product.at("/spec/licence").asText()).isEqualTo("MIT");
    assertThat(product.at("/spec/coverage/to").asText()).isEqualTo("2025-12-31");
    assertThat(product.at("/metadata/contacts/0/role").asText()).isEqualTo("Creator");
    var ports = product.at("/spec/outputPorts");
    assertThat(ports)
        .extracting(port -> port.path("name").asText())
        .containsExactly("repo", "days", "stops");
    var stops = ports.path(2);
    assertThat(stops.at("/location/url").asText())
        .as("the archive that the files of the records are in")
        .isEqualTo("https://example.com/parcels.zip");
    assertThat(stops.path("schema"))
        .extracting(column -> column.path("name").asText() + " " + column.path("type").asText())
        .containsExactly("id Integer", "scans array<DateTime>", "place ", "place.town Text");
    assertThat(stops.at("/schema/0/primaryKey").asBoolean()).isTrue();
  }

  @Test
  void an_older_document_is_brought_to_the_newest_version_and_loses_nothing() {
    var original = Fixtures.resource("croissant/parcels-1.0.json");

    var tree = exporter.tree(original);

    assertThat(tree.path("conformsTo"))
        .extracting(JsonNode::asText)
        .containsExactly(Croissant.NEWEST, "https://example.com/our-rules");
    assertThat(tree.at("/recordSet/0/field/1/isArray").asBoolean()).isTrue();
    assertThat(tree.path("rai:dataBiases").asText()).isEqualTo("Only parcels that arrived.");
    assertThat(Fixtures.described(read(new Original("x.json", exporter.render(tree)))))
        .isEqualTo(Fixtures.described(read(original)));
  }

  @Test
  void a_data_product_that_never_was_a_dataset_is_written_by_the_rules() throws IOException {
    var product =
        (ObjectNode)
            io.atrium.exchange.format.Syntax.JSON.readTree(
                """
                {"apiVersion": "atrium/v1", "kind": "data-product",
                 "metadata": {"name": "claims", "domain": "x", "owner": "team:x", "version": "1.2.0", "title": "Claims",
                  "summary": "All claims.", "tags": ["claims"], "links": [{"title": "Website", "url": "https://example.com/"}],
                  "contacts": [{"name": "Ms X", "role": "Creator"}]},
                 "spec": {"licence": "internal", "addedOn": "2026-01-01", "outputPorts": [
                  {"name": "table", "type": "table", "format": "PARQUET", "location": {"url": "s3://b/claims"},
                   "schema": [{"name": "id", "type": "bigint", "primaryKey": true}, {"name": "paid", "type": "numeric(12,2)"},
                    {"name": "codes", "type": "array<varchar>"}]}]}}
                """);

    var written = exporter.write(product);

    var reading = read(new Original("x.json", exporter.render(written)));
    assertThat(reading.remarks()).isEmpty();
    var _ = Fixtures.described(reading);
    assertThat(written.at("/recordSet/0/field"))
        .extracting(field -> field.path("dataType").asText())
        .containsExactly("sc:Integer", "sc:Float", "sc:Text");
    assertThat(written.at("/recordSet/0/key/@id").asText()).isEqualTo("table/id");
    assertThat(written.at("/distribution/0/contentUrl").asText()).isEqualTo("s3://b/claims");
  }

  @Test
  void unknown_versions_and_nameless_datasets_are_refused() {
    assertThat(Fixtures.refusal(read(document("http://mlcommons.org/croissant/2.0", "A"))))
        .contains("2.0", "1.0 and 1.1");
    assertThat(Fixtures.refusal(read(document("http://mlcommons.org/croissant/1.1", ""))))
        .contains("no name");
    assertThat(
            Fixtures.refusal(
                read(
                    Fixtures.text(
                        "a.json",
                        "{\"@context\": {\"ml\": \"http://mlcommons.org/schema/\"}, \"name\": \"a\"}"))))
        .contains("before 1.0");
    assertThat(
            standard.recognises(
                Fixtures.text("a.json", "{\"@context\": \"https://schema.org\", \"name\": \"a\"}")))
        .isFalse();
  }

  @Test
  void real_datasets_come_in_and_go_out() throws IOException {
    var tally = Tally.of(standard, exporter, "standards/croissant");

    assertThat(tally.recognised).isEqualTo(31);
    assertThat(tally.described).isEqualTo(30);
    assertThat(tally.refusals).hasSize(1).allMatch(reason -> reason.contains("no name"));
    assertThat(tally.lost).containsExactlyElementsOf(lost());
  }

  private static List<String> lost() {
    return Fixtures.resource("croissant/lost.txt").text().lines().toList();
  }

  private static Original document(String version, String name) {
    return Fixtures.text(
        "a.json",
        "{\"@context\": {}, \"conformsTo\": \"%s\", \"name\": \"%s\"}".formatted(version, name));
  }

  private Reading read(Original original) {
    assertThat(standard.recognises(original)).isTrue();
    return standard.read(original, Fixtures.TARGET);
  }
}
