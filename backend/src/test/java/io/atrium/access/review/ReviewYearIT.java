package io.atrium.access.review;

import static io.atrium.access.review.ReviewSteps.asset;
import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Users;
import io.atrium.access.grant.Grant;
import io.atrium.access.grant.GrantState;
import io.atrium.identity.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What time does to reviews. */
class ReviewYearIT {

  private static final User HOLDER = Users.user("holder", Set.of("team:actuaries"), Set.of());
  private static final User COLLEAGUE = Users.user("colleague", Set.of("team:actuaries"), Set.of());

  private ReviewSteps steps;

  @BeforeEach
  void start() {
    steps = new ReviewSteps(Map.of());
    steps.employ(Users.OWNER, Users.STEWARD, Users.RISK, Users.ADMIN, HOLDER, COLLEAGUE);
  }

  @AfterEach
  void stop() {
    steps.close();
  }

  @Test
  void what_nobody_decides_is_reminded_of_then_suspended_then_revoked_each_once() {
    var grant = steps.active(asset("time", "claims", "team:claims-ai"), HOLDER);
    var campaign = steps.start(Users.RISK, "In time", "time");
    var item = steps.item(grant, campaign);

    pass(14);
    assertThat(steps.notices(Users.OWNER, "access-review-reminder")).isEmpty();
    pass(1);
    assertThat(steps.notices(Users.OWNER, "access-review-reminder")).hasSize(1);
    steps.clock.set(ReviewSteps.START.plus(Duration.ofDays(3)));
    steps.tick();
    steps.clock.set(ReviewSteps.START.plus(Duration.ofDays(16)));
    steps.tick();
    assertThat(steps.notices(Users.OWNER, "access-review-reminder"))
        .as("a clock that was moved back reminds nobody twice")
        .hasSize(1);
    assertThat(steps.state(grant)).isEqualTo(GrantState.ACTIVE);

    pass(14);
    assertThat(steps.state(grant)).isEqualTo(GrantState.SUSPENDED);
    assertThat(steps.find(item).state()).isEqualTo(ReviewState.OVERDUE);
    assertThat(steps.notices(HOLDER, "grant-suspended")).hasSize(1);
    assertThat(steps.notices(Users.OWNER, "access-review-overdue")).hasSize(1);

    pass(13);
    assertThat(steps.state(grant)).isEqualTo(GrantState.SUSPENDED);
    pass(1);
    assertThat(steps.state(grant)).isEqualTo(GrantState.REVOKED);
    assertThat(steps.find(item).state()).isEqualTo(ReviewState.LAPSED);
    assertThat(steps.find(campaign).state()).isEqualTo(Campaign.State.CLOSED);
    assertThat(steps.notices(HOLDER, "grant-revoked")).hasSize(1);

    pass(30);
    assertThat(
            steps.words(
                "select action from audit.entry where asset_id = '%s' and action like 'access-review%%' order by id"
                    .formatted(grant.asset())))
        .containsExactly("access-review-suspended", "access-review-lapsed");
  }

  @Test
  void who_decides_in_the_grace_gives_back_what_the_review_has_suspended() {
    var grant = steps.active(asset("grace", "claims", "team:claims-ai"), HOLDER);
    var campaign = steps.start(Users.RISK, "Grace", "grace");
    var item = steps.item(grant, campaign);
    pass(31);
    assertThat(steps.state(grant)).isEqualTo(GrantState.SUSPENDED);

    var kept = steps.decisions.decide(Users.OWNER, item.id(), new ReviewDecision.Keep(null), null);

    assertThat(kept.state()).isEqualTo(ReviewState.KEPT);
    assertThat(steps.state(grant)).isEqualTo(GrantState.PROVISIONING);
    steps.confirm(grant);
    pass(100);
    assertThat(steps.state(grant)).isEqualTo(GrantState.ACTIVE);
  }

  @Test
  void what_somebody_else_has_suspended_meanwhile_is_not_given_back() {
    var grant = steps.active(asset("other", "claims", "team:claims-ai"), HOLDER);
    var campaign = steps.start(Users.RISK, "Other", "other");
    var item = steps.item(grant, campaign);
    steps
        .application
        .getBean(io.atrium.access.grant.Grants.class)
        .take(
            Users.RISK,
            grant.id(),
            io.atrium.access.grant.GrantStep.SUSPENSION,
            "an inquiry",
            null);
    pass(31);

    var kept = steps.decisions.decide(Users.OWNER, item.id(), new ReviewDecision.Keep(null), null);

    assertThat(kept.state()).isEqualTo(ReviewState.KEPT);
    assertThat(steps.state(grant)).isEqualTo(GrantState.SUSPENDED);
    assertThat(steps.now(grant).reason()).isEqualTo("an inquiry");
  }

  @Test
  void stopping_an_overdue_review_gives_back_what_it_has_suspended() {
    var grant = steps.active(asset("halt", "claims", "team:claims-ai"), HOLDER);
    var campaign = steps.start(Users.RISK, "Halt", "halt");
    pass(31);

    var stopped = steps.reviews.stop(Users.RISK, campaign.id(), "it was meant for others");

    assertThat(stopped.state()).isEqualTo(Campaign.State.STOPPED);
    assertThat(steps.state(grant)).isEqualTo(GrantState.PROVISIONING);
  }

  @Test
  void after_a_long_outage_the_grace_still_begins_with_the_suspension() {
    var grant = steps.active(asset("outage", "claims", "team:claims-ai"), HOLDER);
    var campaign = steps.start(Users.RISK, "Outage", "outage");
    steps.clock.advance(Duration.ofDays(200));
    steps.tick();

    assertThat(steps.state(grant)).isEqualTo(GrantState.SUSPENDED);
    assertThat(steps.item(grant, campaign).lapsesAt())
        .isEqualTo(steps.clock.instant().plus(Duration.ofDays(14)));
  }

  @Test
  void where_nobody_can_decide_administrators_are_told_and_the_rule_holds_all_the_same() {
    steps.leave(Users.OWNER);
    steps.leave(Users.STEWARD);
    steps.leave(Users.RISK);
    var grant = steps.active(asset("deserted", "claims", "team:nobody"), HOLDER);
    var campaign = steps.start(Users.RISK, "Deserted", "deserted");

    assertThat(steps.item(grant, campaign).staffed()).isFalse();
    assertThat(steps.notices(Users.ADMIN, "access-review-unstaffed")).hasSize(1);
    pass(1);
    assertThat(steps.notices(Users.ADMIN, "access-review-unstaffed")).hasSize(2);
    steps.employ(Users.STEWARD);
    pass(1);
    var item = steps.item(grant, campaign);
    assertThat(item.staffed()).isTrue();
    assertThat(steps.decisions.mayDecide(Users.STEWARD, item)).isTrue();
  }

  @Test
  void a_review_that_comes_again_every_three_months_holds_through_a_year() {
    var asset = asset("yearly", "claims", "team:claims-ai");
    var kept = steps.active(asset, HOLDER);
    var neglected = steps.active(asset, COLLEAGUE);
    var schedule =
        steps.schedules.create(
            Users.RISK,
            new ReviewSchedules.Plan("Quarterly", Population.ofDomain("yearly"), 3, 20, 7, null));
    var campaigns = new ArrayList<Campaign>();

    for (var day = 0; day < 365; day++) {
      steps.tick();
      steps.tick();
      for (var campaign : steps.reviews.list(Users.RISK, null, 50).items()) {
        if (campaigns.stream().noneMatch(known -> known.id().equals(campaign.id()))) {
          campaigns.add(campaign);
          decide(campaign, kept);
        }
      }
      steps.clock.advance(Duration.ofDays(1));
    }

    assertThat(campaigns).hasSize(4).extracting(Campaign::schedule).containsOnly(schedule.id());
    assertThat(campaigns.stream().map(steps::find).map(Campaign::progress).map(Progress::counts))
        .containsExactly(
            Map.of(ReviewState.KEPT, 1, ReviewState.LAPSED, 1),
            Map.of(ReviewState.KEPT, 1),
            Map.of(ReviewState.KEPT, 1),
            Map.of(ReviewState.KEPT, 1));
    assertThat(campaigns.stream().map(steps::find).map(Campaign::state))
        .containsOnly(Campaign.State.CLOSED);
    assertThat(steps.state(kept)).isEqualTo(GrantState.ACTIVE);
    assertThat(steps.state(neglected)).isEqualTo(GrantState.REVOKED);
    assertThat(steps.notices(Users.RISK, "access-review-closed")).hasSize(4);

    steps.schedules.end(Users.RISK, schedule.id());
    assertThat(steps.schedules.list(Users.RISK)).isEmpty();
    pass(200);
    assertThat(steps.reviews.list(Users.RISK, null, 50).items()).hasSize(4);
  }

  private void decide(Campaign campaign, Grant grant) {
    var decided =
        steps.decisions.decide(
            Users.OWNER,
            steps.item(grant, campaign).id(),
            new ReviewDecision.Keep("still needed"),
            null);
    assertThat(List.of(decided.state())).containsExactly(ReviewState.KEPT);
  }

  private void pass(int days) {
    for (var day = 0; day < days; day++) {
      steps.clock.advance(Duration.ofDays(1));
      steps.tick();
    }
  }
}
