package io.atrium.lineage;

import static io.atrium.lineage.GraphSteps.NOW;
import static io.atrium.lineage.GraphSteps.address;
import static io.atrium.lineage.GraphSteps.edges;
import static io.atrium.lineage.GraphSteps.names;
import static io.atrium.lineage.GraphSteps.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.Users;
import io.atrium.identity.User;
import io.atrium.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a question to the graph answers. */
class LineageIT {

  private static final User ANN = Users.BUSINESS;

  private static GraphSteps steps;

  @BeforeAll
  static void start() {
    steps = new GraphSteps(Map.of());
  }

  @AfterAll
  static void stop() {
    steps.close();
  }

  @BeforeEach
  void empty() {
    steps.rows.empty();
  }

  @Test
  void a_walk_goes_one_way_and_says_what_it_leaves_out() {
    steps.draw("a>b", "b>c", "c>d", "x>b", "b>y");

    var down = steps.ask(ANN, "b", Direction.DOWN, 1);
    var up = steps.ask(ANN, "b", Direction.UP, 5);
    var both = steps.ask(ANN, "b", Direction.BOTH, 1);

    assertThat(names(down)).containsExactly("b@0", "c@1", "y@1");
    assertThat(edges(down)).containsExactly("b>c", "b>y");
    assertThat(node(down, "b").moreUp()).isEqualTo(2);
    assertThat(node(down, "c").moreDown()).isEqualTo(1);
    assertThat(node(down, "y").moreDown()).isZero();
    assertThat(names(up)).containsExactly("a@1", "b@0", "x@1");
    assertThat(names(both)).containsExactly("a@1", "b@0", "c@1", "x@1", "y@1");
    assertThat(down.complete()).isTrue();
    assertThat(both.start()).isEqualTo(node(both, "b"));
  }

  @Test
  void edges_between_nodes_at_the_rim_are_shown() {
    steps.draw("a>b", "a>c", "b>c", "c>c");

    var graph = steps.ask(ANN, "a", Direction.DOWN, 1);

    assertThat(edges(graph)).containsExactly("a>b", "a>c", "b>c", "c>c");
    assertThat(graph.nodes()).allMatch(node -> node.moreUp() == 0 && node.moreDown() == 0);
  }

  @Test
  void cycles_and_self_loops_are_kept() {
    steps.draw("a>b", "b>c", "c>a", "b>b");

    var graph = steps.ask(ANN, "a", Direction.DOWN, 20);

    assertThat(names(graph)).containsExactly("a@0", "b@1", "c@2");
    assertThat(edges(graph)).containsExactly("a>b", "b>b", "b>c", "c>a");
  }

  @Test
  void a_cycle_of_ten_thousand_is_walked_within_bounds() {
    var edges = new ArrayList<String>();
    for (var i = 0; i < 10_000; i++) {
      edges.add("n" + i + ">n" + (i + 1) % 10_000);
    }
    steps.draw(NOW, edges);

    var graph = steps.ask(ANN, "n0", Direction.BOTH, 20);

    assertThat(graph.nodes()).hasSize(41);
    assertThat(graph.edges()).hasSize(40);
    assertThat(node(graph, "n20").moreDown()).isEqualTo(1);
    assertThat(node(graph, "n9980").moreUp()).isEqualTo(1);
  }

  @Test
  void a_fan_of_ten_thousand_says_how_many_more_there_are() {
    var edges = new ArrayList<String>();
    for (var i = 0; i < 10_000; i++) {
      edges.add("hub>n" + i);
    }
    edges.add("n1>n2");
    steps.draw(NOW, edges);

    for (var counted : List.of(false, true)) {
      if (counted) {
        count();
      }
      var graph =
          steps.lineage.around(
              ANN,
              new LineageQuery(
                  address("hub"), Direction.DOWN, 2, Set.of(), null, false, 2_000, 50));

      assertThat(graph.nodes()).hasSize(51);
      assertThat(node(graph, "hub").moreDown()).isEqualTo(9_950);
      assertThat(graph.complete()).isFalse();
      assertThat(edges(graph)).hasSize(51).contains("n1>n2");
    }
  }

  @Test
  void the_limit_bounds_an_answer() {
    var edges = new ArrayList<String>();
    for (var i = 0; i < 100; i++) {
      edges.add("hub>n" + i);
    }
    steps.draw(NOW, edges);

    var graph =
        steps.lineage.around(
            ANN,
            new LineageQuery(address("hub"), Direction.DOWN, 2, Set.of(), null, false, 10, 1_000));

    assertThat(graph.nodes()).hasSize(10);
    assertThat(node(graph, "hub").moreDown()).isEqualTo(91);
    assertThat(graph.complete()).isFalse();
  }

  @Test
  void what_is_not_asked_for_is_passed_through() {
    steps.draw("a>j1", "j1>b", "b>j2", "j2>c", "j1>j2");
    for (var job : List.of("j1", "j2")) {
      steps.rows.run(
          "update lineage.node set kind = 'job', type = null where id = '"
              + GraphSteps.id(job)
              + "'");
    }

    var one = ask("a", Direction.DOWN, 1, Set.of("dataset"));
    var two = ask("a", Direction.DOWN, 2, Set.of("TABLE"));

    assertThat(names(one)).containsExactly("a@0", "b@1", "c@1");
    assertThat(edges(one)).containsExactly("a>b", "a>c", "b>c");
    assertThat(one.edges()).allMatch(edge -> edge.kind().equals(Edge.THROUGH));
    assertThat(names(two)).containsExactly("a@0", "b@1", "c@1");
  }

  @Test
  void edges_count_at_the_moment_asked_about() {
    steps.draw(NOW.minus(Duration.ofDays(100)), List.of("a>old", "old>older"));
    steps.draw(NOW, List.of("a>new"));

    var now = steps.ask(ANN, "a", Direction.DOWN, 3);
    var then =
        steps.lineage.around(
            ANN,
            new LineageQuery(
                address("a"),
                Direction.DOWN,
                3,
                Set.of(),
                NOW.minus(Duration.ofDays(90)),
                false,
                100,
                100));
    var withExpired =
        steps.lineage.around(
            ANN, new LineageQuery(address("a"), Direction.DOWN, 3, Set.of(), null, true, 100, 100));

    assertThat(names(now)).containsExactly("a@0", "new@1");
    assertThat(names(then)).containsExactly("a@0", "old@1", "older@2");
    assertThat(names(withExpired)).containsExactly("a@0", "new@1", "old@1");
    assertThat(withExpired.edges()).filteredOn(Edge::expired).hasSize(1);
  }

  @Test
  void a_port_is_not_walked_in_and_out_of() {
    steps.draw("job>A", "A>P", "P>A", "P>B", "B>reader", "model>P", "P>user");
    steps.asset("P", "data-product", "everyone");
    for (var port : List.of("A", "B")) {
      steps.edgeKind(port, "P", "published-as");
      steps.edgeKind("P", port, "serves");
    }

    assertThat(names(steps.ask(ANN, "job", Direction.DOWN, 5)))
        .containsExactly("A@1", "P@2", "job@0", "user@3");
    assertThat(names(steps.askNode(ANN, GraphSteps.id("P").toString(), Direction.DOWN, 5)))
        .containsExactly("A@1", "B@1", "P@0", "reader@2", "user@1");
    assertThat(names(steps.ask(ANN, "model", Direction.DOWN, 5)))
        .contains("P@1", "A@2", "B@2", "reader@3");
    assertThat(names(steps.ask(ANN, "reader", Direction.UP, 5)))
        .containsExactly("B@1", "P@2", "model@3", "reader@0");
  }

  @Test
  void names_with_colons_are_found() {
    var id = NodeId.ofDataset("postgres://db:5432", "shop:public.orders");
    steps.rows.merge(
        new Seen(
            List.of(
                new Seen.SeenNode(
                    id,
                    NodeKind.DATASET,
                    "postgres://db:5432",
                    "shop:public.orders",
                    null,
                    null,
                    NOW)),
            List.of(),
            List.of(),
            List.of()));

    var graph =
        steps.askNode(ANN, "dataset:postgres://db:5432:shop:public.orders", Direction.BOTH, 1);

    assertThat(graph.start().id()).isEqualTo(id.toString());
  }

  @Test
  void an_alias_leads_to_its_node() {
    steps.draw("a>b", "s");
    steps.rows.merge(
        new Seen(
            List.of(),
            List.of(),
            List.of(),
            List.of(new Seen.SameDataset(GraphSteps.id("a"), GraphSteps.id("s")))));

    assertThat(steps.ask(ANN, "a", Direction.DOWN, 1))
        .isEqualTo(steps.ask(ANN, "s", Direction.DOWN, 1));
    assertThat(steps.ask(ANN, "s", Direction.DOWN, 1).edges()).hasSize(1);
  }

  @Test
  void bounds_are_named() {
    steps.draw("a>b");

    assertThatThrownBy(() -> steps.ask(ANN, "a", Direction.UP, 21))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.type()).isEqualTo(LineageProblem.INVALID_LINEAGE_QUERY);
              assertThat(problem.members()).containsEntry("parameter", "depth");
            });
  }

  @Test
  void a_walk_never_reads_a_whole_table() throws InterruptedException {
    var edges = new ArrayList<String>();
    for (var i = 1; i < 20_000; i++) {
      edges.add("n" + (i - 1) / 3 + ">n" + i);
    }
    steps.draw(NOW, edges);
    count();
    steps.rows.run("analyze lineage.node");
    steps.rows.run("analyze lineage.edge");
    Thread.sleep(1_500);
    var before = wholeReads();

    for (var question = 0; question < 20; question++) {
      var _ = steps.ask(ANN, "n" + question, Direction.values()[question % 3], 5);
      var _ = ask("n" + question, Direction.DOWN, 3, Set.of("TABLE"));
    }
    Thread.sleep(1_500);

    assertThat(wholeReads()).isEqualTo(before);
  }

  /** PostgreSQL's statistics lag behind by a second. */
  private static List<String> wholeReads() {
    return steps.rows.rows(
        """
        select relname, seq_scan from pg_stat_user_tables
        where schemaname = 'lineage' and relname in ('node', 'edge') order by 1
        """);
  }

  private static void count() {
    while (steps.application.getBean(DegreeCounter.class).tick() > 0) {
      // until all are counted
    }
  }

  private static LineageGraph ask(String name, Direction direction, int depth, Set<String> kinds) {
    return steps.lineage.around(
        ANN, new LineageQuery(address(name), direction, depth, kinds, null, false, 1_000, 1_000));
  }
}
