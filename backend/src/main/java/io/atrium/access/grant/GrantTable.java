package io.atrium.access.grant;

import io.atrium.access.Offer;
import io.atrium.catalog.AssetId;
import io.atrium.identity.Actor;
import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Texts;
import io.atrium.jdbc.Binding.Times;
import io.atrium.jdbc.Binding.Uuids;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code access.grant} and their history in {@code access.grant_state}. Whoever changes
 * a grant locks its row first, then its tasks.
 */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class GrantTable {

  private final JdbcOperations jdbc;

  GrantTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** False where the item has led to a grant before. */
  boolean insert(Grant grant, Offer offer, Instant now) {
    var extent = grant.extent();
    return 1
        == Binding.change(
            jdbc,
            """
            insert into access.grant (id, request_id, item_id, asset_id, reference, asset_title, owner, domain, offer, pinned,
              targets, subject_kind, subject_key, subject_name, requester_id, requester_name, columns, rows, purpose,
              conditions, state, from_at, until_at, renews, opened_at, changed_at, revision)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (item_id) do nothing
            """,
            grant.id().value(),
            grant.request(),
            grant.item(),
            grant.asset().value(),
            grant.reference(),
            grant.assetTitle(),
            grant.owner(),
            grant.domain(),
            grant.offer(),
            PinnedOffer.json(offer),
            new Texts(PinnedOffer.places(offer).stream().map(PinnedOffer.Place::target).toList()),
            grant.subject().kind().name().toLowerCase(Locale.ROOT),
            grant.subject().key(),
            grant.subject().name(),
            grant.requester().id(),
            grant.requester().name(),
            new Texts(extent.columns()),
            extent.rows(),
            grant.purpose(),
            new Texts(grant.conditions()),
            grant.state().word(),
            grant.from(),
            grant.until(),
            grant.renews() == null ? null : grant.renews().value(),
            now,
            now,
            grant.revision());
  }

  void insertState(Grant grant, Actor by, Instant at) {
    var _ =
        Binding.change(
            jdbc,
            """
            insert into access.grant_state (grant_id, revision, state, at, actor_id, actor_name)
            values (?, ?, ?, ?, ?, ?)
            """,
            grant.id().value(),
            grant.revision(),
            grant.state().word(),
            at,
            by.id(),
            by.name());
  }

  Optional<Grant> find(GrantId id) {
    return select("select * from access.grant where id = ?", id.value()).stream().findFirst();
  }

  Optional<Grant> lock(GrantId id) {
    return select("select * from access.grant where id = ? for update", id.value()).stream()
        .findFirst();
  }

  List<Grant> lockAll(Collection<UUID> ids) {
    return select(
        "select * from access.grant where id = any(?) order by id for update", new Uuids(ids));
  }

  Optional<Grant> ofItem(UUID item) {
    return select("select * from access.grant where item_id = ?", item).stream().findFirst();
  }

  Optional<Grant> newestOf(String reference) {
    return select(
            "select * from access.grant where reference = ? order by id desc limit 1", reference)
        .stream()
        .findFirst();
  }

  List<Grant> all(Collection<UUID> ids) {
    return select("select * from access.grant where id = any(?) order by id", new Uuids(ids));
  }

  List<Grant> activeOf(Collection<UUID> assets, int limit) {
    return select(
        "select * from access.grant where asset_id = any(?) and state = 'active' order by id limit ?",
        new Uuids(assets),
        limit);
  }

  List<Grant> activeAfter(UUID after, int limit) {
    return select(
        "select * from access.grant where id > ? and state = 'active' order by id limit ?",
        after,
        limit);
  }

  /** Those of a subject that have not ended, locked. */
  List<Grant> lockOpenOfSubject(String key, int limit) {
    return lockOpen("subject_key = ?", key, limit);
  }

  /** Those of an asset that have not ended, locked. */
  List<Grant> lockOpenOfAsset(AssetId asset, int limit) {
    return lockOpen("asset_id = ?", asset.value(), limit);
  }

  private List<Grant> lockOpen(String condition, Object value, int limit) {
    return select(
        "select * from access.grant where "
            + condition
            + " and state in ('pending', 'provisioning', 'active', 'suspended') order by id limit ? for update",
        value,
        limit);
  }

  /** Moves grants and writes their history; the times never run backwards for one grant. */
  void move(Map<UUID, Instant> times, GrantState to, Actor by, @Nullable String reason) {
    var state = to.word();
    var _ =
        Binding.change(
            jdbc,
            """
            with moment as (
              select m.id, greatest(m.at, (select max(s.at) from access.grant_state s where s.grant_id = m.id)) as at
              from unnest(?::uuid[], ?::timestamptz[]) as m (id, at)),
            moved as (
              update access.grant g
              set state = ?, reason = ?, revision = g.revision + 1, changed_at = m.at,
                active_since = case when ? = 'active' then m.at else g.active_since end,
                ended_at = case when ? in ('expired', 'revoked', 'returned') then m.at end
              from moment m
              where g.id = m.id
              returning g.id, g.revision, m.at)
            insert into access.grant_state (grant_id, revision, state, at, actor_id, actor_name, reason)
            select id, revision, ?, at, ?, ?, ? from moved
            """,
            new Uuids(times.keySet()),
            new Times(times.values()),
            state,
            reason,
            state,
            state,
            state,
            by.id(),
            by.name(),
            reason);
  }

  /** Of those that have ended, notes which ones no target holds any more; gives them back. */
  List<Grant> markCleanedUp(Collection<UUID> ids) {
    return select(
        """
        update access.grant g set cleaned_up = true, revision = g.revision + 1
        where g.id = any(?) and not g.cleaned_up and g.state in ('expired', 'revoked', 'returned')
          and not exists (
            select 1 from access.provisioning_task t
            where t.grant_id = g.id and t.state in ('queued', 'running', 'waiting', 'manual'))
        returning g.*
        """,
        new Uuids(ids));
  }

  /** A target may hold something again. */
  void markUnclean(GrantId id) {
    var _ =
        Binding.change(
            jdbc,
            "update access.grant set cleaned_up = false where id = ? and cleaned_up",
            id.value());
  }

  /** Those of the assets for which there is something to follow. */
  Set<AssetId> withOpen(Collection<AssetId> assets) {
    return jdbc.prepareStatement(
        """
        select distinct asset_id from access.grant
        where asset_id = any(?) and state in ('pending', 'provisioning', 'active', 'suspended')
        """,
        statement -> {
          Binding.bind(statement, new Uuids(assets.stream().map(AssetId::value).toList()));
          var found = new java.util.HashSet<AssetId>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              found.add(new AssetId(rows.getObject("asset_id", UUID.class)));
            }
          }
          return found;
        });
  }

  void follow(AssetId asset, String owner) {
    var _ =
        Binding.change(
            jdbc,
            "update access.grant set owner = ? where asset_id = ? and owner <> ?",
            owner,
            asset.value(),
            owner);
  }

  List<GrantChange> history(GrantId id) {
    return Binding.select(
        jdbc,
        row ->
            new GrantChange(
                GrantRows.state(row.getString("state")),
                Binding.requiredInstant(row, "at"),
                new Actor(row.getString("actor_id"), row.getString("actor_name")),
                row.getString("reason")),
        "select * from access.grant_state where grant_id = ? order by revision",
        id.value());
  }

  Map<GrantId, PinnedGrant> pinned(Collection<UUID> ids) {
    return GrantRows.pinned(
        jdbc, "select * from access.grant where id = any(?) order by id", new Uuids(ids));
  }

  private List<Grant> select(String sql, @Nullable Object... values) {
    return GrantRows.select(jdbc, sql, values);
  }

  List<Grant> ofRequest(UUID request) {
    return select("select * from access.grant where request_id = ? order by id", request);
  }

  /** What a target may hold something for: all that is neither ahead nor over there. */
  Map<GrantId, PinnedGrant> pinnedIn(String target, UUID after, int limit) {
    return GrantRows.pinned(
        jdbc,
        """
        select * from access.grant
        where ? = any(targets) and id > ? and state <> 'pending' and not cleaned_up
        order by id limit ?
        """,
        target,
        after,
        limit);
  }
}
