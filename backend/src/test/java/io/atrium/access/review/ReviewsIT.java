package io.atrium.access.review;

import static io.atrium.access.review.ReviewSteps.asset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.Users;
import io.atrium.access.Extent;
import io.atrium.access.Subject;
import io.atrium.access.grant.Grant;
import io.atrium.access.grant.GrantId;
import io.atrium.access.grant.GrantState;
import io.atrium.authorization.AuthorizationProblem;
import io.atrium.catalog.Listing;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.Submission;
import io.atrium.identity.Actor;
import io.atrium.identity.Role;
import io.atrium.identity.User;
import io.atrium.problem.ProblemException;
import io.atrium.problem.ProblemType;
import io.atrium.schemas.Descriptor;
import io.atrium.schemas.DescriptorReader;
import io.atrium.schemas.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Campaigns over real grants: what is frozen, who decides, what becomes of each decision. */
class ReviewsIT {

  private static final User HOLDER = Users.user("holder", Set.of("team:actuaries"), Set.of());
  private static final User COLLEAGUE = Users.user("colleague", Set.of("team:actuaries"), Set.of());
  private static final User OTHER = Users.user("other", Set.of("team:actuaries"), Set.of());

  private static ReviewSteps steps;

  @BeforeAll
  static void start() {
    steps = new ReviewSteps(Map.of("atrium.access.review.enforcement-points", "gateway"));
    steps.employ(
        Users.OWNER,
        Users.DEVELOPER,
        Users.STEWARD,
        Users.RISK,
        Users.ADMIN,
        HOLDER,
        COLLEAGUE,
        OTHER);
  }

  @AfterAll
  static void stop() {
    steps.close();
  }

  @Test
  void the_population_and_its_facts_are_frozen_when_the_campaign_begins() {
    var asset = asset("frozen", "claims", "team:claims-ai");
    var first = steps.active(asset, HOLDER);
    var second = steps.active(asset, COLLEAGUE);
    assertThat(steps.reviews.preview(Users.RISK, Population.ofDomain("frozen")).grants())
        .isEqualTo(2);

    var campaign = steps.start(Users.RISK, "Frozen", "frozen");
    var late = steps.active(asset, OTHER);
    steps.sql(
        "update access.grant set owner = 'team:data-platform' where id = ?", first.id().value());

    var items = steps.items(Users.RISK, campaign);
    assertThat(items)
        .extracting(ReviewItem::grant)
        .containsExactlyInAnyOrder(first.id(), second.id())
        .doesNotContain(late.id());
    assertThat(items).extracting(ReviewItem::owner).containsOnly("team:claims-ai");
    assertThat(items)
        .as("one of two colleagues has it, too")
        .extracting(ReviewItem::peers)
        .containsOnly(new ReviewItem.Peers(1, 2));
    assertThat(items).extracting(ReviewItem::number).containsExactly(1, 2);
    assertThat(campaign.progress().total()).isEqualTo(2);
    assertThat(steps.notices(Users.OWNER, "access-review-waits"))
        .contains("access-review-waits: Frozen | 2 | " + campaign.dueAt());
    assertThat(steps.reviews.preview(Users.RISK, Population.ofDomain("frozen")).grants())
        .as("what is under review is in no second review")
        .isEqualTo(1);
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
    refused(
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

    refused(
        ReviewProblem.REVIEW_REASON_MISSING,
        () -> reduce(item, List.of("claim_id"), null, until, " "));
    refused(
        ReviewProblem.INVALID_REDUCTION,
        () -> reduce(item, List.of("holder_name"), null, until, "too much"));
    refused(ReviewProblem.INVALID_REDUCTION, () -> reduce(item, null, null, null, "nothing"));
    refused(
        ReviewProblem.INVALID_REDUCTION,
        () -> reduce(item, null, "amount < 5) || (true", null, "cunning"));
    refused(
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

    refused(
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
  void a_duty_is_handed_on_only_when_it_is_accepted_and_never_to_the_holder() {
    var asset = asset("handed", "claims", "team:claims-ai");
    var colleague = Users.publisher("second-owner", "team:claims-ai");
    var holdingOwner = Users.publisher("holding-owner", "team:claims-ai");
    steps.employ(colleague, holdingOwner);
    var grant = steps.active(asset, holdingOwner);
    var campaign = steps.start(Users.RISK, "Handed", "handed");
    var item = steps.item(grant, campaign);

    for (var nobody : List.of("holding-owner", "holder", "no-such-person", "pool:owners")) {
      refused(ReviewProblem.INVALID_REVIEWER, () -> hand(Users.OWNER, item, nobody));
    }
    assertThat(steps.handing.candidates(Users.OWNER, item.id()))
        .extracting(ReviewHanding.Candidate::to)
        .contains("pool:risk", "second-owner", "risk")
        .doesNotContain("holding-owner", "holder", "owner", "pool:owner");
    var handed = hand(Users.OWNER, item, "risk");
    assertThat(handed.handedTo().text()).isEqualTo("risk");
    assertThat(handed.state()).isEqualTo(ReviewState.OPEN);
    assertThat(steps.decisions.mayDecide(Users.OWNER, handed)).as("until it is accepted").isTrue();
    assertThat(steps.decisions.mayDecide(Users.RISK, handed)).isFalse();
    refused(ReviewProblem.REVIEW_NOT_HANDED, () -> steps.handing.accept(Users.STEWARD, item.id()));

    var declined = steps.handing.decline(Users.RISK, item.id(), "I know nothing of it");
    assertThat(declined.handedTo()).isNull();
    assertThat(steps.notices(Users.OWNER, "access-review-declined")).hasSize(1);

    hand(Users.OWNER, item, "risk");
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
      refused(
          AuthorizationProblem.FORBIDDEN,
          () -> steps.decisions.decide(everything, item.id(), new ReviewDecision.Keep(null), null));
      assertThat(steps.decisions.mayDecide(Users.OWNER, item)).isTrue();
    }
    for (var stranger :
        List.of(HOLDER, Users.DEVELOPER, Users.ADMIN, Users.AUDITOR, Users.STEWARD)) {
      var item = steps.item(held, campaign);
      refused(
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
      refused(AuthorizationProblem.FORBIDDEN, () -> steps.start(stranger, "Begun", "begun.inside"));
      refused(
          AuthorizationProblem.FORBIDDEN,
          () -> steps.reviews.preview(stranger, Population.ofDomain("begun.inside")));
    }
    var steward = Users.steward("right", "begun");
    refused(AuthorizationProblem.FORBIDDEN, () -> steps.reviews.preview(steward, Population.ALL));

    var campaign = steps.start(steward, "Begun", "begun.inside");

    assertThat(steps.item(grant, campaign).reached()).isEqualTo(ReviewItem.Reached.OWNER);
    refused(ReviewProblem.POPULATION_EMPTY, () -> steps.start(steward, "Again", "begun.inside"));
    refused(
        ReviewProblem.INVALID_CAMPAIGN,
        () ->
            steps.reviews.start(
                steward,
                new CampaignPlan(
                    " ", Population.ofDomain("begun.inside"), steps.clock.instant(), 1_000)));
    refused(ReviewProblem.CAMPAIGN_NOT_FOUND, () -> steps.reviews.require(HOLDER, campaign.id()));
    assertThat(steps.reviews.require(Users.OWNER, campaign.id()).title()).isEqualTo("Begun");
    assertThat(steps.reviews.list(HOLDER, null, 100).items()).isEmpty();
    assertThat(steps.reviews.list(Users.AUDITOR, null, 100).items())
        .extracting(Campaign::id)
        .contains(campaign.id());
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
    hand(Users.OWNER, item, "risk");

    refused(
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

  @Test
  void a_grant_that_ends_meanwhile_closes_its_item() {
    var grant = steps.active(asset("ended", "claims", "team:claims-ai"), HOLDER);
    var campaign = steps.start(Users.RISK, "Ended", "ended");
    var item = steps.item(grant, campaign);
    steps
        .application
        .getBean(io.atrium.access.grant.Grants.class)
        .take(HOLDER, grant.id(), io.atrium.access.grant.GrantStep.RETURN, null, null);

    refused(
        ReviewProblem.REVIEW_DECIDED,
        () -> steps.decisions.decide(Users.OWNER, item.id(), new ReviewDecision.Keep(null), null));
    steps.tick();

    assertThat(steps.find(item).state()).isEqualTo(ReviewState.ENDED);
    assertThat(steps.find(item).reason()).contains("returned");
    assertThat(steps.find(campaign).state()).isEqualTo(Campaign.State.CLOSED);
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

  @Test
  void only_the_one_who_started_it_stops_it_and_what_is_undecided_stays() {
    var asset = asset("stopped", "claims", "team:claims-ai");
    var kept = steps.active(asset, HOLDER);
    var open = steps.active(asset, COLLEAGUE);
    var steward = Users.steward("stopper", "stopped");
    steps.employ(steward);
    var campaign = steps.start(steward, "Stopped", "stopped");
    steps.decisions.decide(
        Users.OWNER, steps.item(kept, campaign).id(), new ReviewDecision.Keep(null), null);
    var item = steps.item(open, campaign);

    for (var other : List.of(Users.STEWARD, Users.RISK, Users.OWNER)) {
      refused(
          AuthorizationProblem.FORBIDDEN,
          () -> steps.reviews.stop(other, campaign.id(), "no more"));
    }
    refused(
        ReviewProblem.REVIEW_REASON_MISSING,
        () -> steps.reviews.stop(steward, campaign.id(), null));
    var stopped = steps.reviews.stop(steward, campaign.id(), "the wrong domain");

    assertThat(stopped.state()).isEqualTo(Campaign.State.STOPPED);
    assertThat(stopped.progress().of(ReviewState.STOPPED)).isEqualTo(1);
    assertThat(stopped.progress().of(ReviewState.KEPT)).isEqualTo(1);
    assertThat(steps.find(item).state()).isEqualTo(ReviewState.STOPPED);
    assertThat(steps.state(open)).isEqualTo(GrantState.ACTIVE);
    refused(
        ReviewProblem.REVIEW_DECIDED,
        () -> steps.decisions.decide(Users.OWNER, item.id(), new ReviewDecision.Keep(null), null));
    refused(
        ReviewProblem.CAMPAIGN_NOT_OPEN, () -> steps.reviews.stop(steward, campaign.id(), "again"));
  }

  @Test
  void what_was_used_is_known_to_the_minute_and_what_was_not_can_be_reviewed() {
    var asset = asset("used", "claims", "team:claims-ai");
    var used = steps.active(asset, HOLDER);
    var unused = steps.active(asset, COLLEAGUE);
    var uses = steps.application.getBean(LastUse.class);
    var gateway = Users.user("service-account-gateway", Set.of(), Set.of());
    steps.clock.advance(Duration.ofDays(40));
    var at = steps.clock.instant();

    for (var stranger :
        List.of(HOLDER, Users.user("service-account-else", Set.of(), Set.of()), Users.ADMIN)) {
      refused(AuthorizationProblem.FORBIDDEN, () -> uses.report(stranger, used.id()));
    }
    uses.report(gateway, used.id());
    steps.clock.advance(Duration.ofSeconds(59));
    uses.report(Users.OWNER, used.id());
    assertThat(uses.of(used.id())).contains(at);
    steps.clock.advance(Duration.ofSeconds(1));
    uses.report(Users.OWNER, used.id());
    assertThat(uses.of(used.id())).contains(at.plusSeconds(60));
    refused(
        io.atrium.access.grant.GrantProblem.GRANT_NOT_FOUND,
        () -> uses.report(gateway, new GrantId(UUID.randomUUID())));

    var campaign =
        steps.reviews.start(
            Users.RISK,
            new CampaignPlan(
                "Unused",
                new Population("used", null, null, null, null, 30, null),
                steps.clock.instant().plus(Duration.ofDays(10)),
                7));
    assertThat(steps.items(Users.RISK, campaign))
        .extracting(ReviewItem::grant)
        .containsExactly(unused.id());
    assertThat(steps.items(Users.RISK, campaign).getFirst().lastUsedAt()).isNull();
  }

  @Test
  void the_population_can_be_narrowed_by_asset_holder_target_and_age() {
    var one = asset("narrow", "one", "team:claims-ai");
    var two = asset("narrow.below", "two", "team:claims-ai");
    steps.active(one, HOLDER);
    steps.active(two, ReviewSteps.team("team:actuaries"), Users.DEVELOPER, Extent.WHOLE);
    var now = steps.clock.instant();

    assertThat(count(Population.ofDomain("narrow"))).isEqualTo(2);
    assertThat(count(Population.ofDomain("narrow.below"))).isEqualTo(1);
    assertThat(count(Population.ofDomain("narro"))).isZero();
    assertThat(count(Population.ofAsset("data-product:narrow/one"))).isEqualTo(1);
    assertThat(count(new Population("narrow", null, Subject.Kind.TEAM, null, null, null, null)))
        .isEqualTo(1);
    assertThat(count(new Population("narrow", null, null, "manual", null, null, null)))
        .isEqualTo(2);
    assertThat(count(new Population("narrow", null, null, "postgres-role", null, null, null)))
        .isZero();
    assertThat(count(new Population("narrow", null, null, null, now, null, null))).isZero();
    assertThat(count(new Population("narrow", null, null, null, now.plusSeconds(1), null, null)))
        .isEqualTo(2);
  }

  @Test
  void assets_whose_classification_was_raised_can_be_reviewed() {
    var published = publish("1.0.0", "internal");
    var before = steps.clock.instant();
    steps.sql(
        "update catalog.version set created_at = created_at - interval '10 days' where asset_id = ?",
        published.value());
    var asset =
        new io.atrium.catalog.Asset(
            published,
            Reference.parse("data-product:raised/orders"),
            1,
            "Orders",
            "Orders",
            "team:claims-ai",
            List.of(),
            false,
            io.atrium.catalog.State.APPROVED,
            "1.0.0",
            null,
            before,
            before,
            Set.of("everyone"));
    steps.active(asset, HOLDER);
    var raised =
        new Population("raised", null, null, null, null, null, before.minus(Duration.ofDays(5)));
    assertThat(count(raised)).isZero();

    publish("2.0.0", "confidential");

    assertThat(count(raised)).isEqualTo(1);
  }

  @Test
  void a_campaign_can_be_taken_away_as_a_table_in_which_nothing_is_a_formula() {
    var schemer =
        new User(
            "id-schemer",
            "schemer",
            "=cmd|' /C calc'!A0",
            null,
            Set.of("team:actuaries"),
            Set.of(Role.USER),
            Set.of());
    steps.employ(schemer);
    var grant = steps.active(asset("table", "claims", "team:claims-ai"), schemer);
    var campaign = steps.start(Users.RISK, "Table", "table");
    steps.decisions.decide(
        Users.OWNER,
        steps.item(grant, campaign).id(),
        new ReviewDecision.Revoke("no, \"never\""),
        null);

    var csv = steps.reviews.export(Users.AUDITOR, campaign.id());

    assertThat(csv.lines()).hasSize(2);
    assertThat(csv)
        .startsWith("number,grant,asset,")
        .contains("'=cmd|' /C calc'!A0")
        .contains(",revoked,owner,")
        .endsWith("\"no, \"\"never\"\"\"\r\n");
    refused(AuthorizationProblem.FORBIDDEN, () -> steps.reviews.export(Users.OWNER, campaign.id()));
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

  private static int count(Population population) {
    return steps.reviews.preview(Users.RISK, population).grants();
  }

  private static ReviewItem reduce(
      ReviewItem item, List<String> columns, String rows, java.time.Instant until, String reason) {
    return steps.decisions.decide(
        Users.OWNER, item.id(), new ReviewDecision.Reduce(columns, rows, until, reason), null);
  }

  private static ReviewItem hand(User user, ReviewItem item, String to) {
    return steps.decisions.decide(
        user, item.id(), new ReviewDecision.Reassign(to, "better placed"), null);
  }

  private static io.atrium.catalog.AssetId publish(String version, String classification) {
    var yaml =
        """
        apiVersion: atrium/v1
        kind: data-product
        metadata:
          name: orders
          domain: raised
          title: Orders
          summary: All orders, one row for each.
          owner: team:claims-ai
          version: %s
        spec:
          classification: %s
          personalData: none
          outputPorts:
            - {name: orders, type: table}
        """
            .formatted(version, classification);
    var document = new DescriptorReader().read(yaml).getFirst();
    steps
        .application
        .getBean(Publishing.class)
        .publishAll(
            new Actor("user:author", "Ada"),
            new Listing.ApprovedBy(new Actor("user:reviewer", "Rita")),
            List.of(new Submission(Descriptor.of(document.tree()), yaml)));
    return steps
        .application
        .getBean(io.atrium.catalog.CatalogService.class)
        .require(Users.RISK, Reference.parse("data-product:raised/orders"))
        .id();
  }

  private static void refused(ProblemType type, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            ProblemException.class, problem -> assertThat(problem.type()).isEqualTo(type));
  }
}
