package io.atrium.portal.lineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The graph as the browser draws it; lengths are CSS pixels.
 *
 * @param title of the picture when it is saved
 * @param start id of the node where it begins
 * @param chosen the node whose details are shown
 * @param anchor the node that stays where it is on the screen; null to show the whole
 * @param stay whether one goes on looking at the same place
 * @param column the column that is followed
 * @param words texts of the graph's own controls
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Drawing(
    String title,
    String start,
    @Nullable String chosen,
    @Nullable String anchor,
    boolean stay,
    @Nullable ColumnName column,
    Area area,
    List<Card> nodes,
    List<Line> edges,
    List<Link> links,
    Map<String, String> words) {

  record Area(double x, double y, double width, double height) {}

  /**
   * A box.
   *
   * @param what its shape: {@code dataset}, {@code job}, {@code asset}, {@code grantee}, {@code
   *     group}, {@code hidden}
   * @param label everything about it in one line, for those who listen and for searching
   * @param up how many more feed it
   * @param openUp whether somebody has opened this side
   * @param further that there are more columns, in words; empty if all are shown
   */
  record Card(
      String id,
      double x,
      double y,
      double w,
      double h,
      String what,
      String icon,
      String tone,
      String title,
      String sub,
      String label,
      boolean start,
      int up,
      int down,
      boolean openUp,
      boolean openDown,
      List<Row> columns,
      String further) {}

  /**
   * A column in a box.
   *
   * @param linked whether something is known about where it comes from or goes to
   */
  record Row(String name, boolean linked) {}

  /**
   * An arrow.
   *
   * @param points x and y in turn, from end to end; empty for a straight line
   */
  record Line(String id, String source, String target, boolean stale, List<Double> points) {}

  /** From column to column. */
  record Link(
      String source, String sourceColumn, String target, String targetColumn, boolean indirect) {}
}
