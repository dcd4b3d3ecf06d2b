package io.atrium.access.policy;

import org.jspecify.annotations.Nullable;

/**
 * What became of one rule.
 *
 * @param detail which facts were unknown, or how it failed; null otherwise
 */
record Verdict(Evaluation.Result result, @Nullable String detail) {

  static final Verdict FIRED = new Verdict(Evaluation.Result.FIRED, null);
  static final Verdict DID_NOT_FIRE = new Verdict(Evaluation.Result.DID_NOT_FIRE, null);

  static Verdict unknown(String detail) {
    return new Verdict(Evaluation.Result.UNKNOWN, detail);
  }

  static Verdict failed(String detail) {
    return new Verdict(Evaluation.Result.FAILED, detail);
  }
}
