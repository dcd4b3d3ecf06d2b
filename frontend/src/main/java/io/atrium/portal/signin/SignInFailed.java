package io.atrium.portal.signin;

/** Why nobody was signed in. */
abstract sealed class SignInFailed extends Exception {

  private static final long serialVersionUID = 1L;

  private SignInFailed(String message, Throwable cause) {
    super(message, cause);
  }

  private SignInFailed(String message) {
    super(message);
  }

  /** Keycloak does not answer, or not in a way that makes sense: try again later. */
  static final class Unreachable extends SignInFailed {
    private static final long serialVersionUID = 1L;

    Unreachable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Keycloak said no, or its answer does not hold: sign in again. */
  static final class Refused extends SignInFailed {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }

    Refused(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
