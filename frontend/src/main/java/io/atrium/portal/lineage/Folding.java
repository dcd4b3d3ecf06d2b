package io.atrium.portal.lineage;

import java.util.LinkedHashSet;
import java.util.SequencedSet;

/**
 * What people have opened and closed.
 *
 * @param expanded sides of nodes that show more than the depth gives
 * @param collapsed sides of nodes behind which nothing is shown
 * @param groups groups that are not as they are by themselves: opened large ones, closed small ones
 */
record Folding(
    SequencedSet<NodeSide> expanded,
    SequencedSet<NodeSide> collapsed,
    SequencedSet<String> groups) {

  static final Folding FIRST =
      new Folding(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());

  Folding {
    expanded = new LinkedHashSet<>(expanded);
    collapsed = new LinkedHashSet<>(collapsed);
    groups = new LinkedHashSet<>(groups);
  }

  Folding expand(NodeSide side) {
    var open = new LinkedHashSet<>(expanded);
    open.add(side);
    var closed = new LinkedHashSet<>(collapsed);
    closed.remove(side);
    return new Folding(open, closed, groups);
  }

  /** What one has opened is closed again; what the depth gave is hidden. */
  Folding collapse(NodeSide side) {
    var open = new LinkedHashSet<>(expanded);
    var closed = new LinkedHashSet<>(collapsed);
    if (!open.remove(side)) {
      closed.add(side);
    }
    return new Folding(open, closed, groups);
  }

  Folding toggled(String group) {
    return new Folding(expanded, collapsed, toggled(groups, group));
  }

  static <T> SequencedSet<T> toggled(SequencedSet<T> set, T element) {
    var changed = new LinkedHashSet<>(set);
    if (!changed.remove(element)) {
      changed.add(element);
    }
    return changed;
  }
}
