package io.atrium.lineage;

import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Times;
import io.atrium.jdbc.Binding.Uuids;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Rows that say during which times something was seen. Writers hold the {@link GraphLock}, so what
 * has been read here stays so until they commit.
 *
 * @param <K> what was seen
 */
@Transactional(propagation = Propagation.MANDATORY)
abstract class SpanTable<K extends SpanKey> {

  /** A row: what, and when. */
  record Kept<K>(K key, UUID id, Span span, Instant expires) {}

  final JdbcOperations jdbc;
  private final String table;
  private final Patience patience;
  private final Endings endings;
  private final Clock clock;

  SpanTable(JdbcOperations jdbc, String table, Patience patience, Endings endings, Clock clock) {
    this.jdbc = jdbc;
    this.table = table;
    this.patience = patience;
    this.endings = endings;
    this.clock = clock;
  }

  /** Joins sightings with the rows there are; a repeat within a known span only reads. */
  void merge(Map<K, ? extends Collection<Span>> seen) {
    if (seen.isEmpty()) {
      return;
    }
    var byId = new LinkedHashMap<UUID, K>();
    seen.keySet().forEach(key -> byId.put(key.id(), key));
    var gone = new ArrayList<Map.Entry<UUID, Instant>>();
    var written = new ArrayList<Kept<K>>();
    var begun = new LinkedHashSet<K>();
    var now = clock.instant();
    var changing = known(byId, seen);
    var ended = endings.of(ends(changing.keySet(), byId));
    changing.forEach((id, known) -> {
      var key = Objects.requireNonNull(byId.get(id));
      var wait = patience.with(key.producer());
      var all = new ArrayList<Span>(known);
      all.addAll(Objects.requireNonNull(seen.get(key)));
      var joined = Span.joined(all, wait);
      var firsts = joined.stream().map(Span::first).toList();
      known.stream()
          .filter(span -> !firsts.contains(span.first()))
          .forEach(span -> gone.add(Map.entry(id, span.first())));
      joined.stream()
          .filter(span -> !known.contains(span))
          .map(span -> new Kept<>(key, id, span, end(key, span, wait, ended)))
          .forEach(written::add);
      var held =
          known.stream()
              .filter(span -> end(key, span, wait, ended).isAfter(now))
              .map(Span::first)
              .collect(Collectors.toSet());
      if (!held.equals(Set.copyOf(firsts))) {
        begun.add(key);
      }
    });
    delete(gone);
    if (!written.isEmpty()) {
      write(written);
      begun(begun);
    }
  }

  private Set<UUID> ends(Collection<UUID> ids, Map<UUID, K> byId) {
    var ends = new LinkedHashSet<UUID>();
    for (var id : ids) {
      var key = Objects.requireNonNull(byId.get(id));
      ends.add(key.source());
      ends.add(key.target());
    }
    return ends;
  }

  private Instant end(K key, Span span, Duration wait, Map<UUID, NavigableSet<Instant>> ended) {
    return Endings.end(span.last(), span.last().plus(wait), key.source(), key.target(), ended);
  }

  /** Inserts rows, or moves the ends of those that begin at the same time. */
  abstract void write(List<Kept<K>> rows);

  /** Hears of those that began or joined, and not only went on. */
  abstract void begun(Collection<K> keys);

  private void delete(List<Map.Entry<UUID, Instant>> rows) {
    if (!rows.isEmpty()) {
      var _ =
          Binding.change(
              jdbc,
              "delete from "
                  + table
                  + " t using unnest(?::uuid[], ?::timestamptz[]) as g (id, first_seen)"
                  + " where t.id = g.id and t.first_seen = g.first_seen",
              new Uuids(rows.stream().map(Map.Entry::getKey).toList()),
              new Times(rows.stream().map(Map.Entry::getValue).toList()));
    }
  }

  /** The spans of those that were seen outside of their spans; empty for new ones. */
  private Map<UUID, Set<Span>> known(Map<UUID, K> byId, Map<K, ? extends Collection<Span>> seen) {
    var ids = new ArrayList<UUID>();
    var firsts = new ArrayList<Instant>();
    var lasts = new ArrayList<Instant>();
    byId.forEach((id, key) -> {
      var wait = patience.with(key.producer());
      for (var span : Span.joined(Objects.requireNonNull(seen.get(key)), wait)) {
        ids.add(id);
        firsts.add(span.first());
        lasts.add(span.last());
      }
    });
    return jdbc.prepareStatement(
        """
        select s.id, t.first_seen, t.last_seen
        from unnest(?::uuid[], ?::timestamptz[], ?::timestamptz[]) as s (id, first_seen, last_seen)
        left join %1$s t on t.id = s.id
        where not exists (
          select from %1$s c where c.id = s.id and c.first_seen <= s.first_seen and c.last_seen >= s.last_seen)
        """
            .formatted(table),
        statement -> {
          Binding.bind(statement, new Uuids(ids), new Times(firsts), new Times(lasts));
          var known = new HashMap<UUID, Set<Span>>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              var spans =
                  known.computeIfAbsent(
                      rows.getObject("id", UUID.class), missing -> new LinkedHashSet<>());
              var first = Binding.instant(rows, "first_seen");
              if (first != null) {
                spans.add(new Span(first, Binding.requiredInstant(rows, "last_seen")));
              }
            }
          }
          return known;
        });
  }
}
