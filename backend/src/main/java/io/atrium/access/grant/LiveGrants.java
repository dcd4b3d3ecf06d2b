package io.atrium.access.grant;

import io.atrium.access.Subject;
import io.atrium.catalog.AssetId;
import io.atrium.jdbc.Binding;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/** Who relies on an asset by a grant that has not ended; nobody's rights are asked here. */
@Singleton
@Transactional(readOnly = true)
public class LiveGrants {

  private final JdbcOperations jdbc;

  LiveGrants(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  public int count(AssetId asset) {
    return Binding.first(
            jdbc,
            row -> row.getInt(1),
            """
            select count(*) from access.grant
            where asset_id = ? and state in ('pending', 'provisioning', 'active', 'suspended')
            """,
            asset.value())
        .orElse(0);
  }

  /** Each once, by name. */
  public List<Subject> subjects(AssetId asset, int limit) {
    return Binding.select(
        jdbc,
        row ->
            new Subject(
                Subject.Kind.valueOf(row.getString("subject_kind").toUpperCase(Locale.ROOT)),
                row.getString("subject_key"),
                row.getString("subject_name")),
        """
        select distinct on (subject_name, subject_key) subject_kind, subject_key, subject_name
        from access.grant
        where asset_id = ? and state in ('pending', 'provisioning', 'active', 'suspended')
        order by subject_name, subject_key
        limit ?
        """,
        asset.value(),
        limit);
  }
}
