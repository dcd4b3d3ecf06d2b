package io.atrium.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Users;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.Lifecycle;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.Step;
import io.atrium.catalog.Transition;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Reference;
import io.atrium.search.SearchQuery.Sort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kind that comes as a schema file alone is published, connected, found and counted. */
class SeventhKindIT {

  private static final String SCHEMA =
      """
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Dashboard",
        "description": "A page of charts that people look at.",
        "x-kind": {"title": "Dashboard", "plural": "Dashboards", "word": "dashboard", "icon": "chart",
                   "description": "A page of charts that people look at.", "order": 70},
        "type": "object",
        "additionalProperties": false,
        "required": ["tool"],
        "properties": {
          "tool": {"type": "string", "title": "Tool", "description": "With which it was made.",
                   "x-facet": {"order": 10}, "x-search": "medium", "x-card": 1, "x-fact": {"group": "Dashboard", "order": 10}},
          "shows": {"type": "array", "title": "Shows", "description": "The data products it shows.",
                    "items": {"$ref": "urn:atrium:envelope:v1#/$defs/reference", "title": "Data product",
                              "description": "A data product it shows.", "x-reference": "reads"}}
        }
      }
      """;

  private static final String DASHBOARD =
      """
      apiVersion: atrium/v1
      kind: dashboard
      metadata:
        name: claims-today
        domain: insurance.claims
        title: Claims today
        summary: How many claims came in today.
        owner: team:claims-ai
        version: 1.0.0
      spec:
        tool: %s
        shows: [data-product:insurance.claims/claims-history]
      """;

  @Test
  void it_is_published_connected_found_counted_and_shown(@TempDir Path kinds) throws IOException {
    Files.writeString(kinds.resolve("dashboard.schema.json"), SCHEMA);
    var properties = SearchApplication.properties();
    properties.put("atrium.catalog.kinds-directory", kinds.toString());
    try (var application = SearchApplication.start(properties)) {
      var publishing = application.getBean(Publishing.class);
      var catalog = application.getBean(CatalogService.class);
      var reference = Reference.parse("dashboard:insurance.claims/claims-today");

      Assertions.assertThatThrownBy(
              () -> publishing.publish(Users.OWNER, bytes("[not, a, text]"), true, null))
          .isInstanceOfSatisfying(
              ProblemException.class,
              problem ->
                  assertThat(problem.errors())
                      .anyMatch(fault -> fault.pointer().equals("/spec/tool")));
      var published = publishing.publish(Users.OWNER, bytes("Grafana"), true, null);
      assertThat(published).hasSize(1);
      var approved =
          application
              .getBean(Lifecycle.class)
              .take(Users.STEWARD, reference, "1.0.0", Transition.APPROVAL, Step.PLAIN);
      assertThat(approved.reference()).isEqualTo(reference);

      assertThat(catalog.uses(Users.BUSINESS, reference))
          .singleElement()
          .satisfies(connection -> {
            assertThat(connection.relation()).isEqualTo("reads");
            assertThat(connection.other().toString())
                .isEqualTo("data-product:insurance.claims/claims-history");
          });
      var query =
          new SearchQuery(
              "grafana", Map.of("kind", List.of("dashboard")), Sort.RELEVANCE, null, 10);
      var result =
          SearchApplication.await(
              Duration.ofSeconds(60),
              () -> application.getBean(SearchService.class).search(Users.BUSINESS, query),
              answer -> answer.total() == 1);
      assertThat(result.items().getFirst().facts()).containsValue("Grafana");
      assertThat(result.facets().get("kind")).contains(new SearchResult.FacetCount("dashboard", 1));
      assertThat(result.facets().get("tool"))
          .containsExactly(new SearchResult.FacetCount("Grafana", 1));
      assertThat(catalog.shown(Users.BUSINESS, reference).descriptor().at("/spec/tool").asText())
          .isEqualTo("Grafana");
    }
  }

  private static byte[] bytes(String tool) {
    return DASHBOARD.formatted(tool).getBytes(StandardCharsets.UTF_8);
  }
}
