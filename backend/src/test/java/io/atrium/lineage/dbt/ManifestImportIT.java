package io.atrium.lineage.dbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.TestApplication;
import io.atrium.Users;
import io.atrium.lineage.Direction;
import io.atrium.lineage.Edge;
import io.atrium.lineage.Lineage;
import io.atrium.lineage.LineageProblem;
import io.atrium.lineage.LineageQuery;
import io.atrium.lineage.Node;
import io.atrium.problem.ProblemException;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Manifests of dbt become jobs and datasets of the graph. */
class ManifestImportIT {

  private static final String MANIFEST =
      """
      {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json", "adapter_type": "postgres"},
       "macros": {"macro.x": {"raw": ["skipped", {"deep": [1, 2]}]}},
       "nodes": {
         "model.shop.orders": {"resource_type": "model", "database": "db", "schema": "mart", "name": "orders", "alias": "orders_v2",
           "description": "All orders", "columns": {"id": {"name": "id", "data_type": "int"}},
           "depends_on": {"nodes": ["model.shop.passing", "seed.shop.countries"]}, "config": {"materialized": "table"}},
         "model.shop.passing": {"resource_type": "model", "database": "db", "schema": "mart", "name": "passing",
           "depends_on": {"nodes": ["source.shop.raw.orders"]}, "config": {"materialized": "ephemeral"}},
         "seed.shop.countries": {"resource_type": "seed", "database": "db", "schema": "mart", "name": "countries"},
         "snapshot.shop.orders_snapshot": {"resource_type": "snapshot", "database": "db", "schema": "past", "name": "orders_snapshot",
           "depends_on": {"nodes": ["model.shop.orders"]}},
         "test.shop.not_null": {"resource_type": "test", "database": "db", "schema": "mart", "name": "not_null",
           "depends_on": {"nodes": ["model.shop.orders"]}}},
       "sources": {"source.shop.raw.orders": {"resource_type": "source", "database": "db", "schema": "raw", "name": "orders",
         "identifier": "ORDERS"}},
       "exposures": {"exposure.shop.board": {"name": "board", "depends_on": {"nodes": ["model.shop.orders"]}}},
       "parent_map": {}}
      """;

  private static ApplicationContext application;
  private static ManifestImport imports;

  @BeforeAll
  static void start() {
    application = TestApplication.start();
    imports = application.getBean(ManifestImport.class);
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void models_seeds_snapshots_sources_and_exposures_are_one_graph() throws Exception {
    var taken = take(MANIFEST, "postgres://db:5432");

    assertThat(taken.version()).isEqualTo(12);
    assertThat(taken.datasets()).isEqualTo(4);
    assertThat(taken.jobs()).isEqualTo(3);
    assertThat(taken.guessed()).isFalse();
    var graph = eventually("dataset:postgres://db:5432:db.mart.orders_v2", 7);
    assertThat(graph.nodes())
        .extracting(Node::name)
        .contains(
            "db.raw.ORDERS",
            "db.mart.countries",
            "db.mart.shop.orders",
            "db.past.orders_snapshot",
            "db.past.shop.orders_snapshot.snapshot",
            "exposure.shop.board")
        .noneMatch(name -> name.contains("not_null") || name.contains("passing"));
    assertThat(graph.edges()).extracting(Edge::producer).containsOnly("dbt");
  }

  @Test
  void columns_of_catalog_json_are_taken_where_it_is_there() throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("target/manifest.json"));
      zip.write(MANIFEST.getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("target/catalog.json"));
      zip.write(
          """
          {"nodes": {"model.shop.orders": {"columns": {"TOTAL": {"name": "TOTAL", "type": "numeric"}}}}, "sources": {}}
          """
              .getBytes(StandardCharsets.UTF_8));
    }

    var taken =
        imports.take(Users.OWNER, new ByteArrayInputStream(bytes.toByteArray()), "catalog", "dbt");

    assertThat(taken.jobs()).isEqualTo(3);
    var _ = eventually("dataset:catalog:db.mart.orders_v2", 7);
  }

  @Test
  void all_real_manifests_are_accepted() throws IOException {
    var real = real();
    Assumptions.assumeTrue(real.isPresent(), "there is no ../shared/data here");
    try (var files = Files.walk(real.get())) {
      var manifests =
          files.filter(file -> file.getFileName().toString().matches("manifest.*\\.json")).toList();
      assertThat(manifests).hasSize(18);
      for (var manifest : manifests) {
        try (var content = Files.newInputStream(manifest)) {
          var taken = imports.take(Users.OWNER, content, null, "dbt");
          assertThat(taken.version()).as(manifest.toString()).isBetween(2, 12);
          assertThat(taken.namespace()).as(manifest.toString()).isEqualTo(taken.adapter());
        }
      }
    }
  }

  @Test
  void what_is_no_manifest_is_said() {
    for (var wrong :
        List.of(
            "",
            "[]",
            "{",
            "nonsense",
            "{}",
            "{\"metadata\": {\"dbt_schema_version\": \"https://schemas.getdbt.com/dbt/run-results/v4.json\"}}",
            "{\"metadata\": {\"dbt_schema_version\": \"https://schemas.getdbt.com/dbt/manifest/v1.json\"}}",
            "{\"metadata\": {\"dbt_schema_version\": \"https://schemas.getdbt.com/dbt/manifest/v99.json\"}}",
            "{\"metadata\": {}, \"nodes\": []}",
            "{\"nodes\": {\"model.a\": {\"resource_type\": \"model\"}}}",
            "{\"nodes\": {\"model.a\": 7}}",
            "{\"x\": " + "[".repeat(5_000) + "]".repeat(5_000) + "}")) {
      assertThatThrownBy(() -> take(wrong, null))
          .as(wrong.substring(0, Math.min(60, wrong.length())))
          .isInstanceOfSatisfying(
              ProblemException.class,
              problem -> assertThat(problem.type()).isEqualTo(LineageProblem.INVALID_MANIFEST));
    }
  }

  /** Looked for beside the repository, and above. */
  private static Optional<Path> real() {
    for (var above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
      var folder = above.resolve("shared/data/dbt-manifests");
      if (Files.isDirectory(folder)) {
        return Optional.of(folder);
      }
    }
    System.err.println("SKIPPED: real manifests of dbt, there is no ../shared/data here.");
    return Optional.empty();
  }

  private static ManifestImport.Taken take(String manifest, String namespace) throws IOException {
    return imports.take(
        Users.OWNER,
        new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)),
        namespace,
        "dbt");
  }

  private static io.atrium.lineage.LineageGraph eventually(String node, int nodes)
      throws InterruptedException {
    var query = new LineageQuery(node, Direction.BOTH, 5, Set.of(), null, false, 1_000, 1_000);
    for (var wait = 0; ; wait++) {
      try {
        var graph = application.getBean(Lineage.class).around(Users.BUSINESS, query);
        if (graph.nodes().size() >= nodes || wait > 300) {
          return graph;
        }
      } catch (ProblemException notYet) {
        if (wait > 300) {
          throw notYet;
        }
      }
      Thread.sleep(100);
    }
  }
}
