package io.atrium.access.review;

import static io.atrium.access.review.ReviewSteps.HOLDER;
import static io.atrium.access.review.ReviewSteps.asset;
import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Expect;
import io.atrium.Users;
import io.atrium.access.Extent;
import io.atrium.access.Subject;
import io.atrium.authorization.AuthorizationProblem;
import io.atrium.identity.Role;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who begins a review, who decides in it, and to whom it is handed on. */
class ReviewersIT {

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
  void a_duty_is_handed_on_only_when_it_is_accepted_and_never_to_the_holder() {
    var asset = asset("handed", "claims", "team:claims-ai");
    var colleague = Users.publisher("second-owner", "team:claims-ai");
    var holdingOwner = Users.publisher("holding-owner", "team:claims-ai");
    steps.employ(colleague, holdingOwner);
    var grant = steps.active(asset, holdingOwner);
    var campaign = steps.start(Users.RISK, "Handed", "handed");
    var item = steps.item(grant, campaign);

    for (var nobody : List.of("holding-owner", "holder", "no-such-person", "pool:owners")) {
      Expect.problem(ReviewProblem.INVALID_REVIEWER, () -> steps.hand(Users.OWNER, item, nobody));
    }
    assertThat(steps.handing.candidates(Users.OWNER, item.id()))
        .extracting(ReviewHanding.Candidate::to)
        .contains("pool:risk", "second-owner", "risk")
        .doesNotContain("holding-owner", "holder", "owner", "pool:owner");
    var handed = steps.hand(Users.OWNER, item, "risk");
    assertThat(handed.handedTo().text()).isEqualTo("risk");
    assertThat(handed.state()).isEqualTo(ReviewState.OPEN);
    assertThat(steps.decisions.mayDecide(Users.OWNER, handed)).as("until it is accepted").isTrue();
    assertThat(steps.decisions.mayDecide(Users.RISK, handed)).isFalse();
    Expect.problem(
        ReviewProblem.REVIEW_NOT_HANDED, () -> steps.handing.accept(Users.STEWARD, item.id()));

    var declined = steps.handing.decline(Users.RISK, item.id(), "I know nothing of it");
    assertThat(declined.handedTo()).isNull();
    assertThat(steps.notices(Users.OWNER, "access-review-declined")).hasSize(1);

    steps.hand(Users.OWNER, item, "risk");
    var accepted = steps.handing.accept(Users.RISK, item.id());
    assertThat(accepted.reached()).isEqualTo(ReviewItem.Reached.CHOSEN);
    assertThat(steps.decisions.mayDecide(Users.RISK, accepted)).isTrue();
    assertThat(steps.decisions.mayDecide(Users.OWNER, accepted)).isFalse();
  }

  @Test
  void nobody_decides_about_what_they_hold_or_asked_for_whatever_their_roles() {
    var everything =
        Users.user(
            "everything",
            Set.of("team:claims-ai", "team:actuaries"),
            Set.of("all"),
            Role.PUBLISHER,
            Role.STEWARD,
            Role.RISK_OFFICER);
    steps.employ(everything);
    var asset = asset("own", "claims", "team:claims-ai");
    var held = steps.active(asset, everything);
    var byTeam =
        steps.active(asset, ReviewSteps.team("team:actuaries"), Users.DEVELOPER, Extent.WHOLE);
    var asked =
        steps.active(
            asset,
            new Subject(Subject.Kind.SERVICE, "service:robot", "robot"),
            everything,
            Extent.WHOLE);
    var campaign = steps.start(Users.RISK, "Own", "own");

    for (var grant : List.of(held, byTeam, asked)) {
      var item = steps.item(grant, campaign);
      assertThat(steps.decisions.mayDecide(everything, item)).isFalse();
      Expect.problem(
          AuthorizationProblem.FORBIDDEN,
          () -> steps.decisions.decide(everything, item.id(), new ReviewDecision.Keep(null), null));
      assertThat(steps.decisions.mayDecide(Users.OWNER, item)).isTrue();
    }
    for (var stranger :
        List.of(HOLDER, Users.DEVELOPER, Users.ADMIN, Users.AUDITOR, Users.STEWARD)) {
      var item = steps.item(held, campaign);
      Expect.problem(
          AuthorizationProblem.FORBIDDEN,
          () -> steps.decisions.decide(stranger, item.id(), new ReviewDecision.Keep(null), null));
    }
  }

  @Test
  void only_a_steward_of_the_domain_or_risk_begins_a_review() {
    var asset = asset("begun.inside", "claims", "team:claims-ai");
    var grant = steps.active(asset, HOLDER);
    for (var stranger :
        List.of(
            Users.steward("wrong", "begun.outside"),
            Users.steward("similar", "beg"),
            Users.OWNER,
            Users.AUDITOR,
            Users.ADMIN,
            HOLDER)) {
      Expect.problem(
          AuthorizationProblem.FORBIDDEN, () -> steps.start(stranger, "Begun", "begun.inside"));
      Expect.problem(
          AuthorizationProblem.FORBIDDEN,
          () -> steps.reviews.preview(stranger, Population.ofDomain("begun.inside")));
    }
    var steward = Users.steward("right", "begun");
    Expect.problem(
        AuthorizationProblem.FORBIDDEN, () -> steps.reviews.preview(steward, Population.ALL));

    var campaign = steps.start(steward, "Begun", "begun.inside");

    assertThat(steps.item(grant, campaign).reached()).isEqualTo(ReviewItem.Reached.OWNER);
    Expect.problem(
        ReviewProblem.POPULATION_EMPTY, () -> steps.start(steward, "Again", "begun.inside"));
    Expect.problem(
        ReviewProblem.INVALID_CAMPAIGN,
        () ->
            steps.reviews.start(
                steward,
                new CampaignPlan(
                    " ", Population.ofDomain("begun.inside"), steps.clock.instant(), 1_000)));
    Expect.problem(
        ReviewProblem.CAMPAIGN_NOT_FOUND, () -> steps.reviews.require(HOLDER, campaign.id()));
    assertThat(steps.reviews.require(Users.OWNER, campaign.id()).title()).isEqualTo("Begun");
    assertThat(steps.reviews.list(HOLDER, null, 100).items()).isEmpty();
    assertThat(steps.reviews.list(Users.AUDITOR, null, 100).items())
        .extracting(Campaign::id)
        .contains(campaign.id());
  }

  @Test
  void when_the_last_reviewer_leaves_the_next_ones_are_asked() {
    var last = Users.publisher("last", "team:leavers");
    var steward = Users.steward("leavers-steward", "left");
    steps.employ(last, steward);
    var grant = steps.active(asset("left", "claims", "team:leavers"), HOLDER);
    var campaign = steps.start(Users.RISK, "Left", "left");
    var item = steps.item(grant, campaign);
    assertThat(steps.decisions.mayDecide(last, item)).isTrue();

    steps.leave(last);
    steps.clock.advance(Duration.ofMinutes(11));
    steps.tick();

    var reassigned = steps.find(item);
    assertThat(reassigned.reached()).isEqualTo(ReviewItem.Reached.DOMAIN_OWNER);
    assertThat(steps.decisions.mayDecide(steward, reassigned)).isTrue();
    assertThat(steps.notices(steward, "access-review-waits")).hasSize(1);
  }
}
