package io.atrium.access.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How policies are put into words for people. */
final class Words {

  private Words() {}

  /** {@code domain-owner}, as policies are written. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String of(Pool pool) {
    return switch (pool) {
      case OWNER -> "the owner";
      case DOMAIN_OWNER -> "the stewards of the domain";
      case RISK -> "the risk officers";
      case GOVERNANCE -> "governance";
    };
  }

  static String of(Quorum quorum) {
    return switch (quorum) {
      case Quorum.Any() -> "any one";
      case Quorum.All() -> "all of them";
      case Quorum.AtLeast(var count) -> "at least " + count;
    };
  }

  static String of(Duration due) {
    var parts = new ArrayList<String>();
    var minutes = due.toMinutes();
    add(parts, minutes / (24 * 60), "day");
    add(parts, minutes / 60 % 24, "hour");
    add(parts, minutes % 60, "minute");
    return parts.isEmpty() ? "at once" : String.join(" and ", parts);
  }

  static String days(int days) {
    return counted(days, "day");
  }

  /** {@code `a` and `b`}. */
  static String quoted(Collection<String> names) {
    var list = names.stream().map(name -> "`" + name + "`").toList();
    return list.size() < 2
        ? String.join("", list)
        : String.join(", ", list.subList(0, list.size() - 1)) + " and " + list.getLast();
  }

  /** A whole decision in a line, so that two can be compared by people and by programs. */
  static String of(Judgement judgement) {
    return decision(
        judgement.outcome(),
        judgement.days(),
        judgement.steps(),
        judgement.conditions(),
        judgement.reasons());
  }

  static String of(Evaluation evaluation) {
    return decision(
        evaluation.outcome(),
        evaluation.days(),
        evaluation.steps(),
        evaluation.conditions(),
        evaluation.reasons());
  }

  private static String decision(
      Evaluation.Outcome outcome,
      int days,
      List<DemandedStep> steps,
      List<String> conditions,
      List<String> reasons) {
    var attached = conditions.isEmpty() ? "" : "; conditions: " + String.join("; ", conditions);
    return switch (outcome) {
      case APPROVED -> "let through for " + days(days) + attached;
      case REVIEW -> "asks %s; at most %s%s".formatted(steps(steps), days(days), attached);
      case REFUSED -> "refused: " + String.join(" ", reasons);
    };
  }

  private static String steps(List<DemandedStep> steps) {
    return steps.stream()
        .map(step -> of(step.pool()) + " (" + of(step.quorum()) + ")")
        .collect(Collectors.joining(", then "));
  }

  private static void add(List<String> parts, long count, String unit) {
    if (count > 0) {
      parts.add(counted(count, unit));
    }
  }

  private static String counted(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s");
  }
}
