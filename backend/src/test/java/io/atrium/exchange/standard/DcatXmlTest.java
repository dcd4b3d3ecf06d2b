package io.atrium.exchange.standard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Imported;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFFormat;
import org.junit.jupiter.api.Test;

/** Catalogs in RDF/XML say what they say in Turtle. */
class DcatXmlTest {

  private static final String HEAD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
          xmlns:dcat="http://www.w3.org/ns/dcat#" xmlns:dct="http://purl.org/dc/terms/">
      """;

  private final Dcat standard = new Dcat();
  private final DcatExporter exporter =
      new DcatExporter("https://api.example.com", "https://portal.example.com");

  @Test
  void a_catalog_is_read() {
    var document =
        HEAD
            + """
              <dcat:Catalog rdf:about="https://example.com/catalog">
                <dcat:dataset>
                  <dcat:Dataset rdf:about="https://example.com/id/parcels">
                    <dct:title xml:lang="de">Sendungen</dct:title>
                    <dct:title xml:lang="en">Parcels</dct:title>
                    <dcat:distribution rdf:parseType="Resource">
                      <dcat:downloadURL rdf:resource="https://example.com/parcels.csv"/>
                    </dcat:distribution>
                  </dcat:Dataset>
                </dcat:dataset>
              </dcat:Catalog>
            </rdf:RDF>
            """;
    for (var form :
        List.of(document, "\uFEFF" + document, "<!-- ours -->\n" + withoutDeclaration(document))) {
      var reading = read(Fixtures.text("catalog", form));

      assertThat(reading.remarks()).isEmpty();
      var parcels = Fixtures.described(reading);
      assertThat(parcels.at("/metadata/title").asText()).isEqualTo("Parcels");
      assertThat(parcels.at("/spec/outputPorts/0/location/url").asText())
          .isEqualTo("https://example.com/parcels.csv");
    }
  }

  @Test
  void every_real_catalog_says_the_same_as_in_its_own_syntax() throws IOException {
    var same = new int[1];
    for (var folder : List.of("dcat-ap", "standards/dcat-ap")) {
      Fixtures.each(
          folder,
          original -> {
            if (standard.recognises(original) && says(original)) {
              same[0]++;
            }
          });
    }
    assertThat(same[0]).isEqualTo(73);
  }

  /** Not of the three that are no Turtle. */
  private boolean says(Original original) {
    try {
      var out = new ByteArrayOutputStream();
      RDFDataMgr.write(out, Rdf.read(original).model(), RDFFormat.RDFXML_PLAIN);
      var xml = new Original(original.file(), out.toByteArray());
      assertThat(standard.recognises(xml)).as(original.file()).isTrue();
      assertThat(standard.read(xml, Fixtures.TARGET).assets())
          .as(original.file())
          .usingRecursiveComparison()
          .isEqualTo(standard.read(original, Fixtures.TARGET).assets());
      return true;
    } catch (Rdf.Unreadable refused) {
      assertThat(refused.reason()).contains("SLASH");
      return false;
    }
  }

  @Test
  void a_dataset_that_is_written_reads_as_it_was() {
    var parcels =
        Fixtures.described(
            standard
                .read(Fixtures.resource("dcat/catalog.ttl"), Fixtures.TARGET)
                .assets()
                .getFirst());

    var written = RdfSyntax.RDF_XML.write(exporter.write(parcels));

    var back = read(new Original("x.rdf", written));
    assertThat(back.remarks()).isEmpty();
    assertThat(Fixtures.described(back.assets().getFirst())).isEqualTo(parcels);
  }

  @Test
  void what_xml_cannot_hold_is_left_out_of_it() {
    var dataset = (ObjectNode) exporter.write(Fixtures.described(read(dataset("Parcels"))));
    dataset.put("dct:title", "Par\u0001cels \uFFFE& <towns>");

    var back = read(new Original("x.rdf", RdfSyntax.RDF_XML.write(dataset)));

    assertThat(Fixtures.described(back).at("/metadata/title").asText())
        .isEqualTo("Parcels & <towns>");
  }

  @Test
  void a_document_type_is_refused_with_what_to_do() {
    for (var type :
        List.of(
            "<!DOCTYPE rdf:RDF>",
            "<!DOCTYPE rdf:RDF SYSTEM \"file:///etc/passwd\">",
            "<!DOCTYPE rdf:RDF [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
            "<!DOCTYPE rdf:RDF [<!ENTITY % x SYSTEM \"http://127.0.0.1:1/x.dtd\"> %x;]>",
            "<!DOCTYPE rdf:RDF [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>")) {
      var document =
          withoutDeclaration(
              HEAD + "<dcat:Dataset><dct:title>root</dct:title></dcat:Dataset></rdf:RDF>");
      assertThat(Fixtures.refusal(read(Fixtures.text("a.rdf", type + document))))
          .contains("document type", "without one")
          .doesNotContain("root");
    }
  }

  @Test
  void faults_are_said_with_their_line() {
    assertThat(
            Fixtures.refusal(
                read(
                    Fixtures.text(
                        "a.rdf",
                        HEAD + "<dcat:Dataset>\n<dct:title>x</dct:tilte>\n</dcat:Dataset>"))))
        .startsWith("Line 5:");
    assertThat(Fixtures.refusal(read(Fixtures.text("a.rdf", HEAD + "<dcat:Dataset>&x;"))))
        .startsWith("Line 4:");
    assertThat(
            Fixtures.refusal(read(Fixtures.text("a.rdf", HEAD + "<dcat:dataset>".repeat(200_000)))))
        .isNotBlank();
  }

  @Test
  void other_documents_of_xml_are_none() {
    for (var text :
        List.of(
            "<html xmlns:dcat=\"http://www.w3.org/ns/dcat#\">RDF and <b>RDF</b></html>",
            "<?xml version=\"1.0\"?><feed>http://www.w3.org/ns/dcat# RDF</feed>",
            "<RDFa>http://www.w3.org/ns/dcat#</RDFa>",
            HEAD.replace("www.w3.org/ns/dcat", "example.com/cats") + "</rdf:RDF>")) {
      assertThat(standard.recognises(Fixtures.text("a", text))).as(text).isFalse();
    }
  }

  @Test
  void triples_without_a_prefix_are_turtle() {
    var text =
        """
        <http://a.b/c> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/dcat#Dataset> .
        <http://a.b/c> <http://purl.org/dc/terms/title> "Parcels" .
        """;
    assertThat(read(Fixtures.text("a.nt", text)).assets())
        .extracting(Imported::key)
        .containsExactly("http://a.b/c");
  }

  private static Original dataset(String title) {
    return Fixtures.text(
        "a.rdf",
        HEAD
            + "<dcat:Dataset rdf:about=\"http://a.b/c\"><dct:title>%s</dct:title></dcat:Dataset></rdf:RDF>"
                .formatted(title));
  }

  private static String withoutDeclaration(String document) {
    return document.substring(document.indexOf('\n') + 1);
  }

  private Reading read(Original original) {
    assertThat(standard.recognises(original)).as(original.text()).isTrue();
    return standard.read(original, Fixtures.TARGET);
  }
}
