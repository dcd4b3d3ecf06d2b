package io.atrium.lineage;

import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Uuids;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The rows of {@code lineage.alias}: which names stand for which node. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class AliasTable {

  private final JdbcOperations jdbc;

  AliasTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** The nodes of those ids that are aliases. */
  Map<UUID, UUID> nodes(Collection<UUID> ids) {
    return jdbc.prepareStatement(
        "select id, node_id from lineage.alias where id = any(?)",
        statement -> {
          Binding.bind(statement, new Uuids(ids));
          var nodes = new HashMap<UUID, UUID>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              nodes.put(rows.getObject("id", UUID.class), rows.getObject("node_id", UUID.class));
            }
          }
          return nodes;
        });
  }

  /** Nodes that are gone become aliases of those that are kept, with all their own aliases. */
  void insert(Map<UUID, UUID> keptByGone) {
    var gone = new Uuids(keptByGone.keySet());
    var kept = new Uuids(keptByGone.values());
    var _ =
        Binding.change(
            jdbc,
            """
            update lineage.alias a set node_id = g.kept
            from unnest(?::uuid[], ?::uuid[]) as g (gone, kept)
            where a.node_id = g.gone
            """,
            gone,
            kept);
    var _ =
        Binding.change(
            jdbc,
            """
            insert into lineage.alias (id, node_id, namespace, name)
            select n.id, g.kept, n.namespace, n.name
            from unnest(?::uuid[], ?::uuid[]) as g (gone, kept)
            join lineage.node n on n.id = g.gone
            """,
            gone,
            kept);
  }
}
