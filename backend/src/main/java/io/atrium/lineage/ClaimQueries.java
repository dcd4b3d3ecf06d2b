package io.atrium.lineage;

import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Texts;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Datasets that nobody publishes, and those that were claimed. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class ClaimQueries {

  private final JdbcOperations jdbc;

  ClaimQueries(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Datasets that runs have touched and no port publishes, by name.
   *
   * @param after sort keys of the last one before: beginning of its name, and id
   */
  List<UnclaimedDataset> unclaimed(
      Collection<String> words, String text, String afterName, UUID afterId, int limit) {
    var values = new ArrayList<@Nullable Object>();
    values.add(afterName);
    values.add(afterId);
    values.add(new Texts(words));
    values.add(new Texts(Declared.PRODUCERS));
    values.add(new Texts(Declared.PRODUCERS));
    if (!text.isEmpty()) {
      values.add(NamePart.pattern(text));
    }
    values.add(limit);
    return jdbc.prepareStatement(
        """
        select n.id, n.namespace, n.name, n.type, n.last_seen, nullif(n.owner_said, '')
        from lineage.node n
        where n.kind = 'dataset'
          and (left(n.name, 200) collate "C", n.id) > (? collate "C", ?)
          and (n.open or n.audience && ?::text[])
          and n.gone_at is null
          and not exists (select from lineage.port p where p.dataset_id = n.id)
          and (exists (select from lineage.edge e where e.source = n.nr and not (e.producer = any(?)))
            or exists (select from lineage.edge e where e.target = n.nr and not (e.producer = any(?))))
          and %s
        order by left(n.name, 200) collate "C", n.id
        limit ?
        """
            .formatted(text.isEmpty() ? "true" : NamePart.CONDITION),
        statement -> {
          Binding.bind(statement, values.toArray());
          var found = new ArrayList<UnclaimedDataset>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              found.add(
                  new UnclaimedDataset(
                      rows.getObject(1, UUID.class),
                      rows.getString(2),
                      rows.getString(3),
                      rows.getString(4),
                      Binding.requiredInstant(rows, "last_seen"),
                      rows.getString(6),
                      List.of()));
            }
          }
          return found;
        });
  }

  List<Claim> of(UUID asset) {
    return jdbc.prepareStatement(
        """
        select p.dataset_id, d.namespace, d.name, a.name, p.port
        from lineage.port p
        join lineage.node d on d.id = p.dataset_id
        join lineage.node a on a.id = p.asset_id
        where p.asset_id = ? and p.producer = 'claim'
        order by p.port, d.namespace, d.name
        """,
        statement -> {
          Binding.bind(statement, asset);
          return claims(statement);
        });
  }

  boolean insert(UUID asset, String port, UUID dataset) {
    return Binding.change(
            jdbc,
            "insert into lineage.port (asset_id, port, dataset_id, producer) values (?, ?, ?, 'claim') on conflict do nothing",
            asset,
            port,
            dataset)
        == 1;
  }

  boolean delete(UUID asset, String port, UUID dataset) {
    return Binding.change(
            jdbc,
            "delete from lineage.port where asset_id = ? and port = ? and dataset_id = ? and producer = 'claim'",
            asset,
            port,
            dataset)
        == 1;
  }

  private static List<Claim> claims(PreparedStatement statement) throws SQLException {
    var claims = new ArrayList<Claim>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        claims.add(
            new Claim(
                rows.getObject(1, UUID.class),
                rows.getString(2),
                rows.getString(3),
                rows.getString(4),
                rows.getString(5)));
      }
    }
    return claims;
  }
}
