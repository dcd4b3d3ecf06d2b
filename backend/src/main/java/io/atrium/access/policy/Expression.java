package io.atrium.access.policy;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.CelVariableResolver;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A condition that has been checked and is ready to be evaluated, from several threads.
 *
 * @param reads names of the facts that it looks at
 * @param hints what a requester could change, seen from the constants in it
 */
record Expression(
    String text,
    CelAbstractSyntaxTree tree,
    CelRuntime.Program program,
    Set<String> reads,
    Hints hints) {

  /**
   * Never throws because of the expression or the facts.
   *
   * @param facts values by name; what is absent is unknown
   */
  Verdict evaluate(Map<String, Object> facts, Deadline deadline) {
    if (deadline.hasPassed()) {
      return Verdict.failed("The time for evaluating this policy was up before this rule's turn.");
    }
    CelVariableResolver resolver =
        name -> {
          deadline.check();
          return Optional.ofNullable(facts.get(name));
        };
    try {
      return verdict(program.eval(resolver), facts);
    } catch (CelEvaluationException failure) {
      return timedOut(failure)
          ? Verdict.failed("The expression took too long and was stopped.")
          : Verdict.failed("The expression failed: " + failure.getMessage());
    } catch (Deadline.Passed late) {
      return Verdict.failed("The expression took too long and was stopped.");
    } catch (RuntimeException | StackOverflowError failure) {
      return Verdict.failed("The expression failed: " + failure);
    }
  }

  private Verdict verdict(@Nullable Object value, Map<String, Object> facts) {
    return switch (value) {
      case Boolean truth -> truth ? Verdict.FIRED : Verdict.DID_NOT_FIRE;
      case CelUnknownSet unknown -> Verdict.unknown("Not known: " + names(unknown, facts) + ".");
      case null, default -> Verdict.failed("The expression is neither true nor false.");
    };
  }

  private String names(CelUnknownSet unknown, Map<String, Object> facts) {
    var names = new TreeSet<String>();
    for (var id : unknown.unknownExprIds()) {
      tree.getReference(id).ifPresent(reference -> names.add(reference.name()));
    }
    if (names.isEmpty()) {
      reads.stream().filter(name -> !facts.containsKey(name)).forEach(names::add);
    }
    return String.join(", ", names);
  }

  private static boolean timedOut(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof Deadline.Passed) {
        return true;
      }
    }
    return false;
  }
}
