package io.atrium.notice.delivery;

import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Texts;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of {@code notice.web_hook}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class WebHookTable {

  private final JdbcOperations jdbc;

  WebHookTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** Serializes what one person does with web hooks until the end of the transaction. */
  void lock(String owner) {
    var _ =
        Binding.first(
            jdbc, row -> true, "select pg_advisory_xact_lock(hashtext('web-hook ' || ?))", owner);
  }

  List<WebHook> of(Collection<String> owners) {
    return Binding.select(
        jdbc,
        WebHookTable::hook,
        """
        select id, owner, address, secret, created_at
        from notice.web_hook
        where owner = any(?)
        order by owner, address
        """,
        new Texts(owners));
  }

  Optional<WebHook> find(String owner, UUID id) {
    return Binding.first(
        jdbc,
        WebHookTable::hook,
        """
        select id, owner, address, secret, created_at
        from notice.web_hook
        where owner = ? and id = ?
        """,
        owner,
        id);
  }

  /** Returns whether it was not there before. */
  boolean insert(WebHook hook) {
    return Binding.change(
            jdbc,
            """
            insert into notice.web_hook (id, owner, address, secret, created_at)
            values (?, ?, ?, ?, ?)
            on conflict do nothing
            """,
            hook.id(),
            hook.owner(),
            hook.address(),
            hook.secret(),
            hook.createdAt())
        == 1;
  }

  /** Returns whether the person had it. */
  boolean delete(String owner, UUID id) {
    return Binding.change(jdbc, "delete from notice.web_hook where owner = ? and id = ?", owner, id)
        == 1;
  }

  private static WebHook hook(ResultSet row) throws SQLException {
    return new WebHook(
        row.getObject("id", UUID.class),
        row.getString("owner"),
        row.getString("address"),
        row.getString("secret"),
        Binding.requiredInstant(row, "created_at"));
  }
}
