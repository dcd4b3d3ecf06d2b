package io.atrium.portal.lineage;

import io.atrium.portal.lineage.Layout.Point;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Columns by distance from the sources, one below the other in the order given. Not pretty, but
 * done in no time where nobody could follow single arrows anyway.
 */
final class PlainColumns {

  private PlainColumns() {}

  static Layout of(List<Box> boxes, List<Arc> arcs, double between, double within) {
    var layers = layers(boxes, arcs);
    var columns = new TreeMap<Integer, List<Box>>();
    for (var box : boxes) {
      columns.computeIfAbsent(layers.getOrDefault(box.id(), 0), key -> new ArrayList<>()).add(box);
    }
    var corners = new HashMap<String, Point>();
    var x = 0.0;
    var height = 0.0;
    for (var column : columns.values()) {
      var y = 0.0;
      var width = 0.0;
      for (var box : column) {
        corners.put(box.id(), new Point(x, y));
        y += box.height() + within;
        width = Math.max(width, box.width());
      }
      height = Math.max(height, y - within);
      x += width + between;
    }
    return new Layout(corners, Map.of(), Math.max(0, x - between), height);
  }

  /** Breadth first; in a cycle the box that was given first comes first. */
  private static Map<String, Integer> layers(List<Box> boxes, List<Arc> arcs) {
    var next = new HashMap<String, List<String>>();
    var fed = new HashMap<String, Integer>();
    for (var arc : arcs) {
      if (!arc.source().equals(arc.target())) {
        next.computeIfAbsent(arc.source(), key -> new ArrayList<>()).add(arc.target());
        fed.merge(arc.target(), 1, Integer::sum);
      }
    }
    var layers = new LinkedHashMap<String, Integer>();
    var waiting = new ArrayDeque<String>();
    for (var onlySources : List.of(true, false)) {
      for (var box : boxes) {
        if ((!onlySources || !fed.containsKey(box.id()))
            && layers.putIfAbsent(box.id(), 0) == null) {
          waiting.add(box.id());
        }
        while (!onlySources && !waiting.isEmpty()) {
          spread(waiting, next, layers);
        }
      }
      while (!waiting.isEmpty()) {
        spread(waiting, next, layers);
      }
    }
    return layers;
  }

  private static void spread(
      ArrayDeque<String> waiting, Map<String, List<String>> next, Map<String, Integer> layers) {
    var here = waiting.remove();
    var layer = layers.getOrDefault(here, 0) + 1;
    for (var target : next.getOrDefault(here, List.of())) {
      if (layers.putIfAbsent(target, layer) == null) {
        waiting.add(target);
      }
    }
  }
}
