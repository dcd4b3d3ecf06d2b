package io.atrium.lineage.openlineage;

import io.atrium.problem.ProblemException;
import io.atrium.schemas.Fault;
import java.util.List;

/** Why one event cannot be kept. */
final class EventFault extends RuntimeException {

  private final IntakeProblem problem;
  private final String pointer;

  private EventFault(IntakeProblem problem, String pointer, String message) {
    super(message, null, false, false);
    this.problem = problem;
    this.pointer = pointer;
  }

  /**
   * @param pointer JSON Pointer (RFC 6901) of the place inside the event
   * @param message what is wrong and what to do about it
   */
  static EventFault invalid(String pointer, String message) {
    return new EventFault(IntakeProblem.INVALID_LINEAGE_EVENT, pointer, message);
  }

  static EventFault tooLarge(String pointer, String message) {
    return new EventFault(IntakeProblem.LINEAGE_EVENT_TOO_LARGE, pointer, message);
  }

  /**
   * @param prefix pointer of the event inside the request
   */
  ProblemException problem(String prefix) {
    return problem.because(reason()).at(List.of(fault(prefix)));
  }

  Fault fault(String prefix) {
    return new Fault(prefix + pointer, 0, 0, reason());
  }

  IntakeProblem type() {
    return problem;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
