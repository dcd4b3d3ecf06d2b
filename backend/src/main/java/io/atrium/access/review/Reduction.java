package io.atrium.access.review;

import io.atrium.access.Extent;
import io.atrium.access.RowFilter;
import io.atrium.access.grant.Grant;
import io.atrium.access.review.ReviewDecision.Reduce;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What remains of a grant. Rows can only be restricted further: the condition that there was stays
 * and the new one is added, so that nothing has to be proved about the two.
 */
record Reduction(Extent extent, @Nullable Instant until) {

  /**
   * @param offered the columns that the offer has
   */
  static Reduction of(Grant grant, List<String> offered, Reduce reduce, Instant now) {
    var columns = columns(grant.extent(), offered, reduce.columns());
    var rows = rows(grant.extent(), offered, reduce.rows());
    var until = until(grant, reduce.until(), now);
    var extent = new Extent(columns, rows);
    if (extent.equals(grant.extent()) && java.util.Objects.equals(until, grant.until())) {
      throw invalid("Nothing of it would become less; keep it, or name what is to go.");
    }
    return new Reduction(extent, until);
  }

  private static List<String> columns(
      Extent held, List<String> offered, @Nullable List<String> wanted) {
    if (wanted == null) {
      return held.columns();
    }
    var all = held.columns().isEmpty() ? offered : held.columns();
    var foreign = wanted.stream().filter(column -> !all.contains(column)).toList();
    if (!foreign.isEmpty()) {
      throw invalid(
          "It does not have the column %s; it has %s."
              .formatted(foreign.getFirst(), all.isEmpty() ? "none" : String.join(", ", all)));
    }
    if (wanted.isEmpty()) {
      throw invalid("At least one column remains; to take all of them, revoke it.");
    }
    var remaining = all.stream().filter(wanted::contains).toList();
    return remaining.equals(all) ? held.columns() : remaining;
  }

  private static @Nullable String rows(Extent held, List<String> offered, @Nullable String wanted) {
    if (wanted == null || wanted.isBlank()) {
      return held.rows();
    }
    var further = wanted.strip();
    try {
      var text = held.rows() == null ? further : "(" + held.rows() + ") && (" + further + ")";
      var unused = RowFilter.parse(further, offered);
      var both = RowFilter.parse(text, offered);
      return both.toString();
    } catch (RowFilter.Invalid fault) {
      throw ReviewProblem.INVALID_REDUCTION
          .because(String.valueOf(fault.getMessage()))
          .at(fault.faults());
    }
  }

  private static @Nullable Instant until(Grant grant, @Nullable Instant wanted, Instant now) {
    if (wanted == null) {
      return grant.until();
    }
    if (!wanted.isAfter(now)) {
      throw invalid("The new end lies in the past; to end it now, revoke it.");
    }
    if (grant.until() != null && wanted.isAfter(grant.until())) {
      throw invalid("It ends on %s already.".formatted(grant.until()));
    }
    return wanted;
  }

  private static RuntimeException invalid(String why) {
    return ReviewProblem.INVALID_REDUCTION.because(why);
  }
}
