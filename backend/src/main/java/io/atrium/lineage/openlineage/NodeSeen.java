package io.atrium.lineage.openlineage;

import io.atrium.lineage.NodeId;
import io.atrium.lineage.NodeKind;
import io.atrium.lineage.Seen.Fate;
import io.atrium.lineage.Seen.SeenNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a batch of events says about a dataset or job. The newest word holds; of two of the same
 * minute, which is how the graph counts, the greater.
 */
final class NodeSeen {

  record Name(NodeKind kind, String namespace, String name) {}

  private final NodeId id;
  private final Name name;
  private final Set<Instant> dropped = new LinkedHashSet<>();
  private Instant first;
  private Instant last;
  private @Nullable String type;
  private @Nullable Instant typeAt;
  private @Nullable NodeId parent;
  private @Nullable Instant parentAt;
  private @Nullable String owner;
  private @Nullable Instant ownerAt;
  private @Nullable Instant written;
  private boolean reported;

  NodeSeen(NodeId id, Name name, Instant at) {
    this.id = id;
    this.name = name;
    this.first = at;
    this.last = at;
  }

  void at(Instant at) {
    if (at.isBefore(first)) {
      first = at;
    }
    if (at.isAfter(last)) {
      last = at;
    }
  }

  /** It was more than named. */
  void report() {
    reported = true;
  }

  void write(Instant at) {
    if (written == null || at.isAfter(written)) {
      written = at;
    }
  }

  void drop(Instant at) {
    var _ = dropped.add(at.truncatedTo(ChronoUnit.MINUTES));
  }

  void type(String word, Instant at) {
    if (holds(at, word, typeAt, type)) {
      type = word;
      typeAt = at;
    }
  }

  void parent(NodeId above, Instant at) {
    var known = parent;
    if (holds(at, above.toString(), parentAt, known == null ? null : known.toString())) {
      parent = above;
      parentAt = at;
    }
  }

  void owner(String team, Instant at) {
    if (holds(at, team, ownerAt, owner)) {
      owner = team;
      ownerAt = at;
    }
  }

  /** One for each time that matters, and one for each drop. */
  List<SeenNode> sightings() {
    var seen = new ArrayList<SeenNode>(2);
    var told = new HashSet<Instant>();
    var fate = reported ? Fate.REPORTED : Fate.NAMED;
    for (var at : new Instant[] {first, last, typeAt, parentAt, ownerAt, written}) {
      if (at != null && told.add(at)) {
        seen.add(
            sighting(
                at.equals(typeAt) ? type : null,
                at.equals(parentAt) ? parent : null,
                at.equals(ownerAt) ? owner : null,
                at.equals(written) ? Fate.WRITTEN : fate,
                at));
      }
    }
    dropped.forEach(at -> seen.add(sighting(null, null, null, Fate.DROPPED, at)));
    return seen;
  }

  private SeenNode sighting(
      @Nullable String typeThen,
      @Nullable NodeId parentThen,
      @Nullable String ownerThen,
      Fate fate,
      Instant at) {
    return new SeenNode(
        id, name.kind(), name.namespace(), name.name(), typeThen, parentThen, ownerThen, fate, at);
  }

  private static boolean holds(
      Instant at, String word, @Nullable Instant knownAt, @Nullable String known) {
    if (knownAt == null || known == null) {
      return true;
    }
    var newer =
        at.truncatedTo(ChronoUnit.MINUTES).compareTo(knownAt.truncatedTo(ChronoUnit.MINUTES));
    // as PostgreSQL compares
    return newer == 0
        ? Arrays.compareUnsigned(
                word.getBytes(StandardCharsets.UTF_8), known.getBytes(StandardCharsets.UTF_8))
            > 0
        : newer > 0;
  }
}
