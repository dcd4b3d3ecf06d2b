package io.atrium.lineage;

import io.atrium.access.Subject;
import io.atrium.catalog.IndexedAsset;
import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Texts;
import io.atrium.jdbc.Binding.Times;
import io.atrium.jdbc.Binding.Uuids;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code lineage.node} and {@code lineage.port} that come from assets and grants. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class CatalogNodes {

  /** An output port and the dataset behind it. */
  record Port(UUID asset, String port, UUID dataset) {}

  private final JdbcOperations jdbc;

  CatalogNodes(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Writes assets as they are now.
   *
   * @return those that are new to the graph or gone from the catalog since, so that references to
   *     them lead elsewhere now
   */
  Set<UUID> write(Collection<IndexedAsset> assets, Instant now) {
    var ids = new Uuids(assets.stream().map(one -> one.asset().id().value()).toList());
    var before = standing(ids);
    var rows = List.copyOf(assets);
    var _ =
        Binding.change(
            jdbc,
            """
            insert into lineage.node as n (id, kind, namespace, name, type, title, owner, state, audience, first_seen, last_seen,
              gone_at)
            select s.id, 'asset', '', s.name, s.type, s.title, s.owner, s.state, string_to_array(s.audience, E'\\n'), s.first_seen,
              s.last_seen, s.gone_at
            from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[],
              ?::timestamptz[], ?::timestamptz[])
              as s (id, name, type, title, owner, state, audience, first_seen, last_seen, gone_at)
            on conflict (id) do update set
              title = excluded.title, owner = excluded.owner, state = excluded.state, audience = excluded.audience,
              last_seen = greatest(n.last_seen, excluded.last_seen), gone_at = coalesce(n.gone_at, excluded.gone_at)
            """,
            ids,
            new Texts(rows.stream().map(one -> one.asset().reference().toString()).toList()),
            new Texts(rows.stream().map(one -> one.asset().kind()).toList()),
            new Texts(rows.stream().map(one -> one.asset().title()).toList()),
            new Texts(rows.stream().map(one -> one.asset().owner()).toList()),
            new Texts(rows.stream().map(one -> one.asset().state().word()).toList()),
            new Texts(rows.stream().map(one -> String.join("\n", one.asset().audience())).toList()),
            new Times(rows.stream().map(one -> one.asset().createdAt()).toList()),
            new Times(rows.stream().map(one -> one.asset().updatedAt()).toList()),
            new Times(rows.stream().map(one -> one.deleted() ? now : null).toList()));
    var changed = new HashSet<UUID>();
    for (var one : rows) {
      var id = one.asset().id().value();
      if (before.contains(id) == one.deleted()) {
        changed.add(id);
      }
    }
    return changed;
  }

  private Set<UUID> standing(Uuids ids) {
    return jdbc.prepareStatement(
        "select id from lineage.node where id = any(?) and gone_at is null",
        statement -> {
          Binding.bind(statement, ids);
          var found = new HashSet<UUID>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              found.add(rows.getObject(1, UUID.class));
            }
          }
          return found;
        });
  }

  /** Writes those who hold access; they themselves, risk and audit may know of them. */
  void writeGrantees(Collection<Subject> subjects, Instant now) {
    var rows = List.copyOf(subjects);
    var _ =
        Binding.change(
            jdbc,
            """
            insert into lineage.node as n (id, kind, namespace, name, title, audience, first_seen, last_seen)
            select s.id, 'grantee', '', s.name, s.title, array[s.name, 'role:risk-officer', 'role:auditor'], ?, ?
            from unnest(?::uuid[], ?::text[], ?::text[]) as s (id, name, title)
            on conflict (id) do update set title = excluded.title where n.title <> excluded.title
            """,
            now,
            now,
            new Uuids(rows.stream().map(one -> NodeId.ofGrantee(one.key()).value()).toList()),
            new Texts(rows.stream().map(Subject::key).toList()),
            new Texts(rows.stream().map(Subject::name).toList()));
  }

  /**
   * Writes which datasets stand behind the ports of assets, as their descriptors say.
   *
   * @return assets and datasets of ports that came or went
   */
  Set<UUID> writePorts(Collection<UUID> assets, Collection<Port> ports) {
    var rows = List.copyOf(ports);
    return jdbc.prepareStatement(
        """
        with said as (
          select * from unnest(?::uuid[], ?::text[], ?::uuid[]) as s (asset_id, port, dataset_id)),
        gone as (
          delete from lineage.port p
          where p.asset_id = any(?) and p.producer = 'catalog'
            and not exists (
              select from said s where s.asset_id = p.asset_id and s.port = p.port and s.dataset_id = p.dataset_id)
          returning p.asset_id, p.dataset_id),
        come as (
          insert into lineage.port (asset_id, port, dataset_id, producer)
          select distinct asset_id, port, dataset_id, 'catalog' from said
          on conflict do nothing
          returning asset_id, dataset_id)
        select asset_id, dataset_id from gone
        union
        select asset_id, dataset_id from come
        """,
        statement -> {
          Binding.bind(
              statement,
              new Uuids(rows.stream().map(Port::asset).toList()),
              new Texts(rows.stream().map(Port::port).toList()),
              new Uuids(rows.stream().map(Port::dataset).toList()),
              new Uuids(assets));
          var changed = new HashSet<UUID>();
          try (var found = statement.executeQuery()) {
            while (found.next()) {
              changed.add(found.getObject(1, UUID.class));
              changed.add(found.getObject(2, UUID.class));
            }
          }
          return changed;
        });
  }

  /** An asset that publishes a dataset; null when none does. */
  @Nullable UUID publisher(UUID dataset) {
    return jdbc.prepareStatement(
        "select asset_id from lineage.port where dataset_id = ? order by producer, asset_id limit 1",
        statement -> {
          Binding.bind(statement, dataset);
          try (var rows = statement.executeQuery()) {
            return rows.next() ? rows.getObject(1, UUID.class) : null;
          }
        });
  }

  /**
   * All ports of assets with a dataset, by producer: what descriptors say, and what was claimed.
   */
  Map<String, List<Port>> ports(Collection<UUID> assets) {
    return jdbc.prepareStatement(
        """
        select producer, asset_id, port, dataset_id from lineage.port
        where asset_id = any(?)
        order by producer, asset_id, port, dataset_id
        """,
        statement -> {
          Binding.bind(statement, new Uuids(assets));
          var ports = new HashMap<String, List<Port>>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              ports
                  .computeIfAbsent(rows.getString(1), missing -> new ArrayList<>())
                  .add(
                      new Port(
                          rows.getObject(2, UUID.class),
                          rows.getString(3),
                          rows.getObject(4, UUID.class)));
            }
          }
          return ports;
        });
  }
}
