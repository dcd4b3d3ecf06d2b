package io.atrium.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.TestApplication;
import io.atrium.lineage.Seen.Fate;
import io.atrium.lineage.Seen.SeenColumnLink;
import io.atrium.lineage.Seen.SeenEdge;
import io.atrium.lineage.Seen.SeenNode;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a dataset, and of what was seen of it, when it is dropped. */
class DroppedDatasetIT {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static ApplicationContext application;
  private static GraphRows rows;

  @BeforeAll
  static void start() {
    application = TestApplication.start();
    rows = new GraphRows(application);
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @BeforeEach
  void empty() {
    rows.empty();
  }

  @Test
  void a_dropped_dataset_ends_with_what_was_seen_of_it_and_comes_back_with_the_next_write() {
    write(START, Fate.WRITTEN);
    assertThat(rows.rows(GONE)).containsExactly("null");

    drop(START.plus(Duration.ofDays(3)));

    assertThat(rows.rows(GONE)).containsExactly("2026-01-04T00:00:00Z");
    assertThat(rows.rows("select distinct expires_at from lineage.edge"))
        .containsExactly("2026-01-04T00:00:00Z");
    assertThat(rows.rows("select expires_at from lineage.column_link"))
        .containsExactly("2026-01-04T00:00:00Z");

    write(START.plus(Duration.ofDays(4)), Fate.REPORTED);
    assertThat(rows.rows(GONE)).as("read only").containsExactly("2026-01-04T00:00:00Z");
    write(START.plus(Duration.ofDays(5)), Fate.WRITTEN);

    assertThat(rows.rows(GONE)).containsExactly("null");
    assertThat(rows.rows("select distinct expires_at from lineage.edge"))
        .containsExactly("2026-02-05T00:00:00Z");

    drop(START.plus(Duration.ofDays(1)));
    assertThat(rows.rows(GONE)).as("a drop before the last write").containsExactly("null");
    assertThat(rows.rows("select distinct expires_at from lineage.edge"))
        .containsExactly("2026-02-05T00:00:00Z");
  }

  private static final String GONE = "select gone_at from lineage.node where name = 'table-0'";

  private static void write(Instant at, Fate fate) {
    var job = NodeId.ofJob("jobs", "job");
    rows.merge(
        new Seen(
            List.of(
                new SeenNode(
                    id("table-0"),
                    NodeKind.DATASET,
                    "warehouse",
                    "table-0",
                    null,
                    null,
                    null,
                    fate,
                    at),
                new SeenNode(
                    id("table-1"), NodeKind.DATASET, "warehouse", "table-1", null, null, at),
                new SeenNode(job, NodeKind.JOB, "jobs", "job", null, null, at)),
            List.of(
                new SeenEdge(job, id("table-0"), "writes", "daily", at),
                new SeenEdge(id("table-0"), id("table-1"), "derives", "daily", at)),
            List.of(
                new SeenColumnLink(
                    id("table-1"), "a", id("table-0"), "b", job, "", false, "daily", at)),
            List.of()));
  }

  private static void drop(Instant at) {
    rows.merge(
        new Seen(
            List.of(
                new SeenNode(
                    id("table-0"),
                    NodeKind.DATASET,
                    "warehouse",
                    "table-0",
                    null,
                    null,
                    null,
                    Fate.DROPPED,
                    at)),
            List.of(),
            List.of(),
            List.of()));
  }

  private static NodeId id(String name) {
    return NodeId.ofDataset("warehouse", name);
  }
}
