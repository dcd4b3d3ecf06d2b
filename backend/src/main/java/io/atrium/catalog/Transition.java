package io.atrium.catalog;

import io.atrium.authorization.Operation;
import java.util.EnumSet;
import java.util.Set;

/** A step in the life of a version; its name in lower case is the sub-resource that takes it. */
public enum Transition {
  SUBMISSION(Operation.SUBMIT, "version-submitted", State.IN_REVIEW, EnumSet.of(State.DRAFT)),
  APPROVAL(Operation.APPROVE, "version-approved", State.APPROVED, EnumSet.of(State.IN_REVIEW)),
  REJECTION(Operation.REJECT, "version-rejected", State.DRAFT, EnumSet.of(State.IN_REVIEW)),
  /** The end of a version that is not wanted at all. */
  REFUSAL(Operation.REFUSE, "version-refused", State.REFUSED, EnumSet.of(State.IN_REVIEW)),
  DEPRECATION(
      Operation.DEPRECATE, "version-deprecated", State.DEPRECATED, EnumSet.of(State.APPROVED)),
  RETIREMENT(
      Operation.RETIRE,
      "version-retired",
      State.RETIRED,
      EnumSet.of(State.APPROVED, State.DEPRECATED));

  private final Operation operation;
  private final String event;
  private final State to;
  private final Set<State> from;

  Transition(Operation operation, String event, State to, Set<State> from) {
    this.operation = operation;
    this.event = event;
    this.to = to;
    this.from = from;
  }

  public Operation operation() {
    return operation;
  }

  /** Type of the event, and action of the audit entry. */
  String event() {
    return event;
  }

  State to() {
    return to;
  }

  boolean startsAt(State state) {
    return from.contains(state);
  }

  /** Whether it is a reviewer's decision, which an author may not take about the own work. */
  boolean isDecision() {
    return this == APPROVAL || sendsAway();
  }

  /** Whether its author has to hear why. */
  public boolean sendsAway() {
    return this == REJECTION || this == REFUSAL;
  }
}
