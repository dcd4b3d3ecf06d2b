package io.atrium.lineage;

import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Uuids;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.UUID;

/**
 * Who may know of a dataset: everyone, unless all assets that publish it are restricted; then those
 * who may know of one of them. When nothing publishes it any more, what did so last still counts.
 * And whose it is: the team's whose asset publishes it now, the first by name of several.
 */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class DatasetAudiences {

  private final JdbcOperations jdbc;

  DatasetAudiences(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  void refresh(Collection<UUID> datasets) {
    if (datasets.isEmpty()) {
      return;
    }
    var _ =
        Binding.change(
            jdbc,
            """
            with publisher as (
              select d.id, a.name, a.owner, a.audience, a.open, e.expires_at = 'infinity' and a.gone_at is null as holds
              from unnest(?::uuid[]) as d (id)
              join lineage.node n on n.id = d.id
              join lineage.edge e on e.source = n.nr and e.kind = 'published-as' and e.producer in ('catalog', 'claim')
              join lineage.node a on a.nr = e.target),
            counting as (
              select p.* from publisher p
              where p.holds or not exists (select from publisher o where o.id = p.id and o.holds)),
            wanted as (
              select c.id, array_agg(distinct word order by word) as audience
              from counting c, unnest(c.audience) as word
              group by c.id
              having not bool_or(c.open)),
            owned as (
              select distinct on (p.id) p.id, p.owner from publisher p where p.holds order by p.id, p.name)
            update lineage.node n
            set audience = coalesce(w.audience, '{everyone}'), owner = o.owner
            from unnest(?::uuid[]) as d (id)
            left join wanted w on w.id = d.id
            left join owned o on o.id = d.id
            where n.id = d.id and n.kind = 'dataset'
              and (n.audience <> coalesce(w.audience, '{everyone}') or n.owner is distinct from o.owner)
            """,
            new Uuids(datasets),
            new Uuids(datasets));
  }
}
