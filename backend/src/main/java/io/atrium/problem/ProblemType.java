package io.atrium.problem;

/**
 * A kind of failure that callers can react to; each feature owns an enum of them. The name of the
 * constant, in lower case with hyphens, is the stable last part of the problem's {@code type} (RFC
 * 9457 §3.1.1).
 */
public interface ProblemType {

  String name();

  /** HTTP status code. */
  int status();

  String title();

  default String uri() {
    return "/problems/" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  default ProblemException because(String detail) {
    return new ProblemException(this, detail);
  }
}
