package io.atrium.lineage.openlineage;

import static io.atrium.lineage.openlineage.EventMappingTest.CLAIMS;
import static io.atrium.lineage.openlineage.EventMappingTest.JOB;
import static io.atrium.lineage.openlineage.EventMappingTest.JOINED;
import static io.atrium.lineage.openlineage.EventMappingTest.POLICIES;
import static io.atrium.lineage.openlineage.EventMappingTest.edges;
import static io.atrium.lineage.openlineage.EventMappingTest.fates;
import static io.atrium.lineage.openlineage.EventMappingTest.map;
import static io.atrium.lineage.openlineage.EventMappingTest.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.atrium.lineage.NodeId;
import io.atrium.lineage.Seen.Fate;
import io.atrium.lineage.Seen.SeenNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose datasets and jobs are, and whether datasets are there. */
class LifecycleMappingTest {

  @Test
  void the_first_team_among_the_owners_is_the_owner() {
    var seen =
        map(run(
                """
                "inputs": [
                  {"namespace": "db", "name": "claims", "facets": {"ownership": {"owners": [
                    {"name": "user:jdoe", "type": "MAINTAINER"}, {"name": "team:claims-ai"}, {"name": "team:other"}]}}},
                  {"namespace": "db", "name": "policies", "facets": {"ownership": {"owners": [{"name": "Team: Policies"}, 7, {}]}}},
                  {"namespace": "db", "name": "joined"}]
                """,
                "{\"ownership\": {\"owners\": [{\"name\": \"team:data-platform\"}]}}"))
            .seen();

    assertThat(seen.nodes())
        .extracting(SeenNode::id, SeenNode::owner)
        .containsExactlyInAnyOrder(
            tuple(JOB, "team:data-platform"),
            tuple(CLAIMS, "team:claims-ai"),
            tuple(POLICIES, ""),
            tuple(JOINED, null));
  }

  @Test
  void what_a_finished_run_drops_is_gone_and_what_drops_it_does_not_feed_it() {
    var facets =
        """
        "inputs": [{"namespace": "db", "name": "claims"}], "outputs": [{"namespace": "db", "name": "joined", "facets": {
          "lifecycleStateChange": {"lifecycleStateChange": "drop"}}}]
        """;
    var done = map(run(facets)).seen();
    var failed = map(run(facets).replace("COMPLETE", "FAIL")).seen();
    var begun = map(run(facets).replace("COMPLETE", "START")).seen();

    assertThat(edges(done)).containsExactly(List.of(CLAIMS, JOB, "reads"));
    assertThat(fates(done)).contains(tuple(JOINED, Fate.DROPPED));
    for (var seen : List.of(failed, begun)) {
      assertThat(edges(seen)).containsExactly(List.of(CLAIMS, JOB, "reads"));
      assertThat(fates(seen)).contains(tuple(JOINED, Fate.REPORTED)).hasSize(3);
    }
  }

  @Test
  void what_is_emptied_or_changed_is_still_there() {
    for (var word : List.of("TRUNCATE", "ALTER", "OVERWRITE", "CREATE")) {
      var seen =
          map(run(
                  """
                  "outputs": [{"namespace": "db", "name": "joined", "facets": {"lifecycleStateChange": {
                    "lifecycleStateChange": "%s"}}}]
                  """
                      .formatted(word)))
              .seen();
      assertThat(fates(seen)).contains(tuple(JOINED, Fate.WRITTEN)).hasSize(2);
      assertThat(edges(seen)).containsExactly(List.of(JOB, JOINED, "writes"));
    }
  }

  @Test
  void a_renamed_dataset_derives_from_what_it_was() {
    var harvest =
        map(
            run(
                """
                "outputs": [{"namespace": "db", "name": "joined", "facets": {"lifecycleStateChange": {
                  "lifecycleStateChange": "RENAME", "previousIdentifier": {"namespace": "db", "name": "joined_new"}}}}]
                """));

    var before = NodeId.ofDataset("db", "joined_new");
    assertThat(edges(harvest.seen())).contains(List.of(before, JOINED, "derives"));
    assertThat(fates(harvest.seen()))
        .contains(tuple(JOINED, Fate.WRITTEN), tuple(before, Fate.DROPPED));
  }
}
