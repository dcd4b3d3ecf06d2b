package io.atrium.access.provisioning;

/** A target could not do it now; it is tried again after a growing pause. */
public class TargetFailure extends Exception {

  public TargetFailure(String message) {
    super(message);
  }

  public TargetFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
