package io.atrium.access.review;

import static io.atrium.access.review.ReviewSteps.COLLEAGUE;
import static io.atrium.access.review.ReviewSteps.HOLDER;
import static io.atrium.access.review.ReviewSteps.asset;
import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Expect;
import io.atrium.Users;
import io.atrium.access.Extent;
import io.atrium.access.grant.Grant;
import io.atrium.access.grant.GrantState;
import io.atrium.authorization.AuthorizationProblem;
import io.atrium.problem.ProblemException;
import io.atrium.problem.ProblemType;
import io.atrium.schemas.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of what was decided in a review. */
class ReviewDecisionsIT {

  private static ReviewSteps steps;

  @BeforeAll
  static void start() {
    steps = ReviewSteps.withEverybody();
  }

  @AfterAll
  static void stop() {
    steps.close();
  }

  @Test
  void what_is_kept_stays() {
    var grant = steps.active(asset("kept", "claims", "team:claims-ai"), HOLDER);
    var campaign = steps.start(Users.RISK, "Kept", "kept");
    var item = steps.item(grant, campaign);

    var kept = steps.decisions.decide(Users.OWNER, item.id(), new ReviewDecision.Keep(null), 1L);

    assertThat(kept.state()).isEqualTo(ReviewState.KEPT);
    assertThat(kept.decidedBy()).isEqualTo(Users.OWNER.actor());
    assertThat(steps.now(grant)).isEqualTo(grant);
    steps.tick();
    assertThat(steps.find(campaign).state()).isEqualTo(Campaign.State.CLOSED);
    assertThat(
            steps.words(
                "select action from audit.entry where asset_id = '%s' and action like 'access-review%%'"
                    .formatted(grant.asset())))
        .containsExactly("access-review-kept");
    Expect.problem(
        ReviewProblem.REVIEW_DECIDED,
        () -> steps.decisions.decide(Users.OWNER, item.id(), new ReviewDecision.Keep(null), null));
  }

  @Test
  void what_is_reduced_becomes_less_and_its_target_is_told_and_the_past_is_kept() {
    var grant =
        steps.active(
            asset("reduced", "claims", "team:claims-ai"),
            ReviewSteps.person(HOLDER),
            HOLDER,
            new Extent(List.of("claim_id", "line", "amount"), "line == 'motor'"));
    var campaign = steps.start(Users.RISK, "Reduced", "reduced");
    var item = steps.item(grant, campaign);
    steps.clock.advance(Duration.ofDays(1));
    var until = steps.clock.instant().plus(Duration.ofDays(60));

    Expect.problem(
        ReviewProblem.REVIEW_REASON_MISSING,
        () -> reduce(item, List.of("claim_id"), null, until, " "));
    Expect.problem(
        ReviewProblem.INVALID_REDUCTION,
        () -> reduce(item, List.of("holder_name"), null, until, "too much"));
    Expect.problem(
        ReviewProblem.INVALID_REDUCTION, () -> reduce(item, null, null, null, "nothing"));
    Expect.problem(
        ReviewProblem.INVALID_REDUCTION,
        () -> reduce(item, null, "amount < 5) || (true", null, "cunning"));
    Expect.problem(
        ReviewProblem.INVALID_REDUCTION,
        () -> reduce(item, null, null, grant.until().plusSeconds(1), "longer is not less"));
    var reduced = reduce(item, List.of("claim_id", "line"), "amount < 500", until, "too much");

    assertThat(reduced.state()).isEqualTo(ReviewState.REDUCED);
    var now = steps.now(grant);
    assertThat(now.extent())
        .isEqualTo(new Extent(List.of("claim_id", "line"), "(line == 'motor') && (amount < 500)"));
    assertThat(now.until()).isEqualTo(until);
    assertThat(now.state()).isEqualTo(GrantState.ACTIVE);
    assertThat(
            steps.words(
                "select direction || ' ' || state from access.provisioning_task where grant_id = '%s' order by created_at"
                    .formatted(grant.id())))
        .endsWith("give queued");
    assertThat(
            steps.words(
                "select array_to_string(columns_before, ',') || ' ' || rows_before from access.grant_reduction where grant_id = '%s'"
                    .formatted(grant.id())))
        .containsExactly("claim_id,line,amount line == 'motor'");
    assertThat(steps.notices(HOLDER, "access-review-reduced")).hasSize(1);
    assertThat(extentAt(grant, steps.clock.instant())).isEqualTo(now.extent());
    assertThat(extentAt(grant, steps.clock.instant().minusSeconds(1)))
        .as("a question about an earlier moment has its old answer")
        .isEqualTo(grant.extent());
  }

  @Test
  void what_is_revoked_ends() {
    var grant = steps.active(asset("revoked", "claims", "team:claims-ai"), HOLDER);
    var campaign = steps.start(Users.RISK, "Revoked", "revoked");
    var item = steps.item(grant, campaign);

    Expect.problem(
        ReviewProblem.REVIEW_REASON_MISSING,
        () -> steps.decisions.decide(Users.OWNER, item.id(), new ReviewDecision.Revoke(""), null));
    var revoked =
        steps.decisions.decide(
            Users.OWNER, item.id(), new ReviewDecision.Revoke("not needed"), null);

    assertThat(revoked.state()).isEqualTo(ReviewState.REVOKED);
    assertThat(steps.now(grant).state()).isEqualTo(GrantState.REVOKED);
    assertThat(steps.now(grant).reason()).isEqualTo("not needed");
  }

  @Test
  void of_two_who_decide_at_once_one_wins_and_the_other_is_told() throws Exception {
    var second = Users.publisher("second", "team:claims-ai");
    for (var round = 0; round < 10; round++) {
      var domain = "race.round" + round;
      var grant = steps.active(asset(domain, "claims", "team:claims-ai"), HOLDER);
      var item = steps.item(grant, steps.start(Users.RISK, "Race", domain));
      var gate = new CyclicBarrier(2);
      var problems = new ArrayList<ProblemType>();
      try (var threads = Executors.newFixedThreadPool(2)) {
        var runs =
            threads.invokeAll(
                List.<Callable<ReviewItem>>of(
                    () -> {
                      gate.await();
                      return steps.decisions.decide(
                          Users.OWNER, item.id(), new ReviewDecision.Keep(null), 1L);
                    },
                    () -> {
                      gate.await();
                      return steps.decisions.decide(
                          second, item.id(), new ReviewDecision.Revoke("no"), 1L);
                    }));
        for (var run : runs) {
          try {
            assertThat(run.get().state().open()).isFalse();
          } catch (java.util.concurrent.ExecutionException failed) {
            assertThat(failed.getCause()).isInstanceOf(ProblemException.class);
            problems.add(((ProblemException) failed.getCause()).type());
          }
        }
      }
      assertThat(problems).containsExactly(ReviewProblem.REVIEW_DECIDED);
      assertThat(ReviewProblem.REVIEW_DECIDED.status()).isEqualTo(409);
      var kept = steps.find(item).state() == ReviewState.KEPT;
      assertThat(steps.state(grant)).isEqualTo(kept ? GrantState.ACTIVE : GrantState.REVOKED);
    }
  }

  @Test
  void a_decision_about_an_older_state_of_the_item_is_refused() {
    var grant = steps.active(asset("stale", "claims", "team:claims-ai"), HOLDER);
    var item = steps.item(grant, steps.start(Users.RISK, "Stale", "stale"));
    steps.hand(Users.OWNER, item, "risk");

    Expect.problem(
        ReviewProblem.REVIEW_CHANGED,
        () ->
            steps.decisions.decide(
                Users.OWNER, item.id(), new ReviewDecision.Keep(null), item.revision()));
  }

  @Test
  void many_are_decided_at_once_each_with_its_own_outcome() {
    var asset = asset("many", "claims", "team:claims-ai");
    var grants = List.of(steps.active(asset, HOLDER), steps.active(asset, COLLEAGUE));
    var own = steps.active(asset, Users.OWNER);
    var campaign = steps.start(Users.RISK, "Many", "many");
    var alike = steps.decisions.alike(Users.OWNER, steps.item(grants.getFirst(), campaign).id());
    assertThat(alike)
        .as("those that differ in their holder only, and that the reviewer decides")
        .containsExactlyInAnyOrder(
            steps.item(grants.get(0), campaign).id(), steps.item(grants.get(1), campaign).id());
    var chosen = new ArrayList<ReviewDecisions.Chosen>();
    alike.forEach(id -> chosen.add(new ReviewDecisions.Chosen(id, 1L)));
    chosen.add(new ReviewDecisions.Chosen(steps.item(own, campaign).id(), null));
    chosen.add(new ReviewDecisions.Chosen(UUID.randomUUID(), null));

    var outcomes =
        steps.decisions.decideAll(
            Users.OWNER, campaign.id(), chosen, new ReviewDecision.Keep("all needed"));

    assertThat(outcomes)
        .extracting(outcome -> outcome.problem() == null ? null : outcome.problem().type())
        .containsExactly(
            null, null, AuthorizationProblem.FORBIDDEN, ReviewProblem.REVIEW_ITEM_NOT_FOUND);
    assertThat(steps.find(campaign).progress().of(ReviewState.KEPT)).isEqualTo(2);
    assertThat(steps.find(campaign).progress().of(ReviewState.OPEN)).isEqualTo(1);
    assertThat(steps.reviews.items(Users.OWNER, campaign.id(), ReviewFilter.ALL, null, 50).items())
        .as("a reviewer sees what they decide, not the rest")
        .hasSize(2);
  }

  private static Extent extentAt(Grant grant, java.time.Instant at) {
    return steps
        .application
        .getBean(io.atrium.access.grant.Grants.class)
        .holders(Users.RISK, Reference.parse(grant.reference()), at, null, 10)
        .items()
        .getFirst()
        .grant()
        .extent();
  }

  private static ReviewItem reduce(
      ReviewItem item, List<String> columns, String rows, java.time.Instant until, String reason) {
    return steps.decisions.decide(
        Users.OWNER, item.id(), new ReviewDecision.Reduce(columns, rows, until, reason), null);
  }
}
