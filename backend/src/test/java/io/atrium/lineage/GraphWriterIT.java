package io.atrium.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.TestApplication;
import io.atrium.lineage.Seen.Fate;
import io.atrium.lineage.Seen.SameDataset;
import io.atrium.lineage.Seen.SeenColumnLink;
import io.atrium.lineage.Seen.SeenEdge;
import io.atrium.lineage.Seen.SeenNode;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was seen becomes the same graph, however it arrives. */
class GraphWriterIT {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<Fate> FATES =
      List.of(Fate.NAMED, Fate.NAMED, Fate.REPORTED, Fate.WRITTEN, Fate.WRITTEN, Fate.DROPPED);

  private static ApplicationContext application;
  private static GraphRows rows;

  @BeforeAll
  static void start() {
    application =
        TestApplication.start(
            Map.of(
                "atrium.lineage.producers[0].prefix", "hourly",
                "atrium.lineage.producers[0].patience", "1h"));
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
  void sightings_in_any_order_portion_and_number_become_what_the_model_says() {
    for (var seed = 0; seed < 25; seed++) {
      var random = new Random(seed);
      var sightings = sightings(random);
      rows.empty();
      var all = new ArrayList<>(sightings);
      for (var again = 0; again < sightings.size() / 3; again++) {
        all.add(sightings.get(random.nextInt(sightings.size())));
      }
      Collections.shuffle(all, random);
      while (!all.isEmpty()) {
        var portion = all.subList(0, Math.min(all.size(), 1 + random.nextInt(12)));
        rows.merge(GraphModel.joined(portion));
        portion.clear();
      }
      var model = new GraphModel(sightings);

      assertThat(rows.nodes()).as("nodes of seed %s", seed).isEqualTo(model.nodes());
      assertThat(rows.edges()).as("edges of seed %s", seed).isEqualTo(model.edges());
      assertThat(rows.columns()).as("columns of seed %s", seed).isEqualTo(model.columns());
      assertThat(rows.aliases()).as("aliases of seed %s", seed).isEqualTo(model.aliases());
    }
  }

  @Test
  void a_repeat_within_the_minute_writes_nothing() {
    var seen = GraphModel.joined(sightings(new Random(7)));
    rows.merge(seen);
    var before = rows.versions();

    rows.merge(seen);

    assertThat(rows.versions()).isEqualTo(before);
  }

  @Test
  void many_at_once_neither_lose_anything_nor_deadlock() throws Exception {
    var sightings = sightings(new Random(3));
    try (var threads = Executors.newFixedThreadPool(6)) {
      var running = new ArrayList<CompletableFuture<?>>();
      for (var thread = 0; thread < 6; thread++) {
        var mine = new ArrayList<>(sightings);
        Collections.shuffle(mine, new Random(thread));
        running.add(
            CompletableFuture.runAsync(
                () -> {
                  for (var from = 0; from < mine.size(); from += 5) {
                    rows.merge(
                        GraphModel.joined(mine.subList(from, Math.min(mine.size(), from + 5))));
                  }
                },
                threads));
      }
      for (var one : running) {
        var _ = one.get();
      }
    }

    var model = new GraphModel(sightings);
    assertThat(rows.nodes()).isEqualTo(model.nodes());
    assertThat(rows.edges()).isEqualTo(model.edges());
    assertThat(rows.columns()).isEqualTo(model.columns());
  }

  @Test
  void one_event_with_a_hundred_thousand_inputs_is_written() {
    var job = NodeId.ofJob("wide", "job");
    var nodes = new ArrayList<SeenNode>();
    var edges = new ArrayList<SeenEdge>();
    nodes.add(new SeenNode(job, NodeKind.JOB, "wide", "job", null, null, START));
    for (var i = 0; i < 100_000; i++) {
      var input = NodeId.ofDataset("wide", "table-" + i);
      nodes.add(new SeenNode(input, NodeKind.DATASET, "wide", "table-" + i, null, null, START));
      edges.add(new SeenEdge(input, job, "reads", "wide", START));
    }

    rows.merge(new Seen(nodes, edges, List.of(), List.of()));

    assertThat(rows.count("lineage.edge")).isEqualTo(100_000);
    assertThat(rows.count("lineage.node")).isEqualTo(100_001);
  }

  @Test
  void names_of_every_plane_and_length_are_kept() {
    var names =
        List.of(
            "ümläut",
            "日本",
            "𝒜𝓉𝓇𝒾𝓊𝓂",
            "\uD83D\uDE80",
            "a\u0000b",
            "x'\"\\{},",
            "n".repeat(100_000));
    var nodes =
        names.stream()
            .map(name ->
                new SeenNode(
                    NodeId.ofDataset("every", name),
                    NodeKind.DATASET,
                    "every",
                    name,
                    null,
                    null,
                    START))
            .toList();

    rows.merge(new Seen(nodes, List.of(), List.of(), List.of()));

    assertThat(rows.names("every"))
        .containsExactlyInAnyOrderElementsOf(
            names.stream().map(name -> name.replace('\u0000', '\uFFFD')).toList());
  }

  /** Few names and many times, so that much of it meets. */
  private static List<Seen> sightings(Random random) {
    var sightings = new ArrayList<Seen>();
    for (var i = 0; i < 80; i++) {
      var at = START.plus(Duration.ofSeconds(random.nextInt(200 * 24 * 3600)));
      var one = dataset(random);
      var other = dataset(random);
      var jobName = "job-" + random.nextInt(3);
      var job = NodeId.ofJob("jobs", jobName);
      var producer = List.of("hourly/1", "daily", "other").get(random.nextInt(3));
      var nodes =
          List.of(
              node(one, random, at),
              node(other, random, at),
              new SeenNode(
                  job,
                  NodeKind.JOB,
                  "jobs",
                  jobName,
                  null,
                  random.nextBoolean() ? null : NodeId.ofJob("jobs", "dag-" + random.nextInt(2)),
                  at));
      var edges =
          List.of(
              new SeenEdge(id(one), job, "reads", producer, at),
              new SeenEdge(job, id(other), "writes", producer, at));
      var columns =
          List.of(
              new SeenColumnLink(
                  id(one),
                  "c" + random.nextInt(2),
                  id(other),
                  "c" + random.nextInt(2),
                  random.nextBoolean() ? job : null,
                  random.nextBoolean() ? "" : "DIRECT IDENTITY",
                  random.nextBoolean(),
                  producer,
                  at));
      var same =
          random.nextInt(15) == 0
              ? List.of(new SameDataset(id(one), id(other)))
              : List.<SameDataset>of();
      sightings.add(new Seen(nodes, edges, columns, same));
    }
    return sightings;
  }

  private static String dataset(Random random) {
    return "table-" + random.nextInt(8);
  }

  private static NodeId id(String name) {
    return NodeId.ofDataset("warehouse", name);
  }

  private static SeenNode node(String name, Random random, Instant at) {
    var type = List.of("TABLE", "VIEW", "TOPIC").get(random.nextInt(3));
    return new SeenNode(
        id(name),
        NodeKind.DATASET,
        "warehouse",
        name,
        random.nextBoolean() ? null : type,
        null,
        random.nextInt(3) > 0 ? null : List.of("", "team:a", "team:b").get(random.nextInt(3)),
        FATES.get(random.nextInt(FATES.size())),
        at);
  }
}
