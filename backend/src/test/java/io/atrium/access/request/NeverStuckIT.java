package io.atrium.access.request;

import static io.atrium.access.policy.FakePolicies.step;
import static io.atrium.access.request.RequestSteps.ask;
import static io.atrium.access.request.RequestSteps.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.access.policy.DemandedStep;
import io.atrium.access.policy.Pool;
import io.atrium.access.policy.Quorum;
import io.atrium.authorization.Pools;
import io.atrium.identity.User;
import io.atrium.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Whatever people do, in whatever order: no item is ever stuck, and every one ends. */
class NeverStuckIT {

  private static final List<User> PEOPLE =
      List.of(
          RequestSteps.OWNER,
          RequestSteps.COLLEAGUE,
          RequestSteps.AUTHOR,
          RequestSteps.STEWARD,
          RequestSteps.GOVERNANCE,
          RequestSteps.RISK,
          RequestSteps.ASKER,
          RequestSteps.BUSINESS);

  private static RequestSteps steps;
  private static AccessRequests requests;

  @BeforeAll
  static void start() {
    steps = new RequestSteps();
    requests = steps.requests;
  }

  @AfterAll
  static void stop() {
    steps.close();
  }

  @RepeatedTest(40)
  void every_open_item_has_somebody_or_a_moment_and_ends(RepetitionInfo repetition) {
    var random = new Random(4_711L * repetition.getCurrentRepetition());
    steps.everybody();
    steps.clock.set(RequestSteps.START);
    var items = new ArrayList<Ask.Item>();
    for (var i = 0; i <= random.nextInt(3); i++) {
      var policy = "random-" + repetition.getCurrentRepetition() + "-" + i;
      steps.policies.asks(policy, demanded(random));
      items.add(item(steps.table(policy), "read"));
    }
    var requester = random.nextBoolean() ? RequestSteps.ASKER : RequestSteps.OWNER;
    var request = requests.submit(requester, ask(items.toArray(Ask.Item[]::new)));

    for (var turn = 0; turn < 40 && steps.state(request).open(); turn++) {
      act(random, request);
      requireNotStuck(request);
    }
    for (var day = 0; day < 400 && steps.state(request).open(); day++) {
      steps.pass(Duration.ofDays(1));
    }
    assertThat(steps.state(request).open()).isFalse();
    assertThat(
            steps.words(
                "select pool from access.waiting where request_id = '" + request.id() + "'"))
        .isEmpty();
  }

  private static DemandedStep[] demanded(Random random) {
    var demanded = new DemandedStep[1 + random.nextInt(3)];
    for (var i = 0; i < demanded.length; i++) {
      var quorum =
          switch (random.nextInt(3)) {
            case 0 -> new Quorum.Any();
            case 1 -> new Quorum.All();
            default -> new Quorum.AtLeast(1 + random.nextInt(4));
          };
      demanded[i] = step(Pool.values()[random.nextInt(4)], quorum);
    }
    return demanded;
  }

  /** Somebody tries something; most of it is refused, and that is right. */
  private static void act(Random random, AccessRequest request) {
    var id = request.id();
    var who = PEOPLE.get(random.nextInt(PEOPLE.size()));
    var less =
        new Verdict(
            Set.of(),
            "r",
            1 + random.nextInt(90),
            List.of("line", "paid").subList(0, 1 + random.nextInt(2)),
            null,
            null);
    try {
      switch (random.nextInt(12)) {
        case 0, 1, 2 -> requests.approve(who, id, Verdict.plain(null));
        case 3 -> requests.approve(who, id, less);
        case 4 -> requests.askBack(who, id, Verdict.plain("Why?"));
        case 5 -> requests.answer(requester(request), id, "So", null);
        case 6 -> requests.accept(requester(request), id, null);
        case 7 -> steps.pass(Duration.ofHours(random.nextInt(40)));
        case 8 -> steps.directory.leaves(who, steps.clock.instant());
        case 9 -> steps.directory.has(who);
        case 10 -> steps.clock.advance(Duration.ofHours(-random.nextInt(10)));
        default -> {
          if (random.nextInt(8) == 0) {
            requests.reject(who, id, Verdict.plain("no"));
          }
        }
      }
    } catch (ProblemException refused) {
      assertThat(refused.type().status()).isIn(403, 404, 409, 422);
    }
  }

  private static User requester(AccessRequest request) {
    return request.requester().equals(RequestSteps.OWNER.actor())
        ? RequestSteps.OWNER
        : RequestSteps.ASKER;
  }

  private static void requireNotStuck(AccessRequest request) {
    var now = steps.now(request);
    for (var item : now.items()) {
      var open =
          item.steps().stream().filter(one -> one.state() == ApprovalStep.State.OPEN).toList();
      switch (item.state()) {
        case IN_REVIEW -> {
          assertThat(open).hasSize(1);
          assertThat(open.getFirst().dueAt()).isNotNull();
          assertThat(open.getFirst().pools()).isNotEmpty();
          assertThat(open.getFirst().pools()).noneMatch(Pools.ADMINISTRATORS::equals);
        }
        case INFO_NEEDED -> {
          assertThat(open).hasSize(1);
          assertThat(open.getFirst().dueAt()).isNull();
        }
        case NARROWED -> assertThat(item.narrowed()).isNotNull();
        case APPROVED -> assertThat(item.grant()).isNotNull();
        case REJECTED, WITHDRAWN, LAPSED -> assertThat(open).isEmpty();
      }
    }
    assertThat(
            steps.words(
                "select id::text from access.request where next_at is null and state in ('in-review', 'info-needed', 'narrowed')"))
        .isEmpty();
  }
}
