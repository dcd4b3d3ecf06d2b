package io.atrium.access.review;

import static io.atrium.access.review.ReviewSteps.COLLEAGUE;
import static io.atrium.access.review.ReviewSteps.HOLDER;
import static io.atrium.access.review.ReviewSteps.OTHER;
import static io.atrium.access.review.ReviewSteps.asset;
import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Expect;
import io.atrium.Users;
import io.atrium.access.Extent;
import io.atrium.access.Subject;
import io.atrium.access.grant.GrantId;
import io.atrium.access.grant.GrantState;
import io.atrium.authorization.AuthorizationProblem;
import io.atrium.catalog.Listing;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.Submission;
import io.atrium.identity.Actor;
import io.atrium.identity.Role;
import io.atrium.identity.User;
import io.atrium.schemas.Descriptor;
import io.atrium.schemas.DescriptorReader;
import io.atrium.schemas.Reference;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Campaigns over real grants: what is asked about, what is frozen, how they end. */
class ReviewsIT {

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
  void a_grant_that_ends_meanwhile_closes_its_item() {
    var grant = steps.active(asset("ended", "claims", "team:claims-ai"), HOLDER);
    var campaign = steps.start(Users.RISK, "Ended", "ended");
    var item = steps.item(grant, campaign);
    steps
        .application
        .getBean(io.atrium.access.grant.Grants.class)
        .take(HOLDER, grant.id(), io.atrium.access.grant.GrantStep.RETURN, null, null);

    Expect.problem(
        ReviewProblem.REVIEW_DECIDED,
        () -> steps.decisions.decide(Users.OWNER, item.id(), new ReviewDecision.Keep(null), null));
    steps.tick();

    assertThat(steps.find(item).state()).isEqualTo(ReviewState.ENDED);
    assertThat(steps.find(item).reason()).contains("returned");
    assertThat(steps.find(campaign).state()).isEqualTo(Campaign.State.CLOSED);
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
      Expect.problem(
          AuthorizationProblem.FORBIDDEN,
          () -> steps.reviews.stop(other, campaign.id(), "no more"));
    }
    Expect.problem(
        ReviewProblem.REVIEW_REASON_MISSING,
        () -> steps.reviews.stop(steward, campaign.id(), null));
    var stopped = steps.reviews.stop(steward, campaign.id(), "the wrong domain");

    assertThat(stopped.state()).isEqualTo(Campaign.State.STOPPED);
    assertThat(stopped.progress().of(ReviewState.STOPPED)).isEqualTo(1);
    assertThat(stopped.progress().of(ReviewState.KEPT)).isEqualTo(1);
    assertThat(steps.find(item).state()).isEqualTo(ReviewState.STOPPED);
    assertThat(steps.state(open)).isEqualTo(GrantState.ACTIVE);
    Expect.problem(
        ReviewProblem.REVIEW_DECIDED,
        () -> steps.decisions.decide(Users.OWNER, item.id(), new ReviewDecision.Keep(null), null));
    Expect.problem(
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
      Expect.problem(AuthorizationProblem.FORBIDDEN, () -> uses.report(stranger, used.id()));
    }
    uses.report(gateway, used.id());
    steps.clock.advance(Duration.ofSeconds(59));
    uses.report(Users.OWNER, used.id());
    assertThat(uses.of(used.id())).contains(at);
    steps.clock.advance(Duration.ofSeconds(1));
    uses.report(Users.OWNER, used.id());
    assertThat(uses.of(used.id())).contains(at.plusSeconds(60));
    Expect.problem(
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
    Expect.problem(
        AuthorizationProblem.FORBIDDEN, () -> steps.reviews.export(Users.OWNER, campaign.id()));
  }

  private static int count(Population population) {
    return steps.reviews.preview(Users.RISK, population).grants();
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
}
