package io.atrium.stewardship;

import io.atrium.api.Json;
import io.atrium.catalog.AssetId;
import io.atrium.jdbc.Binding;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads over lineage, access and feedback: what has been seen of one data product. Numbers and
 * times only, so that whoever sees the product may know them.
 */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class ObservedQueries {

  /** Nothing is counted further, however much there is. */
  static final int MANY = 1_000;

  private final JdbcOperations jdbc;

  ObservedQueries(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  Observed of(AssetId asset, Instant now) {
    return quality(asset, seen(asset, now));
  }

  /**
   * Goes from the product's ports to the datasets behind them, to the jobs that write these, to
   * each job's last runs; every stage has a bound.
   */
  private Observed seen(AssetId asset, Instant now) {
    var id = asset.value();
    return Binding.first(
            jdbc,
            row ->
                new Observed(
                    row.getInt("datasets"),
                    Binding.instant(row, "written_at"),
                    row.getInt("jobs"),
                    row.getInt("sources"),
                    Binding.instant(row, "succeeded_at"),
                    Binding.instant(row, "failed_at"),
                    row.getBoolean("columns"),
                    0,
                    0,
                    null,
                    row.getBoolean("granted"),
                    row.getInt("ratings"),
                    row.getDouble("stars"),
                    row.getInt("questions"),
                    row.getInt("answered")),
            """
            with behind as materialized (
              select distinct coalesce(l.node_id, p.dataset_id) as id
              from lineage.port p
              left join lineage.alias l on l.id = p.dataset_id
              where p.asset_id = ?
              limit 100),
            dataset as materialized (
              select n.id, n.nr, n.written_at
              from behind b
              join lineage.node n on n.id = b.id and n.reported and n.gone_at is null),
            job as materialized (
              select distinct d.id as dataset, e.source as nr
              from dataset d
              join lineage.edge e on e.target = d.nr and e.kind = 'writes' and e.expires_at > ?
              limit 100),
            run as materialized (
              select j.dataset, r.state, r.at
              from job j
              join lineage.node n on n.nr = j.nr
              cross join lateral (
                select state, coalesce(ended_at, last_at) as at
                from lineage.run
                where job_id = n.id
                order by first_at desc, id desc
                limit 20) r),
            -- A run that failed has written nothing to rely on; where no runs are known, the sighting of a write has to do.
            fresh as (
              select case when exists (select from run r where r.dataset = d.id)
                then (select max(r.at) from run r where r.dataset = d.id and r.state = 'complete')
                else d.written_at end as at
              from dataset d),
            rating as materialized (
              select stars from feedback.rating where asset_id = ? order by at desc, author_id desc limit 1000),
            question as materialized (
              select q.id from feedback.question q where q.asset_id = ? order by q.at desc, q.id desc limit 1000)
            select
              (select count(*) from dataset) as datasets,
              (select min(at) from fresh) as written_at,
              (select count(distinct nr) from job) as jobs,
              (select count(*) from (
                select distinct e.source from job j
                join lineage.edge e on e.target = j.nr and e.kind = 'reads' and e.expires_at > ?
                limit 1000) as source) as sources,
              (select max(at) from run where state = 'complete') as succeeded_at,
              (select max(at) from run where state in ('fail', 'abort')) as failed_at,
              exists (
                select from dataset d
                join lineage.column_link c on c.target_id = d.id and c.expires_at > ?) as columns,
              exists (select from access.grant g where g.asset_id = ? and g.state <> 'pending') as granted,
              (select count(*) from rating) as ratings,
              coalesce((select avg(stars) from rating), 0) as stars,
              (select count(*) from question) as questions,
              (select count(*) from question q
               where exists (select from feedback.answer a where a.question_id = q.id)) as answered
            """,
            id,
            now,
            id,
            id,
            now,
            now,
            id)
        .orElse(Observed.NOTHING);
  }

  /** What the last words on quality say, of datasets behind the ports. */
  private Observed quality(AssetId asset, Observed seen) {
    if (seen.datasets() == 0) {
      return seen;
    }
    record Word(Instant at, String body) {}
    var words =
        Binding.select(
            jdbc,
            row -> new Word(Binding.requiredInstant(row, "at"), row.getString("body")),
            """
            select f.at, f.body
            from (
              select distinct coalesce(l.node_id, p.dataset_id) as id
              from lineage.port p
              left join lineage.alias l on l.id = p.dataset_id
              where p.asset_id = ?
              limit 100) d
            join lineage.facet f on f.node_id = d.id and f.name = 'dataQualityAssertions'
            where f.body is not null
            order by f.at desc
            limit 100
            """,
            asset.value());
    var all = 0;
    var failed = 0;
    @Nullable Instant newest = null;
    for (var word : words) {
      for (var assertion : Json.parse(word.body()).path("assertions")) {
        all++;
        failed += assertion.path("success").asBoolean(true) ? 0 : 1;
      }
      newest = newest == null || word.at().isAfter(newest) ? word.at() : newest;
    }
    return all == 0 ? seen : seen.with(all, failed, newest);
  }
}
