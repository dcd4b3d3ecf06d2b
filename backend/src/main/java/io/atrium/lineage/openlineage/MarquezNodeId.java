package io.atrium.lineage.openlineage;

import io.atrium.lineage.NodeId;
import io.atrium.lineage.NodeKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How Marquez names nodes: {@code dataset:<namespace>:<name>}, {@code job:…}, {@code run:<id>},
 * perhaps with {@code #<version>}. Namespaces and names may have colons of their own, so that one
 * text can mean several nodes.
 *
 * @param run of a run; null otherwise
 * @param candidates nodes that may be meant, the likeliest first; none for a run
 */
record MarquezNodeId(@Nullable UUID run, List<NodeId> candidates) {

  private static final int MOST = 50;

  MarquezNodeId {
    candidates = List.copyOf(candidates);
  }

  static Optional<MarquezNodeId> parse(String text) {
    if (text.startsWith("run:")) {
      return LineageEvent.uuid(text.substring(4)).map(run -> new MarquezNodeId(run, List.of()));
    }
    var kind =
        text.startsWith("dataset:")
            ? NodeKind.DATASET
            : text.startsWith("job:") ? NodeKind.JOB : null;
    if (kind == null || !LineageEvent.isText(text)) {
      return Optional.empty();
    }
    var rest = text.substring(text.indexOf(':') + 1);
    var found = new LinkedHashSet<NodeId>();
    candidates(kind, rest, found);
    var version = rest.lastIndexOf('#');
    if (version > 0 && LineageEvent.uuid(rest.substring(version + 1)).isPresent()) {
      candidates(kind, rest.substring(0, version), found);
    }
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(new MarquezNodeId(null, List.copyOf(found)));
  }

  /**
   * Like Marquez, takes the first colon that belongs neither to {@code scheme://} nor to {@code
   * host:port}; then the others.
   */
  private static void candidates(NodeKind kind, String rest, LinkedHashSet<NodeId> found) {
    var likely = new ArrayList<Integer>();
    var others = new ArrayList<Integer>();
    for (var at = rest.indexOf(':'); at >= 0; at = rest.indexOf(':', at + 1)) {
      var inside =
          rest.startsWith("//", at + 1)
              || (at + 1 < rest.length() && Character.isDigit(rest.charAt(at + 1)));
      (inside ? others : likely).add(at);
    }
    likely.addAll(others);
    for (int at : likely.subList(0, Math.min(MOST, likely.size()))) {
      var namespace = rest.substring(0, at);
      var name = rest.substring(at + 1);
      if (!namespace.isEmpty() && !name.isEmpty()) {
        var _ =
            found.add(
                kind == NodeKind.JOB
                    ? NodeId.ofJob(namespace, name)
                    : NodeId.ofDataset(namespace, name));
      }
    }
  }
}
