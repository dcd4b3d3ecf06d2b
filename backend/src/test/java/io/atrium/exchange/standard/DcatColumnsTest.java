package io.atrium.exchange.standard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Syntax;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Columns in the words of CSVW. */
class DcatColumnsTest {

  private static final String HEAD =
      """
      @prefix csvw: <http://www.w3.org/ns/csvw#> .
      @prefix dcat: <http://www.w3.org/ns/dcat#> .
      @prefix dct: <http://purl.org/dc/terms/> .
      @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
      """;
  private static final String COLUMN =
      """
      {"name": "paid", "type": "numeric(10,2)", "title": "Amount paid", "description": "In euros.", "required": true,
       "primaryKey": true, "unique": true, "format": "0.00", "unit": "EUR", "example": 12.5,
       "classification": "confidential", "pii": "personal", "glossaryTerm": "payment"}
      """;

  private final Dcat standard = new Dcat();
  private final DcatExporter exporter =
      new DcatExporter("https://api.example.com", "https://portal.example.com");

  @Test
  void columns_go_out_and_come_back_but_for_what_csvw_has_no_word() throws IOException {
    var product = product(COLUMN);
    var written = exporter.write(product);

    for (var back :
        List.of(
            new Original("x.jsonld", exporter.render(written)),
            new Original("x.ttl", RdfSyntax.TURTLE.write(written)),
            new Original("x.rdf", RdfSyntax.RDF_XML.write(written)))) {
      var column = described(back).at("/spec/outputPorts/0/schema/0");
      var lost = new TreeSet<String>();
      for (var member : product.at("/spec/outputPorts/0/schema/0").properties()) {
        if (column.has(member.getKey())) {
          assertThat(column.path(member.getKey())).as(member.getKey()).isEqualTo(member.getValue());
        } else {
          var _ = lost.add(member.getKey());
        }
      }
      assertThat(lost)
          .containsExactly(
              "classification", "example", "format", "glossaryTerm", "pii", "unique", "unit");
    }
  }

  @Test
  void the_order_of_columns_and_the_words_of_their_types_are_kept() throws IOException {
    var types =
        List.of(
            "string",
            "integer",
            "int",
            "bigint",
            "timestamp with time zone",
            "double precision",
            "decimal(18,2)",
            "struct<a:int>",
            "date",
            "BOOLEAN",
            "array<string>");
    var columns = new StringBuilder();
    for (var i = 0; i < types.size(); i++) {
      columns
          .append(i == 0 ? "" : ", ")
          .append(
              "{\"name\": \"c%d\", \"type\": \"%s\"}".formatted(types.size() - i, types.get(i)));
    }
    var product = product(columns.toString());

    var written = exporter.write(product);

    assertThat(written.findValuesAsText("csvw:base"))
        .containsExactly("long", "dateTime", "double", "decimal", "any", "boolean", "any");
    assertThat(
            described(new Original("x.ttl", RdfSyntax.TURTLE.write(written)))
                .at("/spec/outputPorts/0/schema"))
        .isEqualTo(product.at("/spec/outputPorts/0/schema"));
  }

  @Test
  void schemas_that_others_write_are_read() {
    for (var schema :
        List.of(
            "dct:conformsTo [ csvw:column ( [ csvw:name \"a\" ; csvw:datatype xsd:date ] [ csvw:titles \"B\" ] ) ]",
            "dct:conformsTo [ csvw:tableSchema [ csvw:column ( [ csvw:name \"a\" ; csvw:datatype \"date\" ] [ csvw:title \"B\" ] ) ] ]",
            "csvw:tableSchema [ csvw:column [ csvw:name \"a\" ; csvw:datatype [ csvw:base \"date\" ] ] , [ csvw:name \"B\" ] ]")) {
      var columns =
          described(
                  Fixtures.text(
                      "a.ttl",
                      HEAD
                          + "<http://a.b/c> a dcat:Dataset ; dct:title \"T\" ; dcat:distribution [ %s ] ."
                              .formatted(schema)))
              .at("/spec/outputPorts/0/schema");
      assertThat(columns.findValuesAsText("name")).as(schema).containsExactlyInAnyOrder("a", "B");
      assertThat(columns.findValuesAsText("type")).containsExactly("date");
    }
  }

  @Test
  void a_list_without_an_end_ends() {
    var columns =
        described(
                Fixtures.text(
                    "a.ttl",
                    HEAD
                        + """
                        @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
                        <http://a.b/c> a dcat:Dataset ; dct:title "T" ; dcat:distribution [ dct:conformsTo [ csvw:column _:l ] ] .
                        _:l rdf:first [ csvw:name "a" ] ; rdf:rest _:l .
                        """))
            .at("/spec/outputPorts/0/schema");
    assertThat(columns).hasSize(1);
  }

  private JsonNode described(Original original) {
    assertThat(standard.recognises(original)).as(original.file()).isTrue();
    return Fixtures.described(standard.read(original, Fixtures.TARGET));
  }

  private static ObjectNode product(String columns) throws IOException {
    return (ObjectNode)
        Syntax.JSON.readTree(
            """
            {"apiVersion": "atrium/v1", "kind": "data-product",
             "metadata": {"name": "claims", "domain": "insurance", "title": "Claims", "summary": "All of them.",
               "owner": "team:claims-ai", "version": "1.0.0"},
             "spec": {"domainRole": "source-aligned",
               "outputPorts": [{"name": "claims", "type": "table", "schema": [%s]}]}}
            """
                .formatted(columns));
  }
}
