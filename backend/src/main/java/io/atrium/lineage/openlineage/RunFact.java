package io.atrium.lineage.openlineage;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a run. Joining is commutative, associative and idempotent, so that events may
 * come in any order and again.
 *
 * @param job of the newest event
 * @param started the earliest start
 * @param ended the latest end
 * @param first time of its first event
 * @param last time of its last event
 */
record RunFact(
    UUID id,
    UUID job,
    @Nullable RunState state,
    @Nullable Instant stateAt,
    @Nullable Instant started,
    @Nullable Instant ended,
    @Nullable UUID parent,
    @Nullable Instant parentAt,
    Instant first,
    Instant last,
    Map<String, FacetFact> facets) {

  RunFact {
    facets = Map.copyOf(facets);
  }

  /** What one event says. */
  static RunFact of(
      UUID id,
      UUID job,
      @Nullable RunState state,
      Instant at,
      @Nullable UUID parent,
      Map<String, FacetFact> facets) {
    return new RunFact(
        id,
        job,
        state,
        state == null ? null : at,
        state == RunState.START ? at : null,
        state != null && state.isEnd() ? at : null,
        parent,
        parent == null ? null : at,
        at,
        at,
        facets);
  }

  RunFact join(RunFact other) {
    var mineIsNewer =
        last.equals(other.last()) ? job.compareTo(other.job()) >= 0 : last.isAfter(other.last());
    var states = newer(stateAt, state, other.stateAt(), other.state());
    var parents = newer(parentAt, parent, other.parentAt(), other.parent());
    var all = new TreeMap<>(facets);
    other.facets().forEach((name, facet) -> all.merge(name, facet, FacetFact::join));
    return new RunFact(
        id,
        mineIsNewer ? job : other.job(),
        states ? state : other.state(),
        states ? stateAt : other.stateAt(),
        earliest(started, other.started()),
        latest(ended, other.ended()),
        parents ? parent : other.parent(),
        parents ? parentAt : other.parentAt(),
        first.isBefore(other.first()) ? first : other.first(),
        last.isAfter(other.last()) ? last : other.last(),
        all);
  }

  /** Whether the first word holds: the newer one, of two of the same moment the greater. */
  private static <T extends Comparable<? super T>> boolean newer(
      @Nullable Instant at, @Nullable T word, @Nullable Instant otherAt, @Nullable T other) {
    if (at == null || word == null) {
      return otherAt == null;
    }
    if (otherAt == null || other == null) {
      return true;
    }
    var compared = at.compareTo(otherAt);
    return compared == 0 ? word.compareTo(other) >= 0 : compared > 0;
  }

  private static @Nullable Instant earliest(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }

  private static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }
}
