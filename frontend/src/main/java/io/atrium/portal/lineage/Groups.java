package io.atrium.portal.lineage;

import io.atrium.lineage.Node;
import io.atrium.lineage.NodeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Nodes that may be shown as one: jobs of the same parent, and neighbours of one node that are of
 * the same kind and lead nowhere else.
 */
final class Groups {

  /** More of the same than this are one box until somebody opens it. */
  static final int MANY = 8;

  /**
   * @param id stays the same while the graph grows
   * @param parent the job whose parts they are; null for neighbours
   * @param members in the order of the graph
   * @param closed whether it is shown as one box
   */
  record Group(String id, @Nullable String parent, List<Node> members, boolean closed) {}

  private final Map<String, Group> groups = new LinkedHashMap<>();
  private final Map<String, Group> byMember = new HashMap<>();

  private Groups() {}

  /**
   * @param flipped groups that are not as they are by themselves
   */
  static Groups of(Known known, Set<String> flipped) {
    var found = new Groups();
    found
        .parts(known)
        .forEach(
            (id, members) -> found.put(id, id.substring(id.indexOf(':') + 1), members, flipped));
    found
        .siblings(known)
        .forEach((id, members) -> {
          if (members.size() > MANY) {
            found.put(id, null, members, flipped);
          }
        });
    return found;
  }

  private Map<String, List<Node>> parts(Known known) {
    return known.nodes().values().stream()
        .filter(node -> node.kind() == NodeKind.JOB && node.parent() != null)
        .filter(node -> !node.id().equals(known.start().id()))
        .collect(
            Collectors.groupingBy(
                node -> "parts:" + node.parent(), LinkedHashMap::new, Collectors.toList()));
  }

  private Map<String, List<Node>> siblings(Known known) {
    var siblings = new LinkedHashMap<String, List<Node>>();
    for (var node : known.nodes().values()) {
      var up = known.neighbours(new NodeSide(node.id(), true));
      var down = known.neighbours(new NodeSide(node.id(), false));
      if (byMember.containsKey(node.id())
          || node.id().equals(known.start().id())
          || up.size() + down.size() != 1) {
        continue;
      }
      var feeds = up.isEmpty();
      var other = feeds ? down.iterator().next() : up.iterator().next();
      var id = "same:%s:%s:%s".formatted(other, feeds ? "up" : "down", word(node));
      siblings.computeIfAbsent(id, key -> new ArrayList<>()).add(node);
    }
    return siblings;
  }

  private void put(String id, @Nullable String parent, List<Node> members, Set<String> flipped) {
    if (members.size() < 2) {
      return;
    }
    var group =
        new Group(id, parent, List.copyOf(members), members.size() > MANY != flipped.contains(id));
    groups.put(id, group);
    members.forEach(member -> byMember.put(member.id(), group));
  }

  /** What distinguishes boxes for the eye: the kind, or the type of an asset. */
  static String word(Node node) {
    var type = node.type();
    return node.redacted()
        ? "hidden-" + node.kind().word()
        : node.kind() == NodeKind.ASSET && type != null ? type : node.kind().word();
  }

  List<Group> closed() {
    return groups.values().stream().filter(Group::closed).toList();
  }

  /** The group that a node belongs to, open or closed. */
  @Nullable Group of(String node) {
    return byMember.get(node);
  }

  /** Where a node is drawn: itself, or the closed group around it. */
  String place(String node) {
    var group = byMember.get(node);
    return group != null && group.closed() ? group.id() : node;
  }
}
