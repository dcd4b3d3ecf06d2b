package io.atrium.lineage;

import static io.atrium.lineage.GraphSteps.NOW;
import static io.atrium.lineage.GraphSteps.edges;
import static io.atrium.lineage.GraphSteps.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.atrium.Users;
import io.atrium.catalog.Transition;
import io.atrium.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the catalog, grants and owners say becomes one graph with what was seen running. */
class CatalogGraphIT {

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
        "  task: text-classification\n  provider: us\n  trainedOn: [\""
            + CatalogSteps.HISTORY
            + "#claims\"]");
    catalog.run("loader", List.of("raw.claims"), List.of("shop.claims"));

    var graph =
        catalog.ask(
            Users.BUSINESS, "dataset:" + CatalogSteps.SPACE + ":raw.claims", Direction.DOWN, 5);

    assertThat(names(graph))
        .containsExactly(
            CatalogSteps.HISTORY + "@3",
            "loader@1",
            CatalogSteps.TRIAGE + "@3",
            "raw.claims@0",
            "shop.claims@2");
    assertThat(edges(graph))
        .contains(
            "shop.claims>" + CatalogSteps.HISTORY,
            "shop.claims>" + CatalogSteps.TRIAGE,
            CatalogSteps.HISTORY + ">shop.claims");
    assertThat(names(catalog.ask(Users.BUSINESS, CatalogSteps.TRIAGE, Direction.UP, 5)))
        .contains("raw.claims@3", "loader@2", "shop.claims@1");
    assertThat(
            names(catalog.ask(Users.BUSINESS, CatalogSteps.HISTORY + "#other", Direction.BOTH, 1)))
        .contains("shop.other@0");
  }

  @Test
  void a_reference_to_what_comes_later_becomes_an_edge_when_it_comes() {
    catalog.publish(
        "component",
        "writer",
        "1.0.0",
        "",
        "  type: agent\n  writes: [\"" + CatalogSteps.HISTORY + "\"]");
    catalog.product("history", "1.0.0", "", "claims: shop.claims");

    assertThat(
            names(
                catalog.ask(
                    Users.BUSINESS, "component:insurance.claims/writer", Direction.DOWN, 1)))
        .containsExactly("component:insurance.claims/writer@0", CatalogSteps.HISTORY + "@1");

    catalog.delete(CatalogSteps.HISTORY);

    assertThat(
            names(
                catalog.ask(
                    Users.BUSINESS, "component:insurance.claims/writer", Direction.DOWN, 1)))
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
        "  task: text-classification\n  provider: us\n  trainedOn: [\""
            + CatalogSteps.HISTORY
            + "\"]");
    steps.clock.advance(Duration.ofDays(10));
    catalog.step(CatalogSteps.TRIAGE, "1.0.0", Transition.DEPRECATION, Users.OWNER);
    assertThat(names(catalog.ask(Users.BUSINESS, CatalogSteps.HISTORY, Direction.DOWN, 1)))
        .contains(CatalogSteps.TRIAGE + "@1");
    catalog.step(CatalogSteps.TRIAGE, "1.0.0", Transition.RETIREMENT, Users.OWNER);
    steps.clock.advance(Duration.ofDays(1));

    assertThat(names(catalog.ask(Users.BUSINESS, CatalogSteps.HISTORY, Direction.DOWN, 1)))
        .doesNotContain(CatalogSteps.TRIAGE + "@1");
    var then =
        steps.lineage.around(
            Users.BUSINESS,
            new LineageQuery(
                CatalogSteps.HISTORY,
                Direction.DOWN,
                1,
                Set.of(),
                NOW.plus(Duration.ofDays(5)),
                false,
                100,
                100));
    assertThat(names(then)).contains(CatalogSteps.TRIAGE + "@1");
  }

  @Test
  void a_dataset_behind_restricted_ports_alone_is_as_restricted() {
    catalog.run("loader", List.of("raw.claims"), List.of("shop.claims"));
    catalog.product(
        "secret", "1.0.0", "  visibility: restricted\n  teams: [team:claims-ai]", "c: shop.claims");

    var graph =
        catalog.ask(
            Users.BUSINESS, "dataset:" + CatalogSteps.SPACE + ":raw.claims", Direction.DOWN, 5);

    assertThat(names(graph)).containsExactly("loader@1", "raw.claims@0");
    assertThat(graph.nodes()).filteredOn(Node::redacted).hasSize(2);
    assertThat(graph.toString()).doesNotContain("shop.claims").doesNotContain("secret");
    assertThat(
            names(
                catalog.ask(
                    Users.OWNER,
                    "dataset:" + CatalogSteps.SPACE + ":raw.claims",
                    Direction.DOWN,
                    5)))
        .contains("shop.claims@2");

    catalog.product("open", "1.0.0", "", "c: shop.claims");

    assertThat(
            names(
                catalog.ask(
                    Users.BUSINESS,
                    "dataset:" + CatalogSteps.SPACE + ":raw.claims",
                    Direction.DOWN,
                    5)))
        .contains("shop.claims@2", "data-product:insurance.claims/open@3");
  }

  @Test
  void grants_lead_to_holders_for_those_who_may_read_them() {
    catalog.product("history", "1.0.0", "", "claims: shop.claims");
    var grant = catalog.grant(CatalogSteps.HISTORY, "person", "user:id-ann", "Ann", "active", NOW);

    assertThat(names(catalog.ask(Users.OWNER, CatalogSteps.HISTORY, Direction.DOWN, 1)))
        .contains("user:id-ann@1");
    assertThat(names(catalog.ask(Users.AUDITOR, CatalogSteps.HISTORY, Direction.DOWN, 1)))
        .contains("user:id-ann@1");
    var stranger = catalog.ask(Users.BUSINESS, CatalogSteps.HISTORY, Direction.DOWN, 1);
    assertThat(stranger.toString()).doesNotContain("id-ann").doesNotContain("Ann");
    assertThat(stranger.nodes()).filteredOn(Node::redacted).hasSize(1);

    steps.rows.run(
        "update access.grant set state = 'revoked', ended_at = '%s' where id = '%s'"
            .formatted(NOW.plusSeconds(60), grant));
    steps.clock.advance(Duration.ofMinutes(2));
    catalog.tell(
        "grant-revoked",
        catalog.id(CatalogSteps.HISTORY),
        CatalogSteps.HISTORY,
        "{\"grant\": \"" + grant + "\"}",
        steps.clock.instant());

    assertThat(names(catalog.ask(Users.OWNER, CatalogSteps.HISTORY, Direction.DOWN, 1)))
        .doesNotContain("user:id-ann@1");
  }

  @Test
  void what_was_there_before_the_graph_is_taken_into_it() {
    catalog.product("history", "1.0.0", "", "claims: shop.claims");
    catalog.publish(
        "model",
        "triage",
        "1.0.0",
        "",
        "  task: text-classification\n  provider: us\n  trainedOn: [\""
            + CatalogSteps.HISTORY
            + "\"]");
    var _ = catalog.grant(CatalogSteps.HISTORY, "team", "team:readers", "Readers", "active", NOW);
    var before = catalog.ask(Users.AUDITOR, CatalogSteps.HISTORY, Direction.BOTH, 3);
    steps.rows.empty();
    steps.rows.run("update lineage.build set done = false, after = null");

    try (var other = new GraphBuilding(steps.application)) {
      other.all();
    }

    var after = catalog.ask(Users.AUDITOR, CatalogSteps.HISTORY, Direction.BOTH, 3);
    assertThat(names(after)).isEqualTo(names(before)).contains("team:readers@1");
    assertThat(edges(after)).isEqualTo(edges(before));
  }

  @Test
  void an_owner_claims_a_dataset_and_gives_it_back() {
    catalog.product("history", "1.0.0", "", "claims: shop.claims");
    catalog.run("loader", List.of("raw.claims"), List.of("OLD.shop.claims"));
    var claims = steps.application.getBean(Claims.class);
    var dataset = "dataset:" + CatalogSteps.SPACE + ":OLD.shop.claims";

    var unclaimed = claims.unclaimed(Users.OWNER, "", null, 50).items();
    assertThat(unclaimed)
        .extracting(UnclaimedDataset::name)
        .containsExactly("OLD.shop.claims", "raw.claims");
    assertThat(unclaimed.getFirst().suggestions())
        .singleElement()
        .satisfies(one -> assertThat(one.port()).isEqualTo("claims"));
    assertThatThrownBy(() -> claims.claim(Users.DEVELOPER, dataset, CatalogSteps.HISTORY, "claims"))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> claims.claim(Users.OWNER, dataset, CatalogSteps.HISTORY, "nothing"))
        .isInstanceOf(ProblemException.class);

    claims.claim(Users.OWNER, dataset, CatalogSteps.HISTORY, "claims");

    assertThat(
            names(
                catalog.ask(
                    Users.BUSINESS,
                    "dataset:" + CatalogSteps.SPACE + ":raw.claims",
                    Direction.DOWN,
                    5)))
        .contains(CatalogSteps.HISTORY + "@3");
    assertThat(claims.of(Users.BUSINESS, CatalogSteps.HISTORY))
        .extracting(Claim::port)
        .containsExactly("claims");
    assertThat(claims.unclaimed(Users.OWNER, "", null, 50).items())
        .extracting(UnclaimedDataset::name)
        .containsExactly("raw.claims");

    steps.clock.advance(Duration.ofSeconds(5));
    claims.release(Users.OWNER, dataset, CatalogSteps.HISTORY, "claims");
    steps.clock.advance(Duration.ofSeconds(5));

    assertThat(
            names(
                catalog.ask(
                    Users.BUSINESS,
                    "dataset:" + CatalogSteps.SPACE + ":raw.claims",
                    Direction.DOWN,
                    5)))
        .doesNotContain(CatalogSteps.HISTORY + "@3");
    assertThat(
            steps.rows.rows(
                "select action from audit.entry where action like 'dataset-%' order by id"))
        .containsExactly("dataset-claimed", "dataset-released");
  }

  @Test
  void columns_are_followed_through_jobs_and_cycles() {
    catalog.column("a", "x", "b", "y");
    catalog.column("b", "y", "c", "z");
    catalog.column("c", "z", "a", "x");
    catalog.column("b", "other", "c", "w");

    var graph =
        steps.lineage.columns(
            Users.BUSINESS,
            new ColumnQuery(
                "dataset:" + CatalogSteps.SPACE + ":a", "x", Direction.DOWN, 10, null, 100));

    assertThat(graph.links())
        .extracting(link -> link.sourceColumn() + ">" + link.targetColumn())
        .containsExactlyInAnyOrder("x>y", "y>z", "z>x");

    steps.rows.run("update lineage.node set audience = '{team:claims-ai}' where name = 'b'");
    var hidden =
        steps.lineage.columns(
            Users.BUSINESS,
            new ColumnQuery(
                "dataset:" + CatalogSteps.SPACE + ":a", "x", Direction.DOWN, 10, null, 100));

    assertThat(hidden.links())
        .extracting(link -> link.sourceColumn() + ">" + link.targetColumn())
        .containsExactlyInAnyOrder("x>", ">z", "z>x");
    assertThat(hidden.toString()).doesNotContain("name=b,");
  }

  @Test
  void a_dataset_is_its_producers_team_until_a_data_product_publishes_it() {
    catalog.run("loader", List.of("raw.claims"), List.of("shop.claims"));
    catalog.owned("shop.claims", "team:data-platform");
    catalog.owned("raw.claims", "");
    var address = "dataset:" + CatalogSteps.SPACE + ":shop.claims";
    var claims = steps.application.getBean(Claims.class);

    assertThat(catalog.ask(Users.BUSINESS, address, Direction.UP, 0).start().owner())
        .isEqualTo("team:data-platform");
    assertThat(claims.unclaimed(Users.OWNER, "", null, 50).items())
        .extracting(UnclaimedDataset::name, UnclaimedDataset::owner)
        .containsExactly(tuple("raw.claims", null), tuple("shop.claims", "team:data-platform"));

    catalog.product("history", "1.0.0", "", "claims: shop.claims");

    assertThat(catalog.ask(Users.BUSINESS, address, Direction.UP, 0).start().owner())
        .isEqualTo("team:claims-ai");
  }
}
