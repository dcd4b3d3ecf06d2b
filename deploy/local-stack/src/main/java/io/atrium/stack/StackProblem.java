package io.atrium.stack;

/**
 * A start or stop that failed for a reason outside the program: a taken port, a full disk, a
 * crashed server. The message is one line that says what happened and what to do, fit to be printed
 * as is.
 */
public final class StackProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StackProblem(String message) {
    super(message);
  }

  public StackProblem(String message, Throwable cause) {
    super(message, cause);
  }
}
