package io.atrium.access.policy;

import io.atrium.schemas.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A policy's text, tried without a server. */
public final class PolicyTrial {

  private final @Nullable Policy policy;
  private final List<Fault> faults;
  private final List<ExampleResult> results;

  private PolicyTrial(@Nullable Policy policy, List<Fault> faults) {
    this.policy = policy;
    this.faults = List.copyOf(faults);
    this.results = policy == null ? List.of() : Examples.run(policy);
  }

  public static PolicyTrial of(String yaml) {
    var read = PolicyReader.read(yaml);
    return new PolicyTrial(read.policy(), read.faults());
  }

  /** Null where the text has faults. */
  public @Nullable String name() {
    return policy == null ? null : policy.name();
  }

  /** Null where the text has faults. */
  public @Nullable String version() {
    return policy == null ? null : policy.version();
  }

  /** What is wrong with the text; the examples are run only when nothing is. */
  public List<Fault> faults() {
    return faults;
  }

  public List<ExampleResult> results() {
    return results;
  }

  public boolean passed() {
    return faults.isEmpty() && results.stream().allMatch(ExampleResult::passed);
  }

  /**
   * What the policy says about these facts.
   *
   * @throws IllegalStateException when the text has faults
   */
  public Evaluation evaluate(Facts facts) {
    if (policy == null) {
      throw new IllegalStateException("the policy has faults: " + faults);
    }
    return Evaluator.evaluate(policy, facts);
  }
}
