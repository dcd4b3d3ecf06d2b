package io.atrium.lineage;

import static io.atrium.lineage.GraphSteps.NOW;
import static io.atrium.lineage.GraphSteps.edges;
import static io.atrium.lineage.GraphSteps.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.atrium.Users;
import io.atrium.authorization.AuthorizationProblem;
import io.atrium.authorization.Pools;
import io.atrium.catalog.Transition;
import io.atrium.identity.User;
import io.atrium.lineage.Seen.SeenColumnLink;
import io.atrium.lineage.Seen.SeenEdge;
import io.atrium.lineage.Seen.SeenNode;
import io.atrium.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the catalog, grants and owners say becomes one graph with what was seen running. */
class CatalogGraphIT {

  private static final String SPACE = "postgres://db:5432";
  private static final String HISTORY = "data-product:insurance.claims/history";
  private static final String TRIAGE = "model:insurance.claims/triage";

  private GraphSteps steps;
  private CatalogSteps catalog;

  @BeforeEach
  void start() {
    steps = new GraphSteps(Map.of());
    catalog = new CatalogSteps(steps);
  }

  @AfterEach
  void stop() {
    steps.close();
  }

  @Test
  void references_ports_and_runs_are_one_graph() {
    catalog.product("history", "1.0.0", "", "claims: shop.claims", "other: shop.other");
    catalog.publish(
        "model",
        "triage",
        "1.0.0",
        "",
        "  task: text-classification\n  provider: us\n  trainedOn: [\"" + HISTORY + "#claims\"]");
    run("loader", List.of("raw.claims"), List.of("shop.claims"));

    var graph = ask(Users.BUSINESS, "dataset:" + SPACE + ":raw.claims", Direction.DOWN, 5);

    assertThat(names(graph))
        .containsExactly(
            HISTORY + "@3", "loader@1", TRIAGE + "@3", "raw.claims@0", "shop.claims@2");
    assertThat(edges(graph))
        .contains("shop.claims>" + HISTORY, "shop.claims>" + TRIAGE, HISTORY + ">shop.claims");
    assertThat(names(ask(Users.BUSINESS, TRIAGE, Direction.UP, 5)))
        .contains("raw.claims@3", "loader@2", "shop.claims@1");
    assertThat(names(ask(Users.BUSINESS, HISTORY + "#other", Direction.BOTH, 1)))
        .contains("shop.other@0");
  }

  @Test
  void a_reference_to_what_comes_later_becomes_an_edge_when_it_comes() {
    catalog.publish(
        "component", "writer", "1.0.0", "", "  type: agent\n  writes: [\"" + HISTORY + "\"]");
    catalog.product("history", "1.0.0", "", "claims: shop.claims");

    assertThat(names(ask(Users.BUSINESS, "component:insurance.claims/writer", Direction.DOWN, 1)))
        .containsExactly("component:insurance.claims/writer@0", HISTORY + "@1");

    catalog.delete(HISTORY);

    assertThat(names(ask(Users.BUSINESS, "component:insurance.claims/writer", Direction.DOWN, 1)))
        .containsExactly("component:insurance.claims/writer@0");
  }

  @Test
  void edges_end_when_they_are_no_longer_said_and_the_past_stays() {
    catalog.product("history", "1.0.0", "", "claims: shop.claims");
    catalog.publish(
        "model",
        "triage",
        "1.0.0",
        "",
        "  task: text-classification\n  provider: us\n  trainedOn: [\"" + HISTORY + "\"]");
    steps.clock.advance(Duration.ofDays(10));
    catalog.step(TRIAGE, "1.0.0", Transition.DEPRECATION, Users.OWNER);
    assertThat(names(ask(Users.BUSINESS, HISTORY, Direction.DOWN, 1))).contains(TRIAGE + "@1");
    catalog.step(TRIAGE, "1.0.0", Transition.RETIREMENT, Users.OWNER);
    steps.clock.advance(Duration.ofDays(1));

    assertThat(names(ask(Users.BUSINESS, HISTORY, Direction.DOWN, 1)))
        .doesNotContain(TRIAGE + "@1");
    var then =
        steps.lineage.around(
            Users.BUSINESS,
            new LineageQuery(
                HISTORY,
                Direction.DOWN,
                1,
                Set.of(),
                NOW.plus(Duration.ofDays(5)),
                false,
                100,
                100));
    assertThat(names(then)).contains(TRIAGE + "@1");
  }

  @Test
  void a_dataset_behind_restricted_ports_alone_is_as_restricted() {
    run("loader", List.of("raw.claims"), List.of("shop.claims"));
    catalog.product(
        "secret", "1.0.0", "  visibility: restricted\n  teams: [team:claims-ai]", "c: shop.claims");

    var graph = ask(Users.BUSINESS, "dataset:" + SPACE + ":raw.claims", Direction.DOWN, 5);

    assertThat(names(graph)).containsExactly("loader@1", "raw.claims@0");
    assertThat(graph.nodes()).filteredOn(Node::redacted).hasSize(2);
    assertThat(graph.toString()).doesNotContain("shop.claims").doesNotContain("secret");
    assertThat(names(ask(Users.OWNER, "dataset:" + SPACE + ":raw.claims", Direction.DOWN, 5)))
        .contains("shop.claims@2");

    catalog.product("open", "1.0.0", "", "c: shop.claims");

    assertThat(names(ask(Users.BUSINESS, "dataset:" + SPACE + ":raw.claims", Direction.DOWN, 5)))
        .contains("shop.claims@2", "data-product:insurance.claims/open@3");
  }

  @Test
  void grants_lead_to_holders_for_those_who_may_read_them() {
    catalog.product("history", "1.0.0", "", "claims: shop.claims");
    var grant = catalog.grant(HISTORY, "person", "user:id-ann", "Ann", "active", NOW);

    assertThat(names(ask(Users.OWNER, HISTORY, Direction.DOWN, 1))).contains("user:id-ann@1");
    assertThat(names(ask(Users.AUDITOR, HISTORY, Direction.DOWN, 1))).contains("user:id-ann@1");
    var stranger = ask(Users.BUSINESS, HISTORY, Direction.DOWN, 1);
    assertThat(stranger.toString()).doesNotContain("id-ann").doesNotContain("Ann");
    assertThat(stranger.nodes()).filteredOn(Node::redacted).hasSize(1);

    steps.rows.run(
        "update access.grant set state = 'revoked', ended_at = '%s' where id = '%s'"
            .formatted(NOW.plusSeconds(60), grant));
    steps.clock.advance(Duration.ofMinutes(2));
    catalog.tell(
        "grant-revoked",
        catalog.id(HISTORY),
        HISTORY,
        "{\"grant\": \"" + grant + "\"}",
        steps.clock.instant());

    assertThat(names(ask(Users.OWNER, HISTORY, Direction.DOWN, 1))).doesNotContain("user:id-ann@1");
  }

  @Test
  void what_was_there_before_the_graph_is_taken_into_it() {
    catalog.product("history", "1.0.0", "", "claims: shop.claims");
    catalog.publish(
        "model",
        "triage",
        "1.0.0",
        "",
        "  task: text-classification\n  provider: us\n  trainedOn: [\"" + HISTORY + "\"]");
    var _ = catalog.grant(HISTORY, "team", "team:readers", "Readers", "active", NOW);
    var before = ask(Users.AUDITOR, HISTORY, Direction.BOTH, 3);
    steps.rows.empty();
    steps.rows.run("update lineage.build set done = false, after = null");

    try (var other = new GraphBuilding(steps.application)) {
      other.all();
    }

    var after = ask(Users.AUDITOR, HISTORY, Direction.BOTH, 3);
    assertThat(names(after)).isEqualTo(names(before)).contains("team:readers@1");
    assertThat(edges(after)).isEqualTo(edges(before));
  }

  @Test
  void impact_lists_assets_holders_and_columns_with_the_way_to_them() {
    catalog.product("history", "1.0.0", "", "claims: shop.claims");
    catalog.publish(
        "model",
        "triage",
        "1.0.0",
        "",
        "  task: text-classification\n  provider: us\n  trainedOn: [\"" + HISTORY + "#claims\"]");
    run("report", List.of("shop.claims"), List.of("mart.report"));
    column("shop.claims", "paid", "mart.report", "total");
    column("mart.report", "total", "mart.board", "sum");
    var _ = catalog.grant(TRIAGE, "person", "user:id-ann", "Ann", "active", NOW);
    catalog.product("history", "2.0.0", "", "claims: shop.claims");
    var impacts = steps.application.getBean(Impacts.class);

    var impact = impacts.of(Users.OWNER, HISTORY, Change.SCHEMA_CHANGE, "1.0.0", "2.0.0");

    assertThat(impact.affected())
        .extracting(one -> one.node().name())
        .contains(TRIAGE, "report", "mart.report");
    assertThat(impact.affected())
        .filteredOn(one -> one.node().name().equals("mart.report"))
        .singleElement()
        .satisfies(one ->
            assertThat(one.path())
                .extracting(Node::name)
                .containsExactly(HISTORY, "shop.claims", "report", "mart.report"));
    assertThat(impact.grants())
        .singleElement()
        .satisfies(grant -> {
          assertThat(grant.grantee().name()).isEqualTo("user:id-ann");
          assertThat(grant.offer()).isEqualTo("read");
          assertThat(grant.path())
              .extracting(Node::name)
              .containsExactly(HISTORY, "shop.claims", TRIAGE, "user:id-ann");
        });
    assertThat(impact.columns())
        .extracting(one ->
            one.column()
                + " "
                + one.change()
                + " "
                + one.consumer().name()
                + " "
                + one.consumerColumn())
        .contains(
            "paid type: date → text mart.report total",
            "paid type: date → text mart.board sum",
            "paid type: date → text " + TRIAGE + " null",
            "line removed " + TRIAGE + " null")
        .doesNotContain("line removed mart.report null");
    assertThat(impacts.of(Users.BUSINESS, HISTORY, Change.RETIRE, null, null).toString())
        .doesNotContain("id-ann");
    assertThat(ImpactCsv.of(impact)).contains("The triage").contains("Ann");
  }

  @Test
  void restricting_counts_others_only() {
    catalog.product("history", "1.0.0", "", "claims: shop.claims");
    catalog.publish(
        "model",
        "triage",
        "1.0.0",
        "",
        "  task: text-classification\n  provider: us\n  trainedOn: [\"" + HISTORY + "\"]");
    var _ = catalog.grant(HISTORY, "team", "team:claims-ai", "Own team", "active", NOW);
    var _ = catalog.grant(HISTORY, "team", "team:readers", "Readers", "active", NOW);

    var impact =
        steps
            .application
            .getBean(Impacts.class)
            .of(Users.OWNER, HISTORY, Change.RESTRICT, null, null);

    assertThat(impact.affected()).isEmpty();
    assertThat(impact.grants())
        .extracting(grant -> grant.grantee().name())
        .containsExactly("team:readers");
  }

  @Test
  void those_who_are_touched_are_told_once() {
    catalog.product("history", "1.0.0", "", "claims: shop.claims");
    var _ = catalog.grant(HISTORY, "person", "user:id-ann", "Ann", "active", NOW);
    var impacts = steps.application.getBean(Impacts.class);

    var told = impacts.tell(Users.OWNER, HISTORY, Change.RETIRE, "It ends in May.");
    var again = impacts.tell(Users.OWNER, HISTORY, Change.RETIRE, "It ends in May.");

    assertThat(told).isEqualTo(2).isEqualTo(again);
    assertThat(
            steps.rows.rows(
                "select recipient from notice.notice where type = 'lineage-impact' order by 1"))
        .containsExactly("user:id-ann", "user:id-asker");
    assertThat(steps.rows.rows("select action from audit.entry where action = 'impact-told'"))
        .hasSize(2);
    assertThatThrownBy(() -> impacts.tell(Users.DEVELOPER, HISTORY, Change.RETIRE, "No."))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.type()).isEqualTo(AuthorizationProblem.FORBIDDEN));
    assertThatThrownBy(() -> impacts.tell(Users.OWNER, HISTORY, Change.RETIRE, "  "))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void the_team_of_an_affected_job_or_dataset_is_told_too() {
    catalog.product("history", "1.0.0", "", "claims: shop.claims");
    run("reporting", List.of("shop.claims"), List.of("mart.report"));
    owned("mart.report", "team:reporting");
    steps.rows.run(
        """
        insert into identity.person (id, name, display_name, teams, roles, steward_of, pools, attributes, read_at)
        values ('id-rita', 'rita', 'Rita', '{team:reporting}', '{user,publisher}', '{}', '{%s}', '{}', now())
        """
            .formatted(Pools.publishers("team:reporting")));

    var told =
        steps
            .application
            .getBean(Impacts.class)
            .tell(Users.OWNER, HISTORY, Change.RETIRE, "It ends in June.");

    assertThat(told).isEqualTo(1);
    assertThat(
            steps.rows.rows(
                "select recipient from notice.notice where detail::text like '%June%' order by 1"))
        .containsExactly("user:id-rita");
  }

  @Test
  void an_owner_claims_a_dataset_and_gives_it_back() {
    catalog.product("history", "1.0.0", "", "claims: shop.claims");
    run("loader", List.of("raw.claims"), List.of("OLD.shop.claims"));
    var claims = steps.application.getBean(Claims.class);
    var dataset = "dataset:" + SPACE + ":OLD.shop.claims";

    var unclaimed = claims.unclaimed(Users.OWNER, "", null, 50).items();
    assertThat(unclaimed)
        .extracting(UnclaimedDataset::name)
        .containsExactly("OLD.shop.claims", "raw.claims");
    assertThat(unclaimed.getFirst().suggestions())
        .singleElement()
        .satisfies(one -> assertThat(one.port()).isEqualTo("claims"));
    assertThatThrownBy(() -> claims.claim(Users.DEVELOPER, dataset, HISTORY, "claims"))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> claims.claim(Users.OWNER, dataset, HISTORY, "nothing"))
        .isInstanceOf(ProblemException.class);

    claims.claim(Users.OWNER, dataset, HISTORY, "claims");

    assertThat(names(ask(Users.BUSINESS, "dataset:" + SPACE + ":raw.claims", Direction.DOWN, 5)))
        .contains(HISTORY + "@3");
    assertThat(claims.of(Users.BUSINESS, HISTORY))
        .extracting(Claim::port)
        .containsExactly("claims");
    assertThat(claims.unclaimed(Users.OWNER, "", null, 50).items())
        .extracting(UnclaimedDataset::name)
        .containsExactly("raw.claims");

    steps.clock.advance(Duration.ofSeconds(5));
    claims.release(Users.OWNER, dataset, HISTORY, "claims");
    steps.clock.advance(Duration.ofSeconds(5));

    assertThat(names(ask(Users.BUSINESS, "dataset:" + SPACE + ":raw.claims", Direction.DOWN, 5)))
        .doesNotContain(HISTORY + "@3");
    assertThat(
            steps.rows.rows(
                "select action from audit.entry where action like 'dataset-%' order by id"))
        .containsExactly("dataset-claimed", "dataset-released");
  }

  @Test
  void columns_are_followed_through_jobs_and_cycles() {
    column("a", "x", "b", "y");
    column("b", "y", "c", "z");
    column("c", "z", "a", "x");
    column("b", "other", "c", "w");

    var graph =
        steps.lineage.columns(
            Users.BUSINESS,
            new ColumnQuery("dataset:" + SPACE + ":a", "x", Direction.DOWN, 10, null, 100));

    assertThat(graph.links())
        .extracting(link -> link.sourceColumn() + ">" + link.targetColumn())
        .containsExactlyInAnyOrder("x>y", "y>z", "z>x");

    steps.rows.run("update lineage.node set audience = '{team:claims-ai}' where name = 'b'");
    var hidden =
        steps.lineage.columns(
            Users.BUSINESS,
            new ColumnQuery("dataset:" + SPACE + ":a", "x", Direction.DOWN, 10, null, 100));

    assertThat(hidden.links())
        .extracting(link -> link.sourceColumn() + ">" + link.targetColumn())
        .containsExactlyInAnyOrder("x>", ">z", "z>x");
    assertThat(hidden.toString()).doesNotContain("name=b,");
  }

  @Test
  void a_dataset_is_its_producers_team_until_a_data_product_publishes_it() {
    run("loader", List.of("raw.claims"), List.of("shop.claims"));
    owned("shop.claims", "team:data-platform");
    owned("raw.claims", "");
    var address = "dataset:" + SPACE + ":shop.claims";
    var claims = steps.application.getBean(Claims.class);

    assertThat(ask(Users.BUSINESS, address, Direction.UP, 0).start().owner())
        .isEqualTo("team:data-platform");
    assertThat(claims.unclaimed(Users.OWNER, "", null, 50).items())
        .extracting(UnclaimedDataset::name, UnclaimedDataset::owner)
        .containsExactly(tuple("raw.claims", null), tuple("shop.claims", "team:data-platform"));

    catalog.product("history", "1.0.0", "", "claims: shop.claims");

    assertThat(ask(Users.BUSINESS, address, Direction.UP, 0).start().owner())
        .isEqualTo("team:claims-ai");
  }

  private void owned(String name, String team) {
    steps.rows.merge(
        new Seen(
            List.of(
                new SeenNode(
                    NodeId.ofDataset(SPACE, name),
                    NodeKind.DATASET,
                    SPACE,
                    name,
                    null,
                    null,
                    team,
                    Seen.Fate.REPORTED,
                    steps.clock.instant())),
            List.of(),
            List.of(),
            List.of()));
  }

  private LineageGraph ask(User user, String node, Direction direction, int depth) {
    return steps.lineage.around(
        user, new LineageQuery(node, direction, depth, Set.of(), null, false, 1_000, 1_000));
  }

  private void run(String job, List<String> inputs, List<String> outputs) {
    var id = NodeId.ofJob("airflow", job);
    var at = steps.clock.instant();
    var nodes = new java.util.ArrayList<SeenNode>();
    var edges = new java.util.ArrayList<SeenEdge>();
    nodes.add(new SeenNode(id, NodeKind.JOB, "airflow", job, null, null, at));
    for (var input : inputs) {
      nodes.add(dataset(input, at));
      edges.add(new SeenEdge(NodeId.ofDataset(SPACE, input), id, "reads", "airflow", at));
    }
    for (var output : outputs) {
      nodes.add(dataset(output, at));
      edges.add(new SeenEdge(id, NodeId.ofDataset(SPACE, output), "writes", "airflow", at));
    }
    steps.rows.merge(new Seen(nodes, edges, List.of(), List.of()));
  }

  private void column(String source, String from, String target, String to) {
    var at = steps.clock.instant();
    steps.rows.merge(
        new Seen(
            List.of(dataset(source, at), dataset(target, at)),
            List.of(),
            List.of(
                new SeenColumnLink(
                    NodeId.ofDataset(SPACE, source),
                    from,
                    NodeId.ofDataset(SPACE, target),
                    to,
                    null,
                    "DIRECT IDENTITY",
                    false,
                    "test",
                    at)),
            List.of()));
  }

  private static SeenNode dataset(String name, Instant at) {
    return new SeenNode(
        NodeId.ofDataset(SPACE, name), NodeKind.DATASET, SPACE, name, null, null, at);
  }
}
