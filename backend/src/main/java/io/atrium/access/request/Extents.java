package io.atrium.access.request;

import io.atrium.access.Extent;
import io.atrium.access.Offer;
import io.atrium.access.RowFilter;
import io.atrium.schemas.Fault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much of an offer. */
final class Extents {

  private static final int LONGEST_FILTER = 2_000;

  private Extents() {}

  /**
   * What columns and rows stand for.
   *
   * @param pointer of what holds `columns` and `rows`
   * @param faults takes what is wrong
   */
  static Extent read(
      Offer offer,
      @Nullable List<String> columns,
      @Nullable String rows,
      String pointer,
      List<Fault> faults) {
    var known = new ArrayList<String>();
    var asked = columns == null ? List.<String>of() : columns;
    for (var i = 0; i < asked.size(); i++) {
      var column = asked.get(i);
      if (!offer.columns().contains(column)) {
        faults.add(
            fault(
                pointer + "/columns/" + i,
                offer.columns().isEmpty()
                    ? "`%s` has no columns to choose from; leave `columns` out"
                        .formatted(offer.name())
                    : "there is no column `%s`; there are %s"
                        .formatted(Texts.shown(column), some(offer.columns()))));
      } else if (!known.contains(column)) {
        known.add(column);
      }
    }
    var all = known.size() == offer.columns().size();
    var inOrder = offer.columns().stream().filter(known::contains).toList();
    return new Extent(
        all ? List.of() : inOrder, filter(offer, Texts.blankAsNull(rows), pointer, faults));
  }

  /**
   * What is left when one takes less; all that is not said stays. A filter of rows is added to the
   * one that is there, so that it cannot widen it.
   */
  static Extent narrowed(
      Offer offer,
      Extent offered,
      @Nullable List<String> columns,
      @Nullable String rows,
      List<Fault> faults) {
    var less = read(offer, columns, rows, "", faults);
    var before = offered.columns().isEmpty() ? offer.columns() : offered.columns();
    var chosen = columns == null || columns.isEmpty() ? before : columns;
    for (var i = 0; i < chosen.size(); i++) {
      if (offer.columns().contains(chosen.get(i)) && !before.contains(chosen.get(i))) {
        faults.add(
            fault(
                "/columns/" + i,
                "`%s` was not asked for; what is offered instead can only be less"
                    .formatted(Texts.shown(chosen.get(i)))));
      }
    }
    var sorted = offer.columns().stream().filter(chosen::contains).toList();
    var filter =
        less.rows() == null || less.rows().equals(offered.rows())
            ? offered.rows()
            : offered.rows() == null
                ? less.rows()
                : "(" + offered.rows() + ") && (" + less.rows() + ")";
    return new Extent(sorted.size() == offer.columns().size() ? List.of() : sorted, filter);
  }

  private static @Nullable String filter(
      Offer offer, @Nullable String rows, String pointer, List<Fault> faults) {
    if (rows == null) {
      return null;
    }
    if (rows.length() > LONGEST_FILTER) {
      faults.add(
          fault(
              pointer + "/rows",
              "the filter has %,d characters, but at most %,d are allowed"
                  .formatted(rows.length(), LONGEST_FILTER)));
      return null;
    }
    try {
      return RowFilter.parse(rows, offer.columns()).toString();
    } catch (RowFilter.Invalid invalid) {
      invalid
          .faults()
          .forEach(one ->
              faults.add(new Fault(pointer + "/rows", one.line(), one.column(), one.message())));
      return null;
    }
  }

  static Fault fault(String pointer, String message) {
    return new Fault(pointer, 0, 0, message);
  }

  static String some(List<String> words) {
    return String.join(", ", words.stream().limit(24).toList()) + (words.size() > 24 ? ", …" : "");
  }
}
