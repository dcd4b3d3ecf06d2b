package io.atrium.access.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a policy says about a request, and why.
 *
 * @param id under which it is kept; null for a preview, which is not
 * @param policy name
 * @param version of the policy, SemVer
 * @param days the longest duration that it lets through
 * @param steps in their order; empty unless the outcome is {@link Outcome#REVIEW}
 * @param conditions what the holder agrees to
 * @param reasons why it is refused, in words; empty otherwise
 * @param rules every rule with its outcome, in the policy's order
 * @param changes the smallest changes of the request or of its subject that would lead to a better
 *     outcome, best first
 */
public record Evaluation(
    @Nullable Long id,
    String policy,
    String version,
    Outcome outcome,
    int days,
    List<DemandedStep> steps,
    List<String> conditions,
    List<String> reasons,
    List<Rule> rules,
    List<Change> changes,
    Facts facts) {

  public enum Outcome {
    /** Nobody needs to be asked. */
    APPROVED,
    REVIEW,
    REFUSED
  }

  /** What became of one rule. */
  public enum Result {
    FIRED,
    DID_NOT_FIRE,
    /** A fact is not known; the rule went the stricter way. */
    UNKNOWN,
    /** The expression failed or took too long; the request is refused. */
    FAILED
  }

  /**
   * One rule's part in the decision.
   *
   * @param title the rule in plain words
   * @param effect what it does when it fires, in plain words
   * @param when its CEL expression
   * @param detail which facts were unknown, or how it failed; null otherwise
   */
  public record Rule(
      String name,
      String title,
      String effect,
      String when,
      Result result,
      @Nullable String detail) {}

  /**
   * A change that would flip the decision.
   *
   * @param text an imperative, "remove column `ssn`", "ask for 90 days"
   * @param outcome what it would lead to
   * @param stepsLeft how many steps would remain
   */
  public record Change(String text, Outcome outcome, int stepsLeft) {}
}
