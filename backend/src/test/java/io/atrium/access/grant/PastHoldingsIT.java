package io.atrium.access.grant;

import static io.atrium.access.grant.GrantSteps.asset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.Users;
import io.atrium.authorization.AuthorizationProblem;
import io.atrium.catalog.Asset;
import io.atrium.identity.User;
import io.atrium.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is answered about a past day is what held on that day. */
class PastHoldingsIT {

  private static GrantSteps steps;

  @BeforeAll
  static void start() {
    steps = new GrantSteps(Map.of());
  }

  @AfterAll
  static void stop() {
    steps.close();
  }

  /** A grant as a naive witness has seen it: when it was active. */
  private static final class Witnessed {
    private final Grant grant;
    private final TreeMap<Instant, Boolean> active = new TreeMap<>();

    Witnessed(Grant grant) {
      this.grant = grant;
    }

    void see(Instant at, boolean is) {
      active.put(at, is);
    }

    boolean activeAt(Instant at) {
      var entry = active.floorEntry(at);
      return entry != null && entry.getValue() && at.isBefore(grant.until());
    }
  }

  @Test
  void random_lives_are_told_as_a_witness_saw_them() {
    for (var seed = 1L; seed <= 6; seed++) {
      live(new Random(seed), asset("past-" + seed), Users.user("past" + seed, Set.of(), Set.of()));
    }
  }

  private void live(Random random, Asset asset, User holder) {
    var all = new ArrayList<Witnessed>();
    var moments = new ArrayList<Instant>();
    for (var turn = 0; turn < 60; turn++) {
      steps.clock.advance(Duration.ofMinutes(1 + random.nextInt(600)));
      var _ = steps.tick();
      steps.work();
      // what the clock alone has done is seen here, also when it came in between
      all.forEach(one -> look(one));
      act(random, asset, holder, all);
      steps.work();
      all.forEach(one -> look(one));
      moments.add(steps.clock.instant());
      moments.add(steps.clock.instant().plus(Duration.ofSeconds(30)));
    }
    for (var grant : all) {
      moments.add(grant.grant.until());
      moments.add(grant.grant.until().minusMillis(1));
    }
    moments.removeIf(at -> at.isAfter(steps.clock.instant()));
    for (var at : moments) {
      var expected = new HashSet<GrantId>();
      all.stream().filter(one -> one.activeAt(at)).forEach(one -> expected.add(one.grant.id()));
      assertThat(ids(steps.grants.holders(Users.OWNER, asset.reference(), at, null, 200).items()))
          .as("holders of %s at %s", asset.reference(), at)
          .isEqualTo(expected);
      assertThat(ids(steps.grants.held(holder, holder.actor().id(), at, null, 200).items()))
          .isEqualTo(expected);
    }
    assertThat(all).anyMatch(one -> one.active.containsValue(true));
  }

  private static void look(Witnessed one) {
    one.see(steps.clock.instant(), steps.state(one.grant) == GrantState.ACTIVE);
  }

  private static void act(Random random, Asset asset, User holder, List<Witnessed> all) {
    if (all.isEmpty() || random.nextInt(5) == 0) {
      var life = Duration.ofHours(1 + random.nextInt(200));
      all.add(new Witnessed(steps.open(asset, holder, life, "near")));
      return;
    }
    var grant = steps.now(all.get(random.nextInt(all.size())).grant);
    var owner = steps.grants.allowed(Users.OWNER, grant);
    var own = steps.grants.allowed(holder, grant);
    if (!own.isEmpty() && random.nextInt(8) == 0) {
      var _ = steps.grants.take(holder, grant.id(), own.getFirst(), null, grant.revision());
    } else if (!owner.isEmpty()) {
      var step = owner.get(random.nextInt(owner.size()));
      if (step != GrantStep.REVOCATION || random.nextInt(3) == 0) {
        var _ = steps.grants.take(Users.OWNER, grant.id(), step, "turn", grant.revision());
      }
    }
  }

  private static Set<GrantId> ids(List<Holding> holdings) {
    var ids = new HashSet<GrantId>();
    holdings.forEach(holding -> ids.add(holding.grant().id()));
    assertThat(ids).hasSize(holdings.size());
    return ids;
  }

  @Test
  void the_past_is_for_those_who_may_read_it_and_says_why() {
    var asset = asset("why");
    var grant = steps.active(asset, Users.DEVELOPER, Duration.ofDays(30), "near");
    var at = steps.clock.instant();
    steps.clock.advance(Duration.ofDays(1));

    assertThat(steps.grants.holders(Users.AUDITOR, asset.reference(), at, null, 10).items())
        .singleElement()
        .satisfies(holding -> {
          assertThat(holding.grant().id()).isEqualTo(grant.id());
          assertThat(holding.why()).isNotBlank();
        });
    for (var stranger : List.of(Users.BUSINESS, Users.DEVELOPER, Users.ADMIN)) {
      refused(() -> steps.grants.holders(stranger, asset.reference(), at, null, 10));
    }
    refused(() -> steps.grants.held(Users.BUSINESS, Users.DEVELOPER.actor().id(), at, null, 10));
    assertThat(steps.grants.held(Users.RISK, Users.DEVELOPER.actor().id(), at, null, 10).items())
        .extracting(holding -> holding.grant().id())
        .containsExactly(grant.id());
  }

  @Test
  void an_end_that_has_come_counts_before_it_is_written() {
    var asset = asset("unwritten");
    var grant = steps.active(asset, Users.DEVELOPER, Duration.ofHours(1), "near");
    steps.clock.advance(Duration.ofHours(2));
    assertThat(steps.state(grant)).as("nobody has looked yet").isEqualTo(GrantState.ACTIVE);
    assertThat(
            steps.grants.holders(Users.OWNER, asset.reference(), grant.until(), null, 10).items())
        .isEmpty();
    assertThat(
            steps
                .grants
                .holders(Users.OWNER, asset.reference(), grant.until().minusMillis(1), null, 10)
                .items())
        .hasSize(1);
  }

  private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.type()).isEqualTo(AuthorizationProblem.FORBIDDEN));
  }
}
