package io.atrium.lineage;

import static io.atrium.lineage.GraphSteps.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.Users;
import io.atrium.authorization.AuthorizationProblem;
import io.atrium.authorization.Pools;
import io.atrium.problem.ProblemException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a change would touch, and who is told of it. */
class ImpactIT {

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
  void impact_lists_assets_holders_and_columns_with_the_way_to_them() {
    catalog.product("history", "1.0.0", "", "claims: shop.claims");
    catalog.publish(
        "model",
        "triage",
        "1.0.0",
        "",
        "  task: text-classification\n  provider: us\n  trainedOn: [\""
            + CatalogSteps.HISTORY
            + "#claims\"]");
    catalog.run("report", List.of("shop.claims"), List.of("mart.report"));
    catalog.column("shop.claims", "paid", "mart.report", "total");
    catalog.column("mart.report", "total", "mart.board", "sum");
    var _ = catalog.grant(CatalogSteps.TRIAGE, "person", "user:id-ann", "Ann", "active", NOW);
    catalog.product("history", "2.0.0", "", "claims: shop.claims");
    var impacts = steps.application.getBean(Impacts.class);

    var impact =
        impacts.of(Users.OWNER, CatalogSteps.HISTORY, Change.SCHEMA_CHANGE, "1.0.0", "2.0.0");

    assertThat(impact.affected())
        .extracting(one -> one.node().name())
        .contains(CatalogSteps.TRIAGE, "report", "mart.report");
    assertThat(impact.affected())
        .filteredOn(one -> one.node().name().equals("mart.report"))
        .singleElement()
        .satisfies(one ->
            assertThat(one.path())
                .extracting(Node::name)
                .containsExactly(CatalogSteps.HISTORY, "shop.claims", "report", "mart.report"));
    assertThat(impact.grants())
        .singleElement()
        .satisfies(grant -> {
          assertThat(grant.grantee().name()).isEqualTo("user:id-ann");
          assertThat(grant.offer()).isEqualTo("read");
          assertThat(grant.path())
              .extracting(Node::name)
              .containsExactly(
                  CatalogSteps.HISTORY, "shop.claims", CatalogSteps.TRIAGE, "user:id-ann");
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
            "paid type: date → text " + CatalogSteps.TRIAGE + " null",
            "line removed " + CatalogSteps.TRIAGE + " null")
        .doesNotContain("line removed mart.report null");
    assertThat(
            impacts.of(Users.BUSINESS, CatalogSteps.HISTORY, Change.RETIRE, null, null).toString())
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
        "  task: text-classification\n  provider: us\n  trainedOn: [\""
            + CatalogSteps.HISTORY
            + "\"]");
    var _ =
        catalog.grant(CatalogSteps.HISTORY, "team", "team:claims-ai", "Own team", "active", NOW);
    var _ = catalog.grant(CatalogSteps.HISTORY, "team", "team:readers", "Readers", "active", NOW);

    var impact =
        steps
            .application
            .getBean(Impacts.class)
            .of(Users.OWNER, CatalogSteps.HISTORY, Change.RESTRICT, null, null);

    assertThat(impact.affected()).isEmpty();
    assertThat(impact.grants())
        .extracting(grant -> grant.grantee().name())
        .containsExactly("team:readers");
  }

  @Test
  void those_who_are_touched_are_told_once() {
    catalog.product("history", "1.0.0", "", "claims: shop.claims");
    var _ = catalog.grant(CatalogSteps.HISTORY, "person", "user:id-ann", "Ann", "active", NOW);
    var impacts = steps.application.getBean(Impacts.class);

    var told = impacts.tell(Users.OWNER, CatalogSteps.HISTORY, Change.RETIRE, "It ends in May.");
    var again = impacts.tell(Users.OWNER, CatalogSteps.HISTORY, Change.RETIRE, "It ends in May.");

    assertThat(told).isEqualTo(2).isEqualTo(again);
    assertThat(
            steps.rows.rows(
                "select recipient from notice.notice where type = 'lineage-impact' order by 1"))
        .containsExactly("user:id-ann", "user:id-asker");
    assertThat(steps.rows.rows("select action from audit.entry where action = 'impact-told'"))
        .hasSize(2);
    assertThatThrownBy(
            () -> impacts.tell(Users.DEVELOPER, CatalogSteps.HISTORY, Change.RETIRE, "No."))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.type()).isEqualTo(AuthorizationProblem.FORBIDDEN));
    assertThatThrownBy(() -> impacts.tell(Users.OWNER, CatalogSteps.HISTORY, Change.RETIRE, "  "))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void the_team_of_an_affected_job_or_dataset_is_told_too() {
    catalog.product("history", "1.0.0", "", "claims: shop.claims");
    catalog.run("reporting", List.of("shop.claims"), List.of("mart.report"));
    catalog.owned("mart.report", "team:reporting");
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
            .tell(Users.OWNER, CatalogSteps.HISTORY, Change.RETIRE, "It ends in June.");

    assertThat(told).isEqualTo(1);
    assertThat(
            steps.rows.rows(
                "select recipient from notice.notice where detail::text like '%June%' order by 1"))
        .containsExactly("user:id-rita");
  }
}
