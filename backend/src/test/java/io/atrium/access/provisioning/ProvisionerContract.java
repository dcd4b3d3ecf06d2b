package io.atrium.access.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.access.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every provisioner must keep, whatever its target. Its tests are final: a provisioner that
 * cannot pass one is not finished.
 */
abstract class ProvisionerContract {

  /** A new object each time, as after a restart. */
  abstract Provisioner provisioner();

  /** The same provisioner for a target that is down; null where a person is the target. */
  abstract @Nullable Provisioner unreachable();

  /** A right to always the same thing, by a grant of this id. */
  abstract Right right(UUID grant, Subject subject);

  /** Two who have nothing yet, different ones in each test. */
  abstract List<Subject> subjects();

  /** Whether the target lets the subject use the thing, as tried there. */
  abstract boolean canUse(Subject subject) throws Exception;

  /** All that the target holds about the thing, in an order that does not change. */
  abstract String state() throws Exception;

  /** Gives a right to the thing by hand, past Atrium, so that it shows among what is held. */
  abstract void giveByHand(Right right) throws Exception;

  /** Has grants say that these rights stand, for those provisioners that ask. */
  void standing(List<Right> rights) {}

  /** How long it may at most take until a target counts as down. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private Right right;
  private Right another;
  private Right foreign;

  @BeforeEach
  final void rights() {
    var subjects = subjects();
    right = right(UUID.randomUUID(), subjects.getFirst());
    another = right(UUID.randomUUID(), subjects.getFirst());
    foreign = right(UUID.randomUUID(), subjects.getLast());
  }

  @Test
  final void what_is_given_can_be_used_and_what_is_taken_cannot() throws Exception {
    assertThat(canUse(right.subject())).isFalse();
    settle(provisioner().give(right));
    assertThat(canUse(right.subject())).isTrue();
    assertThat(canUse(foreign.subject())).isFalse();
    settle(provisioner().take(right));
    assertThat(canUse(right.subject())).isFalse();
  }

  @Test
  final void giving_again_after_a_crash_has_the_effect_of_once() throws Exception {
    settle(provisioner().give(right));
    var once = state();
    settle(provisioner().give(right));
    assertThat(state()).isEqualTo(once);
    settle(provisioner().take(right));
    assertThat(canUse(right.subject())).isFalse();
  }

  @Test
  final void taking_again_after_a_crash_has_the_effect_of_once() throws Exception {
    settle(provisioner().give(right));
    settle(provisioner().take(right));
    var once = state();
    settle(provisioner().take(right));
    assertThat(state()).isEqualTo(once);
    assertThat(canUse(right.subject())).isFalse();
  }

  @Test
  final void taking_what_was_never_given_is_no_failure() throws Exception {
    var before = state();
    settle(provisioner().take(right));
    assertThat(state()).isEqualTo(before);
  }

  @Test
  final void taking_one_grant_leaves_the_other_of_the_same_subject() throws Exception {
    settle(provisioner().give(right));
    settle(provisioner().give(another));
    standing(List.of(another));
    settle(provisioner().take(right));
    standing(List.of());
    assertThat(canUse(right.subject())).isTrue();
    settle(provisioner().take(another));
    assertThat(canUse(right.subject())).isFalse();
  }

  @Test
  final void taking_one_subjects_right_leaves_the_other_subjects() throws Exception {
    settle(provisioner().give(right));
    settle(provisioner().give(foreign));
    standing(List.of(foreign));
    settle(provisioner().take(right));
    standing(List.of());
    assertThat(canUse(right.subject())).isFalse();
    assertThat(canUse(foreign.subject())).isTrue();
    settle(provisioner().take(foreign));
  }

  @Test
  final void what_is_held_is_what_the_right_says() throws Exception {
    var keys = keysOrSkip();
    var before = held();
    settle(provisioner().give(right));
    var added = new java.util.TreeSet<>(held());
    added.removeAll(before);
    assertThat(added).isEqualTo(new java.util.TreeSet<>(keys));
    settle(provisioner().take(right));
    assertThat(held()).doesNotContainAnyElementsOf(keys);
  }

  @Test
  final void what_was_given_by_hand_is_seen_and_can_be_removed() throws Exception {
    var unused = keysOrSkip();
    settle(provisioner().give(right));
    var before = held();
    giveByHand(right);
    var orphans =
        provisioner().held(List.of(right)).stream()
            .filter(held -> !before.contains(held.key()))
            .toList();
    assertThat(orphans).isNotEmpty();
    for (var orphan : orphans) {
      provisioner().remove(orphan);
      provisioner().remove(orphan);
    }
    assertThat(held()).isEqualTo(before);
    assertThat(canUse(right.subject())).isTrue();
    settle(provisioner().take(right));
  }

  @Test
  @Timeout(60)
  final void a_target_that_is_down_is_said_in_time() {
    var down = unreachable();
    Assumptions.assumeTrue(down != null, "a person is not down");
    var begin = System.nanoTime();
    assertThatThrownBy(() -> down.give(right)).isInstanceOf(TargetFailure.class);
    assertThatThrownBy(() -> down.take(right)).isInstanceOf(TargetFailure.class);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE);
  }

  /** What a test does until a target that answers later has answered. */
  void settle(Outcome outcome) throws Exception {
    assertThat(outcome).isInstanceOf(Outcome.Confirmed.class);
  }

  private Set<String> held() throws Exception {
    return provisioner().held(List.of(right)).stream().map(Held::key).collect(Collectors.toSet());
  }

  private Set<String> keysOrSkip() throws Exception {
    var keys = provisioner().keys(right);
    Assumptions.assumeFalse(keys.isEmpty(), "this target cannot tell what it holds");
    return keys;
  }
}
