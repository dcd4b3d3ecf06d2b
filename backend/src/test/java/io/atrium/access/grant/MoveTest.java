package io.atrium.access.grant;

import static io.atrium.access.grant.GrantState.ACTIVE;
import static io.atrium.access.grant.GrantState.EXPIRED;
import static io.atrium.access.grant.GrantState.PENDING;
import static io.atrium.access.grant.GrantState.PROVISIONING;
import static io.atrium.access.grant.GrantState.RETURNED;
import static io.atrium.access.grant.GrantState.REVOKED;
import static io.atrium.access.grant.GrantState.SUSPENDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.atrium.access.Extent;
import io.atrium.catalog.AssetId;
import io.atrium.identity.Actor;
import io.atrium.problem.ProblemException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MoveTest {

  private static final Set<GrantState> OPEN = EnumSet.of(PENDING, PROVISIONING, ACTIVE, SUSPENDED);

  private static final Map<Move, Set<GrantState>> FROM = new EnumMap<>(Move.class);
  private static final Map<Move, GrantState> TO = new EnumMap<>(Move.class);

  static {
    life(Move.START, EnumSet.of(PENDING), PROVISIONING);
    life(Move.CONFIRMATION, EnumSet.of(PROVISIONING), ACTIVE);
    life(Move.SUSPENSION, EnumSet.of(ACTIVE), SUSPENDED);
    life(Move.RESUMPTION, EnumSet.of(SUSPENDED), PROVISIONING);
    life(Move.EXPIRY, OPEN, EXPIRED);
    life(Move.REVOCATION, OPEN, REVOKED);
    life(Move.RETURN, OPEN, RETURNED);
  }

  private static void life(Move move, Set<GrantState> from, GrantState to) {
    FROM.put(move, from);
    TO.put(move, to);
  }

  @Test
  void every_move_is_in_the_table() {
    assertThat(FROM.keySet()).containsExactlyInAnyOrder(Move.values());
  }

  @TestFactory
  Stream<DynamicTest> every_move_from_every_state() {
    return Arrays.stream(Move.values())
        .flatMap(move ->
            Arrays.stream(GrantState.values())
                .map(state -> dynamicTest(move + " from " + state, () -> check(move, state))));
  }

  private static void check(Move move, GrantState state) {
    assertThat(move.to()).isEqualTo(TO.get(move));
    if (FROM.getOrDefault(move, Set.of()).contains(state)) {
      move.requireFrom(grant(state));
    } else {
      assertThatThrownBy(() -> move.requireFrom(grant(state)))
          .isInstanceOfSatisfying(
              ProblemException.class,
              problem -> {
                assertThat(problem.type()).isEqualTo(GrantProblem.GRANT_STATE);
                assertThat(problem.type().status()).isEqualTo(409);
                assertThat(problem.detail()).contains(state.word());
              });
    }
  }

  @Test
  void nothing_leads_out_of_an_end() {
    for (var state : EnumSet.complementOf(EnumSet.copyOf(OPEN))) {
      assertThat(state.ended()).isTrue();
      assertThat(Move.values()).noneMatch(move -> move.startsAt(state));
    }
  }

  @Test
  void people_take_four_of_the_moves() {
    assertThat(Arrays.stream(GrantStep.values()).map(Move::of))
        .containsExactlyInAnyOrder(Move.SUSPENSION, Move.RESUMPTION, Move.REVOCATION, Move.RETURN);
  }

  @Test
  void pauses_double_from_five_seconds_to_ten_minutes() {
    assertThat(Stream.of(1, 2, 3, 7, 8, 9, 1_000).map(Provisioning::pause).map(p -> p.toSeconds()))
        .containsExactly(5L, 10L, 20L, 320L, 600L, 600L, 600L);
  }

  private static Grant grant(GrantState state) {
    return new Grant(
        new GrantId(UUID.randomUUID()),
        UUID.randomUUID(),
        UUID.randomUUID(),
        new AssetId(UUID.randomUUID()),
        "model:a/b",
        "B",
        "team:a",
        "a",
        "use",
        "Use",
        GrantSteps.team("team:x"),
        Actor.SYSTEM,
        Extent.WHOLE,
        "development",
        List.of(),
        state,
        GrantSteps.START,
        null,
        null,
        null,
        null,
        null,
        false,
        1);
  }
}
