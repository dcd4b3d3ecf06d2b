package io.atrium.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.Api;
import io.atrium.TestServer;
import io.atrium.Users;
import io.atrium.authorization.Authorization;
import io.atrium.exchange.standard.Standards;
import io.micronaut.transaction.TransactionOperations;
import java.io.StringReader;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.RDF;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A harvester goes through the catalog on the wire. */
class DcatCatalogIT {

  @RegisterExtension
  static final TestServer server =
      new TestServer().withSearch().with("atrium.api.base-url", "https://api.example.com");

  private static final Api api = server.api();

  @BeforeAll
  static void start() {
    for (var name : List.of("parcels", "towns", "stops")) {
      publish(name, true, false);
    }
    publish("draft", false, false);
    publish("hidden", true, true);
  }

  @Test
  void a_harvester_follows_the_pages_to_the_end() {
    var found = new ArrayList<String>();
    var path = "/api/v1/dcat/catalog?limit=2";
    for (var pages = 0; !path.isEmpty() && pages < 10; pages++) {
      var answer = api.get("business", path);
      assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).startsWith("application/ld+json");
      for (var node : answer.body().path("@graph")) {
        if (node.path("@type").asText().equals("dcat:Dataset")) {
          found.add(node.path("dct:title").asText());
        }
      }
      assertThat(catalog(answer.body()).path("hydra:totalItems").asInt()).isEqualTo(3);
      var link = answer.header("Link");
      path =
          link.isEmpty()
              ? ""
              : link.substring("<https://api.example.com".length(), link.indexOf('>'));
    }

    assertThat(found).containsExactlyInAnyOrder("parcels", "towns", "stops");
  }

  @Test
  void owners_see_more_than_others() {
    assertThat(catalog(api.get("owner", "/api/v1/dcat/catalog").body()).path("dcat:dataset"))
        .hasSize(4);
    assertThat(api.get("", "/api/v1/dcat/catalog").status()).isEqualTo(401);
    assertThat(api.get("owner", "/api/v1/dcat/catalog?cursor=nonsense").status()).isEqualTo(400);
  }

  @Test
  void a_page_ends_early_where_its_datasets_are_long() {
    var catalog =
        new DcatCatalog(
            server.bean(DatasetTable.class),
            server.bean(Standards.class),
            server.bean(Authorization.class),
            "https://api.example.com",
            1);
    TransactionOperations<Connection> transactions = server.bean(TransactionOperations.class);
    var found = new ArrayList<String>();
    var cursor = "";
    for (var pages = 0; cursor != null && pages < 10; pages++) {
      var after = cursor;
      var leaf = transactions.executeRead(status -> catalog.page(Users.BUSINESS, after, 100));
      assertThat(catalog(leaf.document()).path("dcat:dataset")).hasSize(1);
      leaf.document().path("@graph").findValuesAsText("dct:identifier").forEach(found::add);
      cursor = leaf.next() == null ? null : leaf.next().replaceFirst(".*cursor=", "");
    }

    assertThat(found).hasSize(3).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "text/turtle, text/turtle, TURTLE",
    "application/rdf+xml, application/rdf+xml, RDF/XML",
    "'text/html, application/rdf+xml;q=0.5, */*;q=0.1', application/rdf+xml, RDF/XML",
    "'text/turtle;q=0.3, application/rdf+xml', application/rdf+xml, RDF/XML"
  })
  void other_syntaxes_say_the_same(String accept, String type, String language) {
    var answer = api.send("business", "GET", "/api/v1/dcat/catalog", null, null, "Accept", accept);

    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith(type);
    var model = ModelFactory.createDefaultModel();
    RDFParser.create()
        .source(new StringReader(answer.raw().body()))
        .forceLang(RDFLanguages.nameToLang(language))
        .parse(model.getGraph());
    assertThat(model.listSubjectsWithProperty(RDF.type, DCAT.Dataset).toList()).hasSize(3);
    assertThat(
            model.listObjectsOfProperty(DCAT.accessURL).toList().getFirst().asResource().getURI())
        .isEqualTo("https://example.com/data");
  }

  @Test
  void one_asset_is_exported_as_a_dataset() {
    var path = "/api/v1/assets/data-product/harvest/parcels";

    assertThat(api.get("business", path + "/exports").body().path("items"))
        .extracting(one -> one.path("title").asText())
        .contains("DCAT-AP dataset", "Croissant dataset");
    var dataset = api.get("business", path + "/export?standard=dcat-ap").body();
    assertThat(dataset.path("@id").asText())
        .isEqualTo("https://api.example.com/api/v1/assets/data-product/harvest/parcels");
  }

  private static JsonNode catalog(JsonNode page) {
    for (var node : page.path("@graph")) {
      if (node.path("@type").asText().equals("dcat:Catalog")) {
        return node;
      }
    }
    throw new AssertionError(page.toString());
  }

  private static void publish(String name, boolean approved, boolean restricted) {
    var descriptor =
        """
        {"apiVersion": "atrium/v1", "kind": "data-product", "metadata": {"name": "%s", "domain": "harvest", "owner": "team:claims-ai",
         "version": "1.0.0", "title": "%s", "summary": "Some data."%s},
         "spec": {"outputPorts": [{"name": "all", "location": {"url": "https://example.com/data"}}]}}
        """
            .formatted(name, name, restricted ? ", \"visibility\": \"restricted\"" : "");
    var published =
        api.post(
            "owner", "/api/v1/assets?submit=true", "application/json", descriptor.getBytes(UTF_8));
    assertThat(published.status()).as(published.raw().body()).isLessThan(300);
    if (approved) {
      var decided =
          api.post(
              "steward",
              "/api/v1/assets/data-product/harvest/%s/versions/1.0.0/approval".formatted(name),
              "application/json",
              null);
      assertThat(decided.status()).as(decided.raw().body()).isLessThan(300);
    }
  }
}
