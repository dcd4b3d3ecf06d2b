package io.atrium.portal.lineage;

import java.util.List;
import java.util.Map;

/**
 * Where boxes and arrows are drawn.
 *
 * @param corners the upper left corner of each box
 * @param routes for each arrow its points from end to end, x and y in turn; an arrow that is not
 *     here is a straight line
 */
record Layout(
    Map<String, Point> corners, Map<String, List<Double>> routes, double width, double height) {

  /** In CSS pixels, from the upper left. */
  record Point(double x, double y) {}

  Layout {
    corners = Map.copyOf(corners);
    routes = Map.copyOf(routes);
  }
}
