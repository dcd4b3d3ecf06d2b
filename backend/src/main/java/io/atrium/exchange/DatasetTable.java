package io.atrium.exchange;

import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Texts;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Data products that are listed, in an order that edits do not change. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class DatasetTable {

  private final JdbcOperations jdbc;

  DatasetTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param descriptor null where the rows before it are long enough together
   */
  record Row(UUID id, @Nullable String descriptor) {}

  /**
   * @param after the last one of the page before; all zeros to begin
   * @param characters of descriptors, after which no more come
   */
  List<Row> after(Collection<String> audience, UUID after, int limit, long characters) {
    return Binding.select(
        jdbc,
        row -> new Row(row.getObject(1, UUID.class), row.getString(2)),
        """
        select id, case when before < ? then descriptor end
        from (
          select id, descriptor,
            sum(length(descriptor::text)) over (order by id) - length(descriptor::text) as before
          from (
            select a.id, v.descriptor
            from catalog.asset a
            join catalog.version v on v.asset_id = a.id and v.version = a.version
            where a.kind = 'data-product' and a.state in ('approved', 'deprecated') and a.deleted_at is null
              and a.audience && ? and a.id > ?
            order by a.id
            limit ?
          ) page
        ) measured
        order by id
        """,
        characters,
        new Texts(audience),
        after,
        limit);
  }

  long count(Collection<String> audience) {
    return Binding.first(
            jdbc,
            row -> row.getLong(1),
            """
            select count(*) from catalog.asset a
            where a.kind = 'data-product' and a.state in ('approved', 'deprecated') and a.deleted_at is null
              and a.audience && ?
            """,
            new Texts(audience))
        .orElse(0L);
  }
}
