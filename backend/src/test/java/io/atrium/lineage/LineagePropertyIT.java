package io.atrium.lineage;

import static io.atrium.lineage.GraphSteps.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Users;
import io.atrium.identity.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Random graphs: the answer is what walking by hand finds, and nothing restricted shows in it. */
class LineagePropertyIT {

  private static final Duration PATIENCE = Duration.ofDays(30);

  private static GraphSteps steps;

  /** An edge as it was seen. */
  private record Sighting(int source, int target, Instant at) {

    boolean counts(Instant moment) {
      return !at.isAfter(moment) && at.plus(PATIENCE).isAfter(moment);
    }
  }

  @BeforeAll
  static void start() {
    steps = new GraphSteps(Map.of());
  }

  @AfterAll
  static void stop() {
    steps.close();
  }

  @Test
  void the_answer_is_what_walking_by_hand_finds() {
    for (var seed = 0; seed < 60; seed++) {
      var random = new Random(seed);
      var size = 3 + random.nextInt(25);
      var sightings = draw(random, size);
      if (random.nextBoolean()) {
        var _ = steps.application.getBean(DegreeCounter.class).tick();
      }
      for (var question = 0; question < 8; question++) {
        var start = random.nextInt(size);
        var direction = Direction.values()[random.nextInt(3)];
        var depth = random.nextInt(6);
        var at = NOW.minus(Duration.ofDays(random.nextInt(4) * 20L));
        var graph =
            steps.lineage.around(
                Users.BUSINESS,
                new LineageQuery(
                    GraphSteps.address("n" + start),
                    direction,
                    depth,
                    random.nextBoolean() ? Set.of() : Set.of("dataset"),
                    at,
                    false,
                    1_000,
                    1_000));
        var as = "seed %s from n%s %s %s at %s".formatted(seed, start, direction, depth, at);
        var distances = byHand(sightings, start, direction, depth, at);
        assertThat(GraphSteps.names(graph))
            .as(as)
            .isEqualTo(
                distances.entrySet().stream()
                    .map(one -> "n" + one.getKey() + "@" + one.getValue())
                    .collect(Collectors.toCollection(TreeSet::new)));
        assertThat(GraphSteps.edges(graph))
            .as(as)
            .isEqualTo(edges(sightings, distances.keySet(), at));
        for (var node : graph.nodes()) {
          var number = Integer.parseInt(node.name().substring(1));
          assertThat(List.of(node.moreUp(), node.moreDown()))
              .as("%s: more of %s", as, node.name())
              .isEqualTo(more(sightings, distances.keySet(), number, at));
        }
        assertThat(graph.complete()).as(as).isTrue();
      }
    }
  }

  @Test
  void nothing_that_is_restricted_shows_and_the_shape_stays() {
    for (var seed = 0; seed < 40; seed++) {
      var random = new Random(1_000 + seed);
      var size = 3 + random.nextInt(20);
      var _ = draw(random, size);
      var restricted = new TreeSet<Integer>();
      for (var node = 1; node < size; node++) {
        if (random.nextInt(3) == 0) {
          restricted.add(node);
          steps.restrict(
              "n" + node, random.nextBoolean() ? "team:claims-ai" : "team:data-platform");
        }
      }
      for (var user : List.of(Users.BUSINESS, Users.OWNER, Users.DEVELOPER)) {
        var graph = steps.ask(user, "n0", Direction.BOTH, 4);
        var open =
            steps.ask(
                Users.user("all", Set.of("team:claims-ai", "team:data-platform"), Set.of()),
                "n0",
                Direction.BOTH,
                4);
        assertHidden(graph, restricted, user);
        assertSameShape(graph, open, "seed " + seed);
      }
    }
  }

  private static void assertHidden(LineageGraph graph, Set<Integer> restricted, User user) {
    var text = graph.toString();
    for (var node : restricted) {
      var visible = graph.nodes().stream().anyMatch(one -> one.name().equals("n" + node));
      if (visible) {
        assertThat(user).isNotEqualTo(Users.BUSINESS);
      } else {
        assertThat(text)
            .doesNotContain(GraphSteps.id("n" + node).toString())
            .doesNotContain("name=n" + node + ",")
            .doesNotContain("title=n" + node + ",");
      }
    }
    assertThat(graph.nodes())
        .filteredOn(Node::redacted)
        .allMatch(node ->
            node.name().isEmpty()
                && node.title().isEmpty()
                && node.namespace().isEmpty()
                && node.type() == null
                && node.owner() == null
                && node.moreUp() + node.moreDown() == 0);
    var hidden =
        graph.nodes().stream().filter(Node::redacted).map(Node::id).collect(Collectors.toSet());
    assertThat(graph.edges())
        .filteredOn(edge -> hidden.contains(edge.source()) || hidden.contains(edge.target()))
        .allMatch(edge -> edge.producer().isEmpty() && edge.lastSeen().equals(Instant.EPOCH));
  }

  /** Nodes keep their distances and neighbours' distances: told by colours that spread. */
  private static void assertSameShape(LineageGraph one, LineageGraph other, String as) {
    assertThat(one.nodes()).as(as).hasSameSizeAs(other.nodes());
    assertThat(one.edges()).as(as).hasSameSizeAs(other.edges());
    assertThat(colours(one)).as(as).isEqualTo(colours(other));
  }

  private static List<String> colours(LineageGraph graph) {
    var colours = new HashMap<String, String>();
    graph.nodes().forEach(node -> colours.put(node.id(), String.valueOf(node.distance())));
    for (var round = 0; round < 4; round++) {
      var next = new HashMap<String, String>();
      for (var node : graph.nodes()) {
        var in =
            graph.edges().stream()
                .filter(edge -> edge.target().equals(node.id()))
                .map(edge -> String.valueOf(colours.get(edge.source())))
                .sorted()
                .toList();
        var out =
            graph.edges().stream()
                .filter(edge -> edge.source().equals(node.id()))
                .map(edge -> String.valueOf(colours.get(edge.target())))
                .sorted()
                .toList();
        next.put(
            node.id(), Integer.toHexString((colours.get(node.id()) + in + "/" + out).hashCode()));
      }
      colours.putAll(next);
    }
    return colours.values().stream().sorted().toList();
  }

  private static List<Sighting> draw(Random random, int size) {
    steps.rows.empty();
    var nodes = new ArrayList<String>();
    for (var node = 0; node < size; node++) {
      nodes.add("n" + node);
    }
    steps.draw(NOW, nodes);
    var sightings = new ArrayList<Sighting>();
    var edges = random.nextInt(2 * size + 1);
    for (var edge = 0; edge < edges; edge++) {
      // far apart, so that no two sightings are one span
      var at = NOW.minus(Duration.ofDays(random.nextInt(3) * 40L));
      var sighting = new Sighting(random.nextInt(size), random.nextInt(size), at);
      sightings.add(sighting);
      steps.draw(at, List.of("n" + sighting.source() + ">n" + sighting.target()));
    }
    return sightings;
  }

  private static Map<Integer, Integer> byHand(
      List<Sighting> sightings, int start, Direction direction, int depth, Instant at) {
    var distances = new TreeMap<Integer, Integer>();
    for (var up : List.of(true, false)) {
      if (direction == (up ? Direction.DOWN : Direction.UP)) {
        continue;
      }
      var seen = new HashMap<Integer, Integer>(Map.of(start, 0));
      var open = new ArrayDeque<Integer>(List.of(start));
      while (!open.isEmpty()) {
        var node = open.removeFirst();
        var next = seen.get(node) + 1;
        for (var sighting : sightings) {
          var near = up ? sighting.target() : sighting.source();
          var far = up ? sighting.source() : sighting.target();
          if (near == node && sighting.counts(at) && next <= depth && !seen.containsKey(far)) {
            seen.put(far, next);
            open.addLast(far);
          }
        }
      }
      seen.forEach((node, distance) -> distances.merge(node, distance, Math::min));
    }
    return distances;
  }

  private static Set<String> edges(List<Sighting> sightings, Set<Integer> among, Instant at) {
    return sightings.stream()
        .filter(one -> one.counts(at))
        .filter(one -> among.contains(one.source()) && among.contains(one.target()))
        .map(one -> "n" + one.source() + ">n" + one.target())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Integer> more(
      List<Sighting> sightings, Set<Integer> among, int node, Instant at) {
    var ups = new TreeSet<Integer>();
    var downs = new TreeSet<Integer>();
    for (var one : sightings) {
      if (one.counts(at) && one.target() == node && !among.contains(one.source())) {
        ups.add(one.source());
      }
      if (one.counts(at) && one.source() == node && !among.contains(one.target())) {
        downs.add(one.target());
      }
    }
    return List.of(ups.size(), downs.size());
  }
}
