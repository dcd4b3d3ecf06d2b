package io.atrium.lineage;

import io.atrium.lineage.Seen.Fate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The graph as it should be, computed at once from all sightings and as plainly as possible: every
 * sighting is kept, nothing is joined on the way.
 */
final class GraphModel {

  private static final Comparator<UUID> BYTES = Comparator.comparing(UUID::toString);

  private final List<Seen> sightings;
  private final Map<UUID, UUID> canonical = new TreeMap<>(BYTES);

  GraphModel(List<Seen> sightings) {
    this.sightings = sightings;
    var pairs = sightings.stream().flatMap(seen -> seen.same().stream()).toList();
    for (var changed = true; changed; ) {
      changed = false;
      for (var pair : pairs) {
        var one = canonical(pair.one());
        var other = canonical(pair.other());
        var least = BYTES.compare(one, other) < 0 ? one : other;
        changed |= !one.equals(other);
        for (var id : List.of(pair.one().value(), pair.other().value(), one, other)) {
          canonical.put(id, least);
        }
      }
    }
  }

  static Seen joined(Collection<Seen> sightings) {
    return new Seen(
        all(sightings, Seen::nodes),
        all(sightings, Seen::edges),
        all(sightings, Seen::columns),
        all(sightings, Seen::same));
  }

  Set<String> nodes() {
    var byId = new TreeMap<UUID, List<Seen.SeenNode>>(BYTES);
    for (var node : all(sightings, Seen::nodes)) {
      byId.computeIfAbsent(canonical(node.id()), missing -> new ArrayList<>()).add(node);
    }
    var nodes = new TreeSet<String>();
    byId.forEach((id, seen) -> {
      var times = seen.stream().map(node -> minute(node.at())).sorted().toList();
      nodes.add(
          String.join(
              " ",
              id.toString(),
              newest(seen, Seen.SeenNode::type),
              newest(seen, node -> node.parent() == null ? null : node.parent().toString()),
              newest(seen, node -> node.owner() == null ? null : "'" + node.owner() + "'")
                  .replace("null", "NULL"),
              gone(seen),
              String.valueOf(seen.stream().anyMatch(node -> node.fate() != Fate.NAMED)),
              times.getFirst().toString(),
              times.getLast().toString()));
    });
    return nodes;
  }

  /** The last drop after which nothing was written. */
  private static String gone(List<Seen.SeenNode> seen) {
    var dropped = last(seen, Fate.DROPPED);
    var written = last(seen, Fate.WRITTEN);
    return dropped != null && (written == null || dropped.isAfter(written))
        ? dropped.toString()
        : "null";
  }

  private static @Nullable Instant last(List<Seen.SeenNode> seen, Fate fate) {
    return seen.stream()
        .filter(node -> node.fate() == fate)
        .map(node -> minute(node.at()))
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  Set<String> edges() {
    var times = new TreeMap<String, Set<Instant>>();
    for (var edge : all(sightings, Seen::edges)) {
      times
          .computeIfAbsent(
              String.join(
                  " ",
                  canonical(edge.source()).toString(),
                  canonical(edge.target()).toString(),
                  edge.kind(),
                  edge.producer()),
              missing -> new TreeSet<>())
          .add(minute(edge.at()));
    }
    return spans(times);
  }

  Set<String> columns() {
    var times = new TreeMap<String, Set<Instant>>();
    for (var link : all(sightings, Seen::columns)) {
      times
          .computeIfAbsent(
              String.join(
                  " ",
                  canonical(link.source()).toString(),
                  link.sourceColumn(),
                  canonical(link.target()).toString(),
                  link.targetColumn(),
                  String.valueOf(link.job()),
                  "'" + link.transformation() + "'",
                  String.valueOf(link.masking()),
                  link.producer()),
              missing -> new TreeSet<>())
          .add(minute(link.at()));
    }
    return spans(times);
  }

  Set<String> aliases() {
    var aliases = new TreeSet<String>();
    canonical
        .keySet()
        .forEach(id -> {
          var node = canonical(new NodeId(id));
          if (!node.equals(id)) {
            aliases.add(id + " " + node);
          }
        });
    return aliases;
  }

  private UUID canonical(NodeId id) {
    var node = id.value();
    while (!canonical.getOrDefault(node, node).equals(node)) {
      node = canonical.getOrDefault(node, node);
    }
    return node;
  }

  private Set<String> spans(Map<String, Set<Instant>> times) {
    var endings = new TreeMap<String, Set<Instant>>();
    for (var node : all(sightings, Seen::nodes)) {
      if (node.fate() == Fate.DROPPED) {
        endings
            .computeIfAbsent(canonical(node.id()).toString(), missing -> new TreeSet<>())
            .add(minute(node.at()));
      }
    }
    var rows = new TreeSet<String>();
    times.forEach((key, seen) -> {
      var patience = key.endsWith("hourly/1") ? Duration.ofHours(1) : Duration.ofDays(30);
      Instant first = null;
      Instant last = null;
      for (var at : seen) {
        if (last != null && last.plus(patience).isBefore(at)) {
          rows.add(key + " " + first + " " + last + " " + end(key, last, patience, endings));
          first = null;
        }
        first = first == null ? at : first;
        last = at;
      }
      if (last != null) {
        rows.add(key + " " + first + " " + last + " " + end(key, last, patience, endings));
      }
    });
    return rows;
  }

  /** Keys have the ids of both ends in them. */
  private static Instant end(
      String key, Instant last, Duration patience, Map<String, Set<Instant>> endings) {
    return endings.entrySet().stream()
        .filter(entry -> key.contains(entry.getKey()))
        .flatMap(entry -> entry.getValue().stream())
        .filter(last::isBefore)
        .filter(last.plus(patience)::isAfter)
        .min(Comparator.naturalOrder())
        .orElse(last.plus(patience));
  }

  private static String newest(
      List<Seen.SeenNode> seen, Function<Seen.SeenNode, @Nullable String> word) {
    return seen.stream()
        .filter(node -> word.apply(node) != null)
        .max(
            Comparator.comparing((Seen.SeenNode node) -> minute(node.at()))
                .thenComparing(node -> String.valueOf(word.apply(node))))
        .map(node -> String.valueOf(word.apply(node)))
        .orElse("null");
  }

  private static Instant minute(Instant at) {
    return at.truncatedTo(ChronoUnit.MINUTES);
  }

  private static <T> List<T> all(Collection<Seen> sightings, Function<Seen, List<T>> part) {
    return sightings.stream().flatMap(seen -> part.apply(seen).stream()).toList();
  }
}
