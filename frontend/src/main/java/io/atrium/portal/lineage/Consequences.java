package io.atrium.portal.lineage;

import io.atrium.lineage.Impact;
import io.atrium.lineage.Impact.Affected;
import io.atrium.lineage.Impact.AffectedGrant;
import io.atrium.lineage.Node;
import io.atrium.lineage.NodeKind;
import io.atrium.portal.shared.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/**
 * The consequences of a change, counted.
 *
 * @param assets affected assets that one may see
 * @param others affected datasets and jobs
 * @param teams that own affected assets
 * @param people who hold access, by their keys
 * @param holders teams, services and solutions that hold access
 * @param hidden affected nodes and holders that one may not see
 */
record Consequences(
    List<Affected> assets,
    List<Affected> others,
    SequencedSet<String> teams,
    SequencedSet<String> people,
    SequencedSet<String> holders,
    int hidden) {

  static Consequences of(Impact impact) {
    var seen = impact.affected().stream().filter(each -> !each.node().redacted()).toList();
    var assets = seen.stream().filter(each -> each.node().kind() == NodeKind.ASSET).toList();
    var others =
        seen.stream()
            .filter(each ->
                each.node().kind() == NodeKind.DATASET || each.node().kind() == NodeKind.JOB)
            .toList();
    var grantees =
        impact.grants().stream()
            .map(AffectedGrant::grantee)
            .filter(node -> !node.redacted())
            .toList();
    var hidden =
        impact.affected().stream()
                .map(Affected::node)
                .filter(Node::redacted)
                .map(Node::id)
                .distinct()
                .count()
            + impact.grants().stream()
                .map(AffectedGrant::grantee)
                .filter(Node::redacted)
                .map(Node::id)
                .distinct()
                .count();
    return new Consequences(
        assets,
        others,
        assets.stream()
            .map(each -> each.node().owner())
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(java.util.LinkedHashSet::new)),
        keys(grantees, true),
        keys(grantees, false),
        (int) hidden);
  }

  private static SequencedSet<String> keys(List<Node> grantees, boolean people) {
    return grantees.stream()
        .map(Node::name)
        .filter(name -> name.startsWith("user:") == people)
        .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
  }

  boolean isNothing() {
    return assets.isEmpty()
        && others.isEmpty()
        && people.isEmpty()
        && holders.isEmpty()
        && hidden == 0;
  }

  /** {@code 7 assets of 3 teams, 2 datasets and jobs, 12 people, 1 more you may not see}. */
  String line() {
    if (isNothing()) {
      return Texts.text("impact.nothing");
    }
    var parts = new ArrayList<String>();
    if (!assets.isEmpty()) {
      parts.add(Texts.text("impact.assets", assets.size(), teams.size()));
    }
    if (!others.isEmpty()) {
      parts.add(Texts.text("impact.others", others.size()));
    }
    if (!people.isEmpty()) {
      parts.add(Texts.text("impact.people", people.size()));
    }
    if (!holders.isEmpty()) {
      parts.add(Texts.text("impact.holders", holders.size()));
    }
    if (hidden > 0) {
      parts.add(Texts.text("impact.hidden", hidden));
    }
    return String.join(", ", parts);
  }

  /** Affected assets, datasets and jobs by the word of their kind, assets first. */
  Map<String, List<Affected>> byKind() {
    var groups = new LinkedHashMap<String, List<Affected>>();
    for (var each : assets) {
      groups.computeIfAbsent(Groups.word(each.node()), key -> new ArrayList<>()).add(each);
    }
    for (var each : others) {
      groups.computeIfAbsent(Groups.word(each.node()), key -> new ArrayList<>()).add(each);
    }
    return groups;
  }
}
