package io.atrium.access.request;

import io.atrium.access.grant.Grounds;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Why grants were opened, read from the decisions that led to them. */
@Singleton
class DecisionGrounds implements Grounds {

  private final JdbcOperations jdbc;

  DecisionGrounds(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  @Transactional(readOnly = true)
  public Map<UUID, String> of(Collection<UUID> items) {
    return jdbc.prepareStatement(
        """
        select i.id, i.policy, i.policy_version,
          string_agg(
            v.by_name || case when v.behalf_name is null then '' else ' for ' || v.behalf_name end
              || ' (' || s.title || ')',
            ', ' order by v.at) as approvals
        from access.item i
        left join access.step s on s.item_id = i.id
        left join access.vote v on v.step_id = s.id and v.approved
        where i.id = any(?)
        group by i.id, i.policy, i.policy_version
        """,
        statement -> {
          statement.setArray(1, statement.getConnection().createArrayOf("uuid", items.toArray()));
          var grounds = new HashMap<UUID, String>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              var approvals = rows.getString("approvals");
              grounds.put(
                  rows.getObject("id", UUID.class),
                  "%s, by the policy %s %s."
                      .formatted(
                          approvals == null ? "Let through" : "Approved by " + approvals,
                          rows.getString("policy"),
                          rows.getString("policy_version")));
            }
          }
          return grounds;
        });
  }
}
