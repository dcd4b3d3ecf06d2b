package io.atrium.access.grant;

import static io.atrium.access.grant.GrantSteps.asset;
import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Expect;
import io.atrium.Users;
import io.atrium.authorization.AuthorizationProblem;
import io.atrium.catalog.Asset;
import io.atrium.identity.User;
import io.atrium.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Grants are opened, read by those who may, and ended. */
class GrantsIT {

  private static final Duration MONTH = Duration.ofDays(30);

  private static GrantSteps steps;
  private static Grants grants;

  @BeforeAll
  static void start() {
    steps = new GrantSteps(Map.of());
    grants = steps.grants;
  }

  @AfterAll
  static void stop() {
    steps.close();
  }

  @Test
  void a_grant_is_opened_with_a_task_for_each_target_and_told() {
    var grant = steps.open(asset("opened"), Users.DEVELOPER, MONTH, "near", "far");

    assertThat(grant.state()).isEqualTo(GrantState.PROVISIONING);
    assertThat(grants.require(Users.DEVELOPER, grant.id())).isEqualTo(grant);
    assertThat(steps.tasks(grant))
        .extracting(ProvisioningTask::target, ProvisioningTask::direction, ProvisioningTask::state)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "near", ProvisioningTask.Direction.GIVE, ProvisioningTask.State.QUEUED),
            org.assertj.core.groups.Tuple.tuple(
                "far", ProvisioningTask.Direction.GIVE, ProvisioningTask.State.QUEUED));
    assertThat(told(grant)).containsExactly("grant-opened");
    assertThat(
            steps.words(
                "select action from audit.entry where asset_id = '"
                    + grant.asset()
                    + "' order by id"))
        .containsExactly("grant-opened");
  }

  @Test
  void a_grant_that_begins_later_is_pending_without_a_task() {
    var opening =
        GrantSteps.opening(
            asset("later"),
            GrantSteps.person(Users.DEVELOPER),
            Users.DEVELOPER.actor(),
            steps.clock.instant().plus(Duration.ofDays(3)),
            MONTH,
            null,
            "near");
    var grant = steps.open(opening);

    assertThat(grant.state()).isEqualTo(GrantState.PENDING);
    assertThat(steps.tasks(grant)).isEmpty();
    assertThat(steps.open(opening)).as("the item again").isEqualTo(grant);
    assertThat(grants.current(Users.DEVELOPER, grant.asset(), "inference")).contains(grant);
  }

  @Test
  void only_those_who_may_read_a_grant_find_it() {
    var asset = asset("read");
    var grant = steps.open(asset, Users.DEVELOPER, MONTH, "near");

    for (var reader :
        List.of(Users.DEVELOPER, Users.OWNER, Users.STEWARD, Users.RISK, Users.AUDITOR)) {
      assertThat(grants.require(reader, grant.id())).isEqualTo(grant);
      assertThat(listed(reader, asset)).containsExactly(grant.id());
    }
    for (var stranger :
        List.of(
            Users.BUSINESS,
            Users.ADMIN,
            Users.publisher("elsewhere", "team:data-platform"),
            Users.user("member", Set.of("team:claims-ai"), Set.of()),
            Users.steward("elsewhere", "insurance.claimsdesk"))) {
      Expect.problem(GrantProblem.GRANT_NOT_FOUND, () -> grants.require(stranger, grant.id()));
      assertThat(listed(stranger, asset)).isEmpty();
    }
    assertThat(listed(Users.steward("here", "insurance.claims"), asset)).hasSize(1);
    assertThat(listed(Users.steward("above", "insurance"), asset)).hasSize(1);
  }

  @Test
  void a_team_holds_for_its_members() {
    var asset = asset("team");
    var member = Users.user("adjuster", Set.of("team:adjusters"), Set.of());
    var grant =
        steps.open(
            GrantSteps.opening(
                asset,
                GrantSteps.team("team:adjusters"),
                Users.DEVELOPER.actor(),
                steps.clock.instant(),
                MONTH,
                null,
                "near"));

    assertThat(grants.current(member, asset.id(), "inference")).contains(grant);
    assertThat(grants.current("team:adjusters", asset.id(), "inference")).contains(grant);
    assertThat(grants.current(member, asset.id(), "fine-tuning")).isEmpty();
    assertThat(grants.current(Users.DEVELOPER, asset.id(), "inference")).isEmpty();
    assertThat(grants.list(member, GrantFilter.mine(Set.of()), null, 50).items())
        .containsExactly(grant);
    assertThat(
            grants
                .list(
                    Users.DEVELOPER,
                    new GrantFilter(false, true, asset.id(), null, Set.of(), null),
                    null,
                    50)
                .items())
        .containsExactly(grant);
  }

  @Test
  void lists_are_paged_and_filtered() {
    var asset = asset("paged");
    var holder = Users.user("paging", Set.of(), Set.of());
    for (var i = 0; i < 7; i++) {
      var _ = steps.open(asset, holder, Duration.ofDays(10 + i), "near");
      steps.clock.advance(Duration.ofMillis(2));
    }
    var all = listed(Users.OWNER, asset);
    assertThat(all).hasSize(7).isSortedAccordingTo((one, other) -> -compare(one, other));

    var filter = GrantFilter.of(asset.id(), Set.of());
    var first = grants.list(Users.OWNER, filter, null, 4);
    var second = grants.list(Users.OWNER, filter, first.next(), 4);
    assertThat(first.items()).hasSize(4);
    assertThat(second.items()).hasSize(3);
    assertThat(second.next()).isNull();

    var soon = steps.clock.instant().plus(Duration.ofHours(11 * 24 + 12));
    assertThat(
            grants
                .list(
                    Users.OWNER,
                    new GrantFilter(
                        false, false, asset.id(), null, Set.of(GrantState.PROVISIONING), soon),
                    null,
                    50)
                .items())
        .hasSize(2);
    assertThat(
            grants
                .list(Users.OWNER, GrantFilter.of(asset.id(), Set.of(GrantState.REVOKED)), null, 50)
                .items())
        .isEmpty();
  }

  @Test
  void a_revoked_grant_no_longer_counts_at_once() {
    var asset = asset("revoked");
    var grant = steps.open(asset, Users.DEVELOPER, MONTH, "near");

    var revoked =
        grants.take(Users.OWNER, grant.id(), GrantStep.REVOCATION, "misused", grant.revision());

    assertThat(revoked.state()).isEqualTo(GrantState.REVOKED);
    assertThat(revoked.reason()).isEqualTo("misused");
    assertThat(revoked.endedAt()).isEqualTo(steps.clock.instant());
    assertThat(grants.current(Users.DEVELOPER, asset.id(), "inference")).isEmpty();
    assertThat(steps.history(grant))
        .extracting(GrantChange::state)
        .containsExactly(GrantState.PROVISIONING, GrantState.REVOKED);
    assertThat(revoked.cleanedUp()).as("nothing was ever given").isTrue();
    assertThat(told(grant)).containsExactly("grant-opened", "grant-revoked", "grant-cleaned-up");
  }

  @Test
  void steps_are_refused_to_others_without_reason_and_out_of_turn() {
    var grant = steps.open(asset("refused"), Users.DEVELOPER, MONTH, "near");

    Expect.problem(
        GrantProblem.GRANT_NOT_FOUND, () -> take(Users.BUSINESS, grant, GrantStep.REVOCATION, "x"));
    Expect.problem(
        AuthorizationProblem.FORBIDDEN,
        () -> take(Users.AUDITOR, grant, GrantStep.REVOCATION, "x"));
    Expect.problem(
        AuthorizationProblem.FORBIDDEN,
        () -> take(Users.DEVELOPER, grant, GrantStep.SUSPENSION, "x"));
    Expect.problem(
        AuthorizationProblem.FORBIDDEN, () -> take(Users.OWNER, grant, GrantStep.RETURN, "x"));
    Expect.problem(
        GrantProblem.GRANT_REASON_MISSING,
        () -> take(Users.OWNER, grant, GrantStep.REVOCATION, " "));
    Expect.problem(
        GrantProblem.GRANT_STATE, () -> take(Users.OWNER, grant, GrantStep.RESUMPTION, null));
    Expect.problem(
        GrantProblem.GRANT_CHANGED,
        () -> grants.take(Users.OWNER, grant.id(), GrantStep.REVOCATION, "x", 99L));
    assertThat(steps.now(grant)).isEqualTo(grant);
    assertThat(grants.allowed(Users.OWNER, grant)).containsExactly(GrantStep.REVOCATION);
    assertThat(grants.allowed(Users.DEVELOPER, grant)).containsExactly(GrantStep.RETURN);
    Expect.problem(
        GrantProblem.GRANT_NOT_FOUND,
        () -> grants.require(Users.RISK, new GrantId(UUID.randomUUID())));
  }

  @Test
  void of_two_who_revoke_at_once_one_is_told_that_it_is_done() throws Exception {
    var grant = steps.open(asset("twice"), Users.DEVELOPER, MONTH, "near");
    var outcomes =
        Together.run(
            () -> take(Users.OWNER, grant, GrantStep.REVOCATION, "one"),
            () -> take(Users.RISK, grant, GrantStep.REVOCATION, "two"));

    assertThat(outcomes).filteredOn(outcome -> outcome == null).hasSize(1);
    assertThat(outcomes)
        .filteredOn(outcome -> outcome != null)
        .singleElement()
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.type()).isEqualTo(GrantProblem.GRANT_STATE));
    assertThat(told(grant)).containsOnlyOnce("grant-revoked");
  }

  private static int compare(GrantId one, GrantId other) {
    return one.toString().compareTo(other.toString());
  }

  private static Grant take(User user, Grant grant, GrantStep step, String reason) {
    return grants.take(user, grant.id(), step, reason, null);
  }

  private static List<GrantId> listed(User user, Asset asset) {
    return grants.list(user, GrantFilter.of(asset.id(), Set.of()), null, 50).items().stream()
        .map(Grant::id)
        .toList();
  }

  private static List<String> told(Grant grant) {
    return steps.words(
        "select type from event.event where data like '%" + grant.id() + "%' order by id");
  }
}
