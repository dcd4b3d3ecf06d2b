package io.atrium.access.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Descriptors;
import io.atrium.Expect;
import io.atrium.Users;
import io.atrium.api.Json;
import io.atrium.catalog.Asset;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.Lifecycle;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.Step;
import io.atrium.event.Event;
import io.atrium.event.Events;
import io.atrium.identity.Actor;
import io.atrium.identity.User;
import io.atrium.schemas.Reference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Grants end with people who leave and with assets that are deleted. */
class GrantFollowerIT {

  private static final Duration MONTH = Duration.ofDays(30);

  private static GrantSteps steps;

  @BeforeAll
  static void start() {
    steps = new GrantSteps(Map.of());
  }

  @AfterAll
  static void stop() {
    steps.close();
  }

  @Test
  void who_leaves_loses_the_own_grants_and_the_team_keeps_its() {
    var leaver = Users.user("leaver", Set.of("team:adjusters"), Set.of());
    var asset = GrantSteps.asset("left");
    var own = steps.active(asset, leaver, MONTH, "near");
    var other = steps.active(asset, Users.DEVELOPER, MONTH, "near");
    var team =
        steps.open(
            GrantSteps.opening(
                asset,
                GrantSteps.team("team:adjusters"),
                leaver.actor(),
                steps.clock.instant(),
                MONTH,
                null,
                "near"));
    steps.work();

    leave(leaver);
    Expect.eventually(() -> steps.state(own) == GrantState.REVOKED);
    steps.work();
    assertThat(steps.now(own).reason()).isEqualTo("left");
    assertThat(steps.now(own).cleanedUp()).isTrue();
    assertThat(steps.near.holds(own.id())).isFalse();
    assertThat(steps.state(other)).isEqualTo(GrantState.ACTIVE);
    assertThat(steps.state(team)).isEqualTo(GrantState.ACTIVE);
  }

  @Test
  void a_grant_that_is_opened_for_somebody_who_has_left_meanwhile_is_revoked() {
    var leaver = Users.user("meanwhile", Set.of(), Set.of());
    steps.known(leaver, steps.clock.instant());
    var grant = steps.open(GrantSteps.asset("gone"), leaver, MONTH, "near");
    Expect.eventually(() -> steps.state(grant) == GrantState.REVOKED);
  }

  @Test
  void a_deleted_asset_ends_its_grants_and_a_new_one_of_the_same_name_has_none() {
    var old = published("same-name");
    var grant = steps.active(old, Users.DEVELOPER, MONTH, "near");
    lifecycle()
        .delete(
            Users.OWNER,
            old.reference(),
            new Step("replaced", null, null, "its successor is there"));
    Expect.eventually(() -> steps.state(grant) == GrantState.REVOKED);
    assertThat(steps.now(grant).reason()).contains("deleted");

    var young = published("same-name");
    assertThat(young.id()).isNotEqualTo(old.id());
    assertThat(steps.grants.current(Users.DEVELOPER, young.id(), "inference")).isEmpty();
    assertThat(
            steps.grants.list(Users.OWNER, GrantFilter.of(young.id(), Set.of()), null, 50).items())
        .isEmpty();
  }

  @Test
  void grants_follow_an_asset_to_its_new_owner() {
    var asset = published("moving");
    var grant = steps.active(asset, Users.DEVELOPER, MONTH, "near");
    var text =
        new String(Descriptors.prompt("moving", "2.0.0"), java.nio.charset.StandardCharsets.UTF_8);
    var both = Users.publisher("both", "team:claims-ai", "team:data-platform");
    var _ =
        publishing()
            .publish(
                both,
                text.replace("owner: team:claims-ai", "owner: team:data-platform")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                true,
                null);
    var _ =
        lifecycle()
            .take(
                Users.STEWARD,
                asset.reference(),
                "2.0.0",
                io.atrium.catalog.Transition.APPROVAL,
                new Step(null, null, null));
    Expect.eventually(() -> steps.now(grant).owner().equals("team:data-platform"));
    assertThat(steps.grants.require(Users.publisher("new", "team:data-platform"), grant.id()).id())
        .isEqualTo(grant.id());
  }

  private static void leave(User user) {
    var data = Json.object().put("subject", user.actor().id()).put("name", user.displayName());
    var unused =
        steps.write(() -> {
          steps
              .application
              .getBean(Events.class)
              .add(
                  List.of(
                      new Event(
                          0,
                          "person-left",
                          null,
                          null,
                          0,
                          Set.of("role:auditor"),
                          Actor.SYSTEM,
                          steps.clock.instant(),
                          data.toString())));
          return true;
        });
  }

  private static Asset published(String name) {
    var _ = publishing().publish(Users.OWNER, Descriptors.prompt(name, "1.0.0"), true, null);
    var reference = Reference.parse("prompt:insurance.claims/" + name);
    var _ =
        lifecycle()
            .take(
                Users.STEWARD,
                reference,
                "1.0.0",
                io.atrium.catalog.Transition.APPROVAL,
                new Step(null, null, null));
    return steps.application.getBean(CatalogService.class).require(Users.OWNER, reference);
  }

  private static Publishing publishing() {
    return steps.application.getBean(Publishing.class);
  }

  private static Lifecycle lifecycle() {
    return steps.application.getBean(Lifecycle.class);
  }
}
