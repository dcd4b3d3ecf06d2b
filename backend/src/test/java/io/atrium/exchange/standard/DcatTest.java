package io.atrium.exchange.standard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.exchange.format.FolderSource;
import io.atrium.exchange.format.Imported;
import io.atrium.exchange.standard.Fixtures.Tally;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.apache.jena.vocabulary.RDF;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DcatTest {

  private static final String HEAD =
      "@prefix dcat: <http://www.w3.org/ns/dcat#> .\n@prefix dct: <http://purl.org/dc/terms/> .\n";

  private final Dcat standard = new Dcat();
  private final DcatExporter exporter =
      new DcatExporter("https://api.example.com", "https://portal.example.com");

  @Test
  void a_catalog_becomes_as_many_assets_as_it_lists() {
    var reading = read(Fixtures.resource("dcat/catalog.ttl"));

    assertThat(reading.assets())
        .extracting(Imported::key)
        .containsExactly(
            "https://example.com/id/parcels",
            "https://example.com/id/towns",
            "https://example.com/id/api");
    var parcels = Fixtures.described(reading.assets().getFirst());
    assertThat(parcels.at("/metadata/title").asText()).isEqualTo("Parcels");
    assertThat(parcels.at("/metadata/tags"))
        .extracting(JsonNode::asText)
        .containsExactly("parcels", "tran");
    assertThat(parcels.at("/metadata/contacts"))
        .extracting(one -> one.path("role").asText() + " " + one.path("name").asText())
        .containsExactly("Publisher Example Works", "Contact Parcel desk");
    assertThat(parcels.at("/metadata/contacts/1/email").asText()).isEqualTo("parcels@example.com");
    var spec = parcels.path("spec");
    assertThat(spec.path("licence").asText()).isEqualTo("CC-BY-4.0");
    assertThat(spec.path("classification").asText()).isEqualTo("internal");
    assertThat(spec.path("updateFrequency").asText()).isEqualTo("daily");
    assertThat(spec.at("/coverage/from").asText()).isEqualTo("2025-01-01");
    assertThat(spec.at("/coverage/places"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrder("Bavaria", "https://sws.geonames.org/734077");
    assertThat(spec.path("outputPorts"))
        .extracting(port -> port.path("name").asText() + " " + port.at("/location/url").asText())
        .containsExactly(
            "All_of_2025 https://example.com/parcels.csv", "Look-up https://example.com/api");
    var towns = Fixtures.described(reading.assets().get(1));
    assertThat(towns.at("/spec/outputPorts/0/type").asText())
        .as("a service that says it serves the data")
        .isEqualTo("api");
    var service = Fixtures.described(reading.assets().getLast());
    assertThat(service.at("/spec/type").asText()).isEqualTo("service");
    assertThat(service.at("/spec/remotes/0/url").asText()).isEqualTo("https://example.com/api");
  }

  @Test
  void a_dataset_that_is_written_reads_as_it_was() {
    var parcels =
        Fixtures.described(read(Fixtures.resource("dcat/catalog.ttl")).assets().getFirst());

    var written = exporter.write(parcels);

    var jsonLd = read(new Original("x.jsonld", exporter.render(written)));
    assertThat(jsonLd.remarks()).isEmpty();
    assertThat(Fixtures.described(jsonLd.assets().getFirst())).isEqualTo(parcels);
    var turtle = read(new Original("x.ttl", RdfSyntax.TURTLE.write(written)));
    assertThat(Fixtures.described(turtle.assets().getFirst())).isEqualTo(parcels);
  }

  @Test
  void a_context_elsewhere_is_not_fetched_but_may_stand_beside_the_document(@TempDir Path folder)
      throws IOException {
    var document =
        """
        {"@context": "https://example.com/contexts/ours.jsonld", "@id": "https://example.com/x", "@type": "Daten",
         "name": "Parcels", "note": "http://www.w3.org/ns/dcat#"}
        """;
    Files.writeString(folder.resolve("a.jsonld"), document);
    assertThat(Fixtures.refusal(read(folder)))
        .contains("https://example.com/contexts/ours.jsonld", "not fetched");

    Files.writeString(
        folder.resolve("ours.jsonld"),
        """
        {"@context": {"Daten": "http://www.w3.org/ns/dcat#Dataset", "name": "http://purl.org/dc/terms/title"}}
        """);
    assertThat(Fixtures.described(read(folder)).at("/metadata/title").asText())
        .isEqualTo("Parcels");
  }

  @Test
  void an_import_of_a_context_and_a_file_of_the_machine_are_not_fetched() {
    for (var context :
        List.of(
            "{\"@version\": 1.1, \"@import\": \"http://127.0.0.1:1/c.jsonld\"}",
            "\"file:///etc/passwd\"",
            "[\"http://169.254.169.254/latest\", {}]")) {
      var document =
          "{\"@context\": %s, \"@type\": \"http://www.w3.org/ns/dcat#Dataset\", \"@id\": \"a\"}"
              .formatted(context);
      assertThat(Fixtures.refusal(read(Fixtures.text("a.jsonld", document))))
          .contains("not fetched");
    }
  }

  @Test
  void faults_are_said_with_their_line_and_what_describes_nothing_is_refused() {
    assertThat(
            Fixtures.refusal(
                read(Fixtures.text("a.ttl", HEAD + "<a> a dcat:Dataset ; dct:title nonsense .\n"))))
        .startsWith("Line 3:");
    assertThat(Fixtures.refusal(read(Fixtures.text("a.ttl", HEAD + "<a> a dcat:Catalog .\n"))))
        .contains("only a catalog");
    assertThat(Fixtures.refusal(read(Fixtures.text("a.ttl", HEAD + "[] a dcat:Dataset .\n"))))
        .contains("neither an address");
    assertThat(
            Fixtures.described(
                    read(
                        Fixtures.text(
                            "a.ttl", HEAD + "@base <http://x.y/> . <a/b%20c> a dcat:Dataset .\n")))
                .at("/metadata/title")
                .asText())
        .isEqualTo("b c");
  }

  @Test
  void other_documents_are_none() {
    for (var text :
        List.of(
            "{\"@context\": {\"dcat\": \"http://www.w3.org/ns/dcat#\"}}",
            "A text about http://www.w3.org/ns/dcat# and its words.",
            "{\"a\": \"http://www.w3.org/ns/dcat#\"}",
            "@prefix ex: <http://example.com/> .")) {
      assertThat(standard.recognises(Fixtures.text("a", text))).as(text).isFalse();
    }
  }

  @Test
  void the_same_document_gives_the_same_reading() {
    var first = read(Fixtures.resource("dcat/catalog.ttl")).assets();
    for (var i = 0; i < 20; i++) {
      assertThat(read(Fixtures.resource("dcat/catalog.ttl")).assets())
          .usingRecursiveComparison()
          .isEqualTo(first);
    }
  }

  @Test
  void real_catalogs_come_in() throws IOException {
    var tally = Tally.of(standard, null, "dcat-ap", "standards/dcat-ap");

    assertThat(tally.recognised).isEqualTo(76);
    assertThat(tally.described).isEqualTo(136);
    assertThat(tally.refusals).hasSize(11);
    assertThat(tally.refusals)
        .as("shapes and lists of words")
        .filteredOn(reason -> reason.contains("describes no dataset"))
        .hasSize(8);
    assertThat(tally.refusals)
        .as("a short name with a slash in it, which Turtle does not allow")
        .filteredOn(reason -> reason.matches(".*: Line \\d+: .*SLASH.*"))
        .hasSize(3);
  }

  @Test
  void what_datasets_written_anew_leave_out_is_known() throws IOException {
    var lost = new TreeSet<String>();
    for (var folder : List.of("dcat-ap", "standards/dcat-ap")) {
      Fixtures.each(
          folder,
          original -> {
            if (standard.recognises(original)) {
              lost(original, lost);
            }
          });
    }

    assertThat(lost)
        .containsExactlyElementsOf(Fixtures.resource("dcat/lost.txt").text().lines().toList());
  }

  /** Properties of datasets and distributions that a dataset written anew no longer has. */
  private void lost(Original original, TreeSet<String> lost) {
    try {
      var before = Rdf.read(original).model();
      for (var asset : standard.read(original, Fixtures.TARGET).assets()) {
        if (!(asset instanceof Imported.Described described)
            || !described.descriptor().path("kind").asText().equals("data-product")) {
          continue;
        }
        var written = exporter.write(described.descriptor());
        var after =
            Rdf.read(new Original("x", written.toString().getBytes(StandardCharsets.UTF_8)))
                .model();
        var dataset = before.getResource(asset.key());
        for (var statement : dataset.listProperties().toList()) {
          var predicate = statement.getPredicate();
          if (!predicate.equals(RDF.type)
              && !after.contains(after.getResource(asset.key()), predicate)) {
            var _ = lost.add(predicate.getURI());
          }
        }
        for (var distribution : RdfValues.resources(dataset, Dcat.property("distribution"))) {
          for (var statement : distribution.listProperties().toList()) {
            if (!after.contains(null, statement.getPredicate())) {
              var _ = lost.add("distribution " + statement.getPredicate().getURI());
            }
          }
        }
      }
    } catch (Rdf.Unreadable refused) {
      assertThat(refused.reason()).contains("SLASH");
    }
  }

  private Reading read(Path folder) throws IOException {
    try (var source = new FolderSource(folder)) {
      return read(new Original("a.jsonld", Files.readAllBytes(folder.resolve("a.jsonld")), source));
    }
  }

  private Reading read(Original original) {
    assertThat(standard.recognises(original)).as(original.file()).isTrue();
    return standard.read(original, Fixtures.TARGET);
  }
}
