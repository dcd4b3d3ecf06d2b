package io.atrium.lineage.openlineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.atrium.lineage.NodeId;
import io.atrium.lineage.Seen;
import io.atrium.lineage.Seen.Fate;
import io.atrium.lineage.Seen.SeenColumnLink;
import io.atrium.lineage.Seen.SeenEdge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class EventMappingTest {

  static final NodeId JOB = NodeId.ofJob("etl", "claims.join");
  static final NodeId CLAIMS = NodeId.ofDataset("db", "claims");
  static final NodeId POLICIES = NodeId.ofDataset("db", "policies");
  static final NodeId JOINED = NodeId.ofDataset("db", "joined");
  private static final UUID RUN = UUID.fromString("0199f3a2-7c1e-7d1b-9a55-3f2f0c9d8e11");

  @Test
  void inputs_are_read_and_outputs_are_written() {
    var harvest =
        map(
            run(
                """
                "inputs": [{"namespace": "db", "name": "claims"}, {"namespace": "db", "name": "policies"}],
                "outputs": [{"namespace": "db", "name": "joined"}]
                """));

    assertThat(edges(harvest.seen()))
        .containsExactlyInAnyOrder(
            List.of(CLAIMS, JOB, "reads"),
            List.of(POLICIES, JOB, "reads"),
            List.of(JOB, JOINED, "writes"));
    assertThat(harvest.seen().edges())
        .extracting(SeenEdge::producer)
        .containsOnly("https://etl.example.com/loader");
    assertThat(harvest.runs())
        .singleElement()
        .satisfies(run -> {
          assertThat(run.id()).isEqualTo(RUN);
          assertThat(run.state()).isEqualTo(RunState.COMPLETE);
          assertThat(run.job()).isEqualTo(JOB.value());
        });
  }

  @Test
  void columns_come_with_their_transformations_and_an_empty_name_for_the_whole() {
    var harvest =
        map(
            run(
                """
                "outputs": [{"namespace": "db", "name": "joined", "facets": {"columnLineage": {
                  "fields": {
                    "amount": {"inputFields": [{"namespace": "db", "name": "claims", "field": "paid", "transformations": [
                      {"type": "DIRECT", "subtype": "AGGREGATION", "masking": false}, {"type": "INDIRECT", "subtype": "CONDITIONAL"}]}]},
                    "holder": {"inputFields": [{"namespace": "db", "name": "policies", "field": "name"}], "transformationType": "MASKED"},
                    "no": {"inputFields": [{"namespace": "db", "name": "policies", "field": "no"}], "transformationType": "IDENTITY"},
                    "bare": {"inputFields": [{"namespace": "db", "name": "policies", "field": "bare"}]}},
                  "dataset": [{"namespace": "db", "name": "claims", "field": "state", "transformations": [{"type": "INDIRECT", "subtype": "FILTER"}]}]}}}]
                """));

    assertThat(harvest.seen().columns())
        .extracting(
            SeenColumnLink::source,
            SeenColumnLink::sourceColumn,
            SeenColumnLink::targetColumn,
            SeenColumnLink::transformation,
            SeenColumnLink::masking)
        .containsExactlyInAnyOrder(
            tuple(CLAIMS, "paid", "amount", "DIRECT AGGREGATION", false),
            tuple(CLAIMS, "paid", "amount", "INDIRECT CONDITIONAL", false),
            tuple(POLICIES, "name", "holder", "DIRECT MASKED", true),
            tuple(POLICIES, "no", "no", "DIRECT IDENTITY", false),
            tuple(POLICIES, "bare", "bare", "", false),
            tuple(CLAIMS, "state", "", "INDIRECT FILTER", false));
    assertThat(harvest.seen().columns()).extracting(SeenColumnLink::job).containsOnly(JOB);
  }

  @Test
  void columns_of_datasets_that_are_not_among_the_inputs_are_kept_without_an_edge() {
    var seen =
        map(run(
                """
                "inputs": [{"namespace": "db", "name": "claims"}],
                "outputs": [{"namespace": "db", "name": "joined", "facets": {"columnLineage": {"fields": {"a": {"inputFields": [
                  {"namespace": "db", "name": "claims", "field": "a"}, {"namespace": "db", "name": "policies", "field": "a"}]}}}}}]
                """))
            .seen();

    assertThat(seen.columns())
        .extracting(SeenColumnLink::source)
        .containsExactlyInAnyOrder(CLAIMS, POLICIES);
    assertThat(edges(seen))
        .containsExactlyInAnyOrder(List.of(CLAIMS, JOB, "reads"), List.of(JOB, JOINED, "writes"));
    assertThat(fates(seen))
        .containsExactlyInAnyOrder(
            tuple(JOB, Fate.REPORTED),
            tuple(CLAIMS, Fate.REPORTED),
            tuple(POLICIES, Fate.NAMED),
            tuple(JOINED, Fate.WRITTEN));
  }

  @Test
  void explicit_lineage_says_what_feeds_what() {
    var harvest =
        map(
            run(
                """
                "outputs": []
                """,
                """
                {"lineage": {"entries": [
                  {"type": "DATASET", "namespace": "db", "name": "joined",
                   "inputs": [{"type": "DATASET", "namespace": "db", "name": "claims", "field": "day"}, {"type": "JOB"}],
                   "fields": {"a": {"inputs": [{"type": "DATASET", "namespace": "db", "name": "policies", "field": "b"}]}}},
                  {"type": "DATASET", "namespace": "db", "name": "alone", "inputs": []},
                  {"type": "JOB", "inputs": [{"type": "DATASET", "namespace": "db", "name": "policies"},
                    {"type": "JOB", "namespace": "etl", "name": "before"}]}]}}
                """));

    assertThat(edges(harvest.seen()))
        .containsExactlyInAnyOrder(
            List.of(CLAIMS, JOINED, "derives"),
            List.of(POLICIES, JOINED, "derives"),
            List.of(JOB, JOINED, "writes"),
            List.of(POLICIES, JOB, "reads"),
            List.of(NodeId.ofJob("etl", "before"), JOB, "derives"));
    assertThat(harvest.seen().nodes())
        .anySatisfy(node -> assertThat(node.id()).isEqualTo(NodeId.ofDataset("db", "alone")));
    assertThat(harvest.seen().columns())
        .extracting(SeenColumnLink::sourceColumn, SeenColumnLink::targetColumn)
        .containsExactlyInAnyOrder(tuple("day", ""), tuple("b", "a"));
  }

  @Test
  void a_dataset_event_derives_from_dataset_to_dataset() {
    var harvest =
        map(
            """
            {"eventTime": "2026-11-22T09:30:00Z", "producer": "p", "dataset": {"namespace": "db", "name": "joined", "facets": {
              "datasetType": {"datasetType": "MODEL"},
              "symlinks": {"identifiers": [{"namespace": "s3", "name": "joined/", "type": "LOCATION"}, {"name": "no namespace"}]},
              "lineage": {"inputs": [{"type": "DATASET", "namespace": "db", "name": "claims"}]},
              "columnLineage": {"fields": {"x": {"inputFields": [{"namespace": "db", "name": "policies", "field": "y"}]}}}}}}
            """);

    assertThat(edges(harvest.seen()))
        .containsExactlyInAnyOrder(
            List.of(CLAIMS, JOINED, "derives"), List.of(POLICIES, JOINED, "derives"));
    assertThat(harvest.seen().same())
        .singleElement()
        .satisfies(same ->
            assertThat(Set.of(same.one(), same.other()))
                .isEqualTo(Set.of(JOINED, NodeId.ofDataset("s3", "joined/"))));
    assertThat(harvest.seen().nodes())
        .filteredOn(node -> node.id().equals(JOINED))
        .singleElement()
        .satisfies(node -> assertThat(node.type()).isEqualTo("MODEL"));
  }

  @Test
  void a_part_of_a_job_knows_its_parent_and_a_job_is_no_part_of_itself() {
    var parent =
        "\"parent\": {\"run\": {\"runId\": \"%s\"}, \"job\": {\"namespace\": \"etl\", \"name\": \"%s\"}}";
    var other = UUID.randomUUID();
    var part = map(run("\"inputs\": []", "{}", "{" + parent.formatted(other, "nightly") + "}"));
    var own = map(run("\"inputs\": []", "{}", "{" + parent.formatted(RUN, "claims.join") + "}"));

    assertThat(part.seen().nodes())
        .filteredOn(node -> node.id().equals(JOB))
        .singleElement()
        .satisfies(node -> assertThat(node.parent()).isEqualTo(NodeId.ofJob("etl", "nightly")));
    assertThat(part.runs())
        .singleElement()
        .satisfies(run -> assertThat(run.parent()).isEqualTo(other));
    assertThat(own.seen().nodes()).allSatisfy(node -> assertThat(node.parent()).isNull());
    assertThat(own.runs()).singleElement().satisfies(run -> assertThat(run.parent()).isNull());
  }

  @Test
  void facets_of_any_shape_are_kept_and_harmless() {
    var harvest =
        map(
            run(
                """
                "inputs": [{"namespace": "db", "name": "claims", "facets": {"schema": 7, "symlinks": [], "columnLineage": {"fields": [1]},
                  "lineage": "x", "datasetType": {"datasetType": {}}, "own": {"a": [1.50, {"b": null}]}, "gone": null},
                  "inputFacets": {"dataQualityMetrics": {"rowCount": 7}}}]
                """,
                "{\"jobType\": null, \"lineage\": {\"entries\": [7, {\"type\": \"JOB\"}]}, \"old\": {\"_deleted\": true}}"));

    var names =
        harvest.facets().keySet().stream()
            .map(key -> key.scope() + "/" + key.name())
            .collect(Collectors.toSet());
    assertThat(names)
        .contains("node/schema", "node/own", "node/old", "input/dataQualityMetrics")
        .doesNotContain("node/gone");
    assertThat(harvest.facets().get(new Harvest.FacetKey(CLAIMS.value(), "node", "own")).body())
        .isEqualTo("{\"a\":[1.50,{\"b\":null}]}");
    assertThat(harvest.facets().get(new Harvest.FacetKey(JOB.value(), "node", "old")).body())
        .isNull();
  }

  static Harvest map(String text) {
    try {
      var harvest = new Harvest();
      EventMapping.map(EventReader.event(text.getBytes(StandardCharsets.UTF_8)), harvest);
      return harvest;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static String run(String datasets) {
    return run(datasets, "{}");
  }

  static String run(String datasets, String jobFacets) {
    return run(datasets, jobFacets, "{}");
  }

  private static String run(String datasets, String jobFacets, String runFacets) {
    return """
    {"eventTime": "2026-11-22T09:30:00Z", "eventType": "COMPLETE", "producer": "https://etl.example.com/1.2.3/loader",
     "run": {"runId": "%s", "facets": %s}, "job": {"namespace": "etl", "name": "claims.join", "facets": %s}, %s}
    """
        .formatted(RUN, runFacets, jobFacets, datasets);
  }

  static List<Tuple> fates(Seen seen) {
    return seen.nodes().stream().map(node -> tuple(node.id(), node.fate())).toList();
  }

  static List<List<Object>> edges(Seen seen) {
    return seen.edges().stream()
        .map(edge -> List.<Object>of(edge.source(), edge.target(), edge.kind()))
        .toList();
  }
}
