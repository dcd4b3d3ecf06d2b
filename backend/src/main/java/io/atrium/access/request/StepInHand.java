package io.atrium.access.request;

import io.atrium.access.policy.Pool;
import io.atrium.access.policy.Quorum;
import io.atrium.access.request.ApprovalStep.State;
import io.atrium.access.request.ApprovalStep.Vote;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A step while one transaction changes its request: who is asked, who has said what, its clock. */
final class StepInHand {

  final UUID id;
  final int number;
  final String title;
  final String why;
  final Pool asked;
  final Quorum quorum;
  final Duration due;

  State state = State.AHEAD;
  Set<String> pools = Set.of();
  String poolText = "";

  /** How far down the chain of pools it has come. */
  Pool reached;

  /** Approvals that it takes; 0 until it begins. */
  int needed;

  /** Whether there is anybody who can decide. */
  boolean staffed = true;

  /** On the clock until it last began to run. */
  Duration elapsed = Duration.ZERO;

  @Nullable Instant runningSince;
  boolean reminded;
  boolean escalated;
  final List<Vote> votes = new ArrayList<>();

  StepInHand(
      UUID id, int number, String title, String why, Pool asked, Quorum quorum, Duration due) {
    this.id = id;
    this.number = number;
    this.title = title;
    this.why = why;
    this.asked = asked;
    this.quorum = quorum;
    this.due = due;
    this.reached = asked;
  }

  void startClock(Instant now) {
    runningSince = now;
  }

  void stopClock(Instant now) {
    elapsed = elapsed(now);
    runningSince = null;
  }

  /** What has passed on its clock; a clock of the server that was moved back takes nothing away. */
  Duration elapsed(Instant now) {
    return runningSince == null || now.isBefore(runningSince)
        ? elapsed
        : elapsed.plus(Duration.between(runningSince, now));
  }

  Duration reminder() {
    return due.dividedBy(2);
  }

  Duration end() {
    return due.multipliedBy(3);
  }

  /** When as much has passed on its clock; null while it stands. */
  @Nullable Instant at(Duration passed) {
    return runningSince == null ? null : runningSince.plus(passed.minus(elapsed));
  }

  @Nullable Instant dueAt() {
    return at(due);
  }

  /** What time does to it next; null while its clock stands. */
  @Nullable Instant nextAt() {
    return at(escalated ? end() : reminded ? due : reminder());
  }

  long approvals() {
    return votes.stream().filter(Vote::approved).count();
  }

  /** Keys of those who have decided, and of those in whose place it was done. */
  Set<String> voters() {
    var voters = new TreeSet<String>();
    for (var vote : votes) {
      voters.add(vote.by().id());
      if (vote.onBehalfOf() != null) {
        voters.add(vote.onBehalfOf().id());
      }
    }
    return voters;
  }

  ApprovalStep step() {
    return new ApprovalStep(id, number, title, why, pools, poolText, quorum, state, dueAt(), votes);
  }
}
