package io.atrium.ownership;

import io.atrium.catalog.AssetId;
import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Uuids;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Screen-shaped reads over catalog and access: what a page of owned assets shows, in one statement.
 * Reading tables of other features is for screens alone; their front doors would take a statement
 * each, on every visit of the page. What it counts as held is what {@link
 * io.atrium.access.grant.LiveGrants} counts.
 */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class PortfolioQueries {

  private final JdbcOperations jdbc;

  PortfolioQueries(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param waitingSince since when the longest waiting version is in review
   * @param returned whether a draft carries a reviewer's reason
   * @param refused whether a version was refused after which no other has come
   * @param dangling references to nothing
   */
  record Facts(
      AssetId asset,
      int holders,
      int users,
      int openRequests,
      int dangling,
      boolean returned,
      boolean refused,
      @Nullable Instant waitingSince,
      @Nullable Instant approvedAt) {}

  Map<AssetId, Facts> of(Collection<AssetId> assets) {
    return Binding.select(
            jdbc,
            row ->
                new Facts(
                    new AssetId(row.getObject("id", UUID.class)),
                    row.getInt("holders"),
                    row.getInt("users"),
                    row.getInt("open_requests"),
                    row.getInt("dangling"),
                    row.getBoolean("returned"),
                    row.getBoolean("refused"),
                    Binding.instant(row, "waiting_since"),
                    Binding.instant(row, "approved_at")),
            """
            select a.id,
              (select count(*) from access.grant g
               where g.asset_id = a.id and g.state in ('pending', 'provisioning', 'active', 'suspended')) as holders,
              (select count(distinct c.asset_id) from catalog.connection c
               join catalog.asset o on o.id = c.asset_id and o.deleted_at is null and o.state <> 'retired'
               where c.target = a.reference) as users,
              (select count(*) from access.item i
               where i.asset_id = a.id and i.state in ('in-review', 'info-needed', 'narrowed')) as open_requests,
              (select count(distinct c.target) from catalog.connection c
               where c.asset_id = a.id and not exists (
                 select from catalog.asset t where t.reference = c.target and t.deleted_at is null)) as dangling,
              exists (select from catalog.version v
               where v.asset_id = a.id and v.state = 'draft' and v.decided_at is not null) as returned,
              exists (select from catalog.version v
               where v.asset_id = a.id and v.state = 'refused' and not exists (
                 select from catalog.version n where n.asset_id = a.id and n.created_at > v.decided_at)) as refused,
              (select min(v.submitted_at) from catalog.version v
               where v.asset_id = a.id and v.state = 'in-review') as waiting_since,
              (select v.decided_at from catalog.version v
               where v.asset_id = a.id and v.version = a.version and v.state <> 'draft') as approved_at
            from catalog.asset a
            where a.id = any (?)
            """,
            new Uuids(assets.stream().map(AssetId::value).toList()))
        .stream()
        .collect(Collectors.toMap(Facts::asset, Function.identity()));
  }
}
