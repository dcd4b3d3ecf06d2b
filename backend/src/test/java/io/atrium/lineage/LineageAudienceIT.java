package io.atrium.lineage;

import static io.atrium.lineage.GraphSteps.names;
import static io.atrium.lineage.GraphSteps.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.Expect;
import io.atrium.Users;
import io.atrium.authorization.AuthorizationProblem;
import io.atrium.identity.User;
import io.atrium.problem.ProblemException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a question to the graph does not tell. */
class LineageAudienceIT {

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
  void what_changes_at_a_node_shows_in_the_next_answer() {
    steps.draw("a>b");
    assertThat(node(steps.ask(ANN, "a", Direction.DOWN, 1), "b").redacted()).isFalse();

    steps.restrict("b", "team:claims-ai");
    assertThat(steps.ask(ANN, "a", Direction.DOWN, 1).nodes().getLast().redacted()).isTrue();

    steps.restrict("b", "everyone");
    assertThat(node(steps.ask(ANN, "a", Direction.DOWN, 1), "b").redacted()).isFalse();
  }

  @Test
  void what_is_not_there_and_what_may_not_be_seen_are_the_same() {
    steps.draw("a>b");
    steps.restrict("b", "team:claims-ai");

    Expect.problem(
        LineageProblem.NODE_NOT_FOUND, () -> steps.ask(ANN, "nothing", Direction.BOTH, 1));
    Expect.problem(LineageProblem.NODE_NOT_FOUND, () -> steps.ask(ANN, "b", Direction.BOTH, 1));
    var standIn =
        steps.ask(ANN, "a", Direction.DOWN, 1).nodes().stream()
            .filter(Node::redacted)
            .findFirst()
            .orElseThrow();
    assertThatThrownBy(() -> steps.askNode(ANN, standIn.id(), Direction.UP, 1))
        .isInstanceOf(ProblemException.class);
    assertThat(names(steps.ask(Users.OWNER, "b", Direction.UP, 1))).containsExactly("a@1", "b@0");
  }

  @Test
  void who_is_no_employee_learns_nothing() {
    var nobody =
        new User(
            "x", "x", "x", null, Set.of(), EnumSet.noneOf(io.atrium.identity.Role.class), Set.of());

    assertThatThrownBy(() -> steps.ask(nobody, "a", Direction.UP, 1))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.type()).isEqualTo(AuthorizationProblem.FORBIDDEN));
  }

  @Test
  void a_grantee_known_from_one_grant_is_not_known_from_another() {
    steps.draw("mine>ann", "others>ann");
    steps.asset("mine", "model", "everyone");
    steps.asset("others", "model", "everyone");
    steps.rows.run(
        "update lineage.node set kind = 'grantee', namespace = '', name = 'user:ann', audience = '{user:ann,role:auditor}' where id = '"
            + GraphSteps.id("ann")
            + "'");
    steps.rows.run(
        """
        update lineage.edge e set kind = 'granted-to', producer = 'access',
          audience = case when s.name = 'mine' then '{publisher:team:claims-ai,role:auditor}' else '{role:auditor}' end::text[]
        from lineage.node s where s.nr = e.source
        """);
    var mine = GraphSteps.id("mine").toString();
    var others = GraphSteps.id("others").toString();

    assertThat(names(steps.askNode(Users.OWNER, mine, Direction.DOWN, 1)))
        .containsExactly("mine@0", "user:ann@1");
    assertThat(names(steps.askNode(Users.OWNER, others, Direction.DOWN, 1)))
        .containsExactly("others@0");
    assertThat(names(steps.askNode(ANN, mine, Direction.DOWN, 1))).containsExactly("mine@0");
    assertThat(names(steps.askNode(Users.AUDITOR, others, Direction.DOWN, 1)))
        .containsExactly("others@0", "user:ann@1");
    var hidden =
        steps.askNode(ANN, mine, Direction.DOWN, 1).nodes().stream()
            .filter(Node::redacted)
            .toList();
    assertThat(hidden).singleElement().matches(node -> node.kind() == NodeKind.GRANTEE);
    assertThatThrownBy(() -> steps.askNode(Users.OWNER, "user:ann", Direction.DOWN, 1))
        .isInstanceOf(ProblemException.class);
  }
}
