package io.atrium.lineage;

import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Flags;
import io.atrium.jdbc.Binding.Texts;
import io.atrium.jdbc.Binding.Times;
import io.atrium.jdbc.Binding.Uuids;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The rows of {@code lineage.node}, as far as they come from sightings. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class NodeTable {

  private final JdbcOperations jdbc;

  NodeTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** Rows about which nothing new is said are only read: most sightings are repeats. */
  void merge(Collection<NodeFacts> facts) {
    if (facts.isEmpty()) {
      return;
    }
    var _ =
        Binding.change(
            jdbc,
            """
            insert into lineage.node as n (id, kind, namespace, name, type, type_at, parent_id, parent_at, owner_said, owner_at,
              written_at, dropped_at, gone_at, reported, title, audience, first_seen, last_seen)
            select s.id, s.kind, s.namespace, s.name, s.type, s.type_at, s.parent_id, s.parent_at, s.owner, s.owner_at,
              s.written_at, s.dropped_at, case when s.dropped_at > coalesce(s.written_at, '-infinity') then s.dropped_at end,
              s.reported, s.name, '{everyone}', s.first_seen, s.last_seen
            from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::uuid[], ?::timestamptz[],
              ?::text[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::bool[], ?::timestamptz[], ?::timestamptz[])
              with ordinality
              as s (id, kind, namespace, name, type, type_at, parent_id, parent_at, owner, owner_at, written_at, dropped_at,
                reported, first_seen, last_seen, place)
            left join lineage.node k on k.id = s.id
            where k.id is null
              or s.first_seen < k.first_seen
              or s.last_seen > k.last_seen
              or s.type_at > coalesce(k.type_at, '-infinity')
              or (s.type_at = k.type_at and s.type > k.type collate "C")
              or s.parent_at > coalesce(k.parent_at, '-infinity')
              or (s.parent_at = k.parent_at and s.parent_id > k.parent_id)
              or s.owner_at > coalesce(k.owner_at, '-infinity')
              or (s.owner_at = k.owner_at and s.owner > k.owner_said collate "C")
              or s.written_at > coalesce(k.written_at, '-infinity')
              or s.dropped_at > coalesce(k.dropped_at, '-infinity')
              or s.reported > k.reported
            order by s.place
            on conflict (id) do update set
              first_seen = least(n.first_seen, excluded.first_seen),
              last_seen = greatest(n.last_seen, excluded.last_seen),
              type = case when excluded.type_at > coalesce(n.type_at, '-infinity')
                            or (excluded.type_at = n.type_at and excluded.type > n.type collate "C")
                          then excluded.type else n.type end,
              type_at = greatest(n.type_at, excluded.type_at),
              parent_id = case when excluded.parent_at > coalesce(n.parent_at, '-infinity')
                                 or (excluded.parent_at = n.parent_at and excluded.parent_id > n.parent_id)
                               then excluded.parent_id else n.parent_id end,
              parent_at = greatest(n.parent_at, excluded.parent_at),
              owner_said = case when excluded.owner_at > coalesce(n.owner_at, '-infinity')
                                  or (excluded.owner_at = n.owner_at and excluded.owner_said > n.owner_said collate "C")
                                then excluded.owner_said else n.owner_said end,
              owner_at = greatest(n.owner_at, excluded.owner_at),
              written_at = greatest(n.written_at, excluded.written_at),
              dropped_at = greatest(n.dropped_at, excluded.dropped_at),
              gone_at = case when greatest(n.dropped_at, excluded.dropped_at)
                               > coalesce(greatest(n.written_at, excluded.written_at), '-infinity')
                             then greatest(n.dropped_at, excluded.dropped_at) end,
              reported = n.reported or excluded.reported
            """,
            new Uuids(facts.stream().map(NodeFacts::id).toList()),
            new Texts(facts.stream().map(one -> one.kind().word()).toList()),
            new Texts(facts.stream().map(NodeFacts::namespace).toList()),
            new Texts(facts.stream().map(NodeFacts::name).toList()),
            new Texts(facts.stream().map(NodeFacts::type).toList()),
            new Times(facts.stream().map(NodeFacts::typeAt).toList()),
            new Uuids(facts.stream().map(NodeFacts::parent).toList()),
            new Times(facts.stream().map(NodeFacts::parentAt).toList()),
            new Texts(facts.stream().map(NodeFacts::owner).toList()),
            new Times(facts.stream().map(NodeFacts::ownerAt).toList()),
            new Times(facts.stream().map(NodeFacts::written).toList()),
            new Times(facts.stream().map(NodeFacts::dropped).toList()),
            new Flags(facts.stream().map(NodeFacts::reported).toList()),
            new Times(facts.stream().map(NodeFacts::first).toList()),
            new Times(facts.stream().map(NodeFacts::last).toList()));
  }

  List<NodeFacts> facts(Collection<UUID> ids) {
    return jdbc.prepareStatement(
        """
        select id, kind, namespace, name, type, type_at, parent_id, parent_at, owner_said, owner_at, written_at, dropped_at,
          reported, first_seen, last_seen
        from lineage.node where id = any(?) order by id
        """,
        statement -> {
          Binding.bind(statement, new Uuids(ids));
          var facts = new ArrayList<NodeFacts>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              facts.add(
                  new NodeFacts(
                      rows.getObject("id", UUID.class),
                      NodeKind.valueOf(rows.getString("kind").toUpperCase(Locale.ROOT)),
                      rows.getString("namespace"),
                      rows.getString("name"),
                      rows.getString("type"),
                      Binding.instant(rows, "type_at"),
                      rows.getObject("parent_id", UUID.class),
                      Binding.instant(rows, "parent_at"),
                      rows.getString("owner_said"),
                      Binding.instant(rows, "owner_at"),
                      Binding.instant(rows, "written_at"),
                      Binding.instant(rows, "dropped_at"),
                      rows.getBoolean("reported"),
                      Binding.requiredInstant(rows, "first_seen"),
                      Binding.requiredInstant(rows, "last_seen")));
            }
          }
          return facts;
        });
  }

  /** The numbers by which edges know nodes. */
  Map<UUID, Long> numbers(Collection<UUID> ids) {
    return jdbc.prepareStatement(
        "select id, nr from lineage.node where id = any(?)",
        statement -> {
          Binding.bind(statement, new Uuids(ids));
          var numbers = new HashMap<UUID, Long>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              numbers.put(rows.getObject("id", UUID.class), rows.getLong("nr"));
            }
          }
          return numbers;
        });
  }

  void delete(Collection<UUID> ids) {
    var _ = Binding.change(jdbc, "delete from lineage.node where id = any(?)", new Uuids(ids));
  }
}
