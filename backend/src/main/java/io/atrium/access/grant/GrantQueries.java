package io.atrium.access.grant;

import io.atrium.authorization.Operation;
import io.atrium.authorization.Relation;
import io.atrium.catalog.AssetId;
import io.atrium.catalog.Cursor;
import io.atrium.catalog.Page;
import io.atrium.identity.Role;
import io.atrium.identity.User;
import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Texts;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Screen-shaped reads over many grants. Who may read which is part of each query: the relations of
 * {@link Operation#READ_GRANT}, in SQL.
 */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class GrantQueries {

  private final JdbcOperations jdbc;

  GrantQueries(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** The newest first. */
  Page<Grant> list(User user, GrantFilter filter, @Nullable String cursor, int limit) {
    var where = new Where();
    visible(where, user);
    if (filter.mine()) {
      where.and("g.subject_key = any(?)", new Texts(user.keys()));
    }
    if (filter.asked()) {
      where.and("g.requester_id = ?", user.actor().id());
    }
    if (filter.asset() != null) {
      where.and("g.asset_id = ?", filter.asset().value());
    }
    if (filter.subject() != null) {
      where.and("g.subject_key = ?", filter.subject());
    }
    if (!filter.states().isEmpty()) {
      where.and(
          "g.state = any(?)", new Texts(filter.states().stream().map(GrantState::word).toList()));
    }
    if (filter.endingBefore() != null) {
      where.and(
          "g.until_at < ? and g.state in ('pending', 'provisioning', 'active', 'suspended')",
          filter.endingBefore());
    }
    return page(where, cursor, limit);
  }

  /** Grants of assets of that name that were active at a moment. */
  Page<Grant> holders(User user, String reference, Instant at, @Nullable String cursor, int limit) {
    var where = new Where();
    visible(where, user);
    where.and("g.reference = ?", reference);
    activeAt(where, at);
    return page(where, cursor, limit);
  }

  /** Grants of a subject that were active at a moment. */
  Page<Grant> held(User user, String subjectKey, Instant at, @Nullable String cursor, int limit) {
    var where = new Where();
    visible(where, user);
    where.and("g.subject_key = ?", subjectKey);
    activeAt(where, at);
    return page(where, cursor, limit);
  }

  /** One that has not ended and is not suspended, an active one before others. */
  Optional<Grant> current(Collection<String> keys, AssetId asset, String offer, Instant now) {
    return jdbc.prepareStatement(
        """
        select * from access.grant g
        where g.asset_id = ? and g.offer = ? and g.subject_key = any(?)
          and g.state in ('pending', 'provisioning', 'active')
          and (g.until_at is null or g.until_at > ? or (g.state = 'active' and %s))
        order by g.state = 'active' desc, g.state = 'provisioning' desc, g.until_at desc nulls first
        limit 1
        """
            .formatted(RENEWING),
        statement -> {
          Binding.bind(statement, asset.value(), offer, new Texts(keys), now, now);
          return GrantRows.grants(statement).stream().findFirst();
        });
  }

  /** Tasks that wait for somebody or have long been failing, the oldest first. */
  List<ProvisioningTask> toConfirm(User user, int limit) {
    var where = new Where();
    relations(where, user, Operation.CONFIRM_PROVISIONING);
    return jdbc.prepareStatement(
        """
        select t.* from access.provisioning_task t
        join access.grant g on g.id = t.grant_id
        where (t.state in ('manual', 'waiting') or (t.state = 'queued' and t.alerted)) and %s
        order by t.created_at, t.id
        limit ?
        """
            .formatted(where.text()),
        statement -> {
          where.values.add(limit);
          Binding.bind(statement, where.values.toArray());
          return TaskTable.claims(statement).stream().map(TaskTable.Claim::task).toList();
        });
  }

  /** Whether a successor is about to take over from {@code g}; one parameter, the time. */
  private static final String RENEWING =
      """
      exists (
        select 1 from access.grant s
        where s.renews = g.id and s.state in ('pending', 'provisioning') and s.from_at <= ?)
      """;

  /**
   * What was written on that day decides. An end that has come but is not written yet counts as
   * written.
   */
  private static void activeAt(Where where, Instant at) {
    where.and("g.opened_at <= ?", at);
    where.and(
        """
        (select s.state from access.grant_state s
         where s.grant_id = g.id and s.at <= ?
         order by s.revision desc limit 1) = 'active'
        """,
        at);
    where.and(
        "(g.state <> 'active' or g.until_at is null or g.until_at > ? or " + RENEWING + ")",
        at,
        at);
  }

  private Page<Grant> page(Where where, @Nullable String cursor, int limit) {
    if (cursor != null) {
      where.and("g.id < ?", id(cursor));
    }
    where.values.add(limit + 1);
    var found =
        jdbc.prepareStatement(
            "select g.* from access.grant g where " + where.text() + " order by g.id desc limit ?",
            statement -> {
              Binding.bind(statement, where.values.toArray());
              return GrantRows.grants(statement);
            });
    return Cursor.page(found, limit, grant -> List.of(grant.id().toString()));
  }

  private static UUID id(String cursor) {
    try {
      return UUID.fromString(Cursor.text(cursor));
    } catch (IllegalArgumentException notOurs) {
      throw Cursor.invalid();
    }
  }

  private static void visible(Where where, User user) {
    relations(where, user, Operation.READ_GRANT);
  }

  /** The relations that suffice for an operation on {@code g}, in SQL. */
  private static void relations(Where where, User user, Operation operation) {
    var any = new ArrayList<String>();
    for (var relation : operation.sufficient()) {
      relation(relation, user, any, where.values);
    }
    where.conditions.add(any.isEmpty() ? "false" : "(" + String.join(" or ", any) + ")");
  }

  private static void relation(
      Relation relation, User user, List<String> any, List<@Nullable Object> values) {
    switch (relation) {
      case REQUESTER -> {
        any.add("g.requester_id = any(?)");
        values.add(new Texts(user.keys()));
      }
      case HOLDER -> {
        any.add("g.subject_key = any(?)");
        values.add(new Texts(user.keys()));
      }
      case OWNER -> {
        if (user.has(Role.PUBLISHER)) {
          any.add("g.owner = any(?)");
          values.add(new Texts(user.teams()));
        }
      }
      case STEWARD -> {
        if (user.has(Role.STEWARD)) {
          if (user.stewardOf().contains("all")) {
            any.add("true");
          } else {
            any.add("g.domain = any(?) or g.domain like any(?)");
            values.add(new Texts(user.stewardOf()));
            values.add(
                new Texts(
                    user.stewardOf().stream()
                        .map(domain -> domain.replace("_", "\\_") + ".%")
                        .toList()));
          }
        }
      }
      case EMPLOYEE -> always(user.has(Role.USER), any);
      case PUBLISHER -> always(user.has(Role.PUBLISHER), any);
      case SERVICE -> always(user.isService() && user.has(Role.USER), any);
      case RISK_OFFICER -> always(user.has(Role.RISK_OFFICER), any);
      case AUDITOR -> always(user.has(Role.AUDITOR), any);
      case ADMINISTRATOR -> always(user.has(Role.ADMINISTRATOR), any);
      case APPROVER -> throw new IllegalStateException("a grant has no approvers");
    }
  }

  private static void always(boolean holds, List<String> any) {
    if (holds) {
      any.add("true");
    }
  }

  /** Conditions that all have to hold, with their values. */
  private static final class Where {

    private final List<String> conditions = new ArrayList<>();
    private final List<@Nullable Object> values = new ArrayList<>();

    void and(String condition, Object... more) {
      conditions.add(condition);
      values.addAll(List.of(more));
    }

    String text() {
      return String.join(" and ", conditions);
    }
  }
}
