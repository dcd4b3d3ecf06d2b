package io.atrium.access.review;

import static io.atrium.jdbc.Binding.change;
import static io.atrium.jdbc.Binding.select;

import io.atrium.identity.Actor;
import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Texts;
import io.atrium.jdbc.Binding.Uuids;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code access.review_campaign}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class CampaignTable {

  private final JdbcOperations jdbc;

  CampaignTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Campaign campaign, Set<String> readers, int total) {
    var _ =
        change(
            jdbc,
            """
            insert into access.review_campaign (id, title, domain, population, readers, state, total, schedule_id,
              started_by_id, started_by_name, started_at, due_at, grace_days, resolved_at)
            values (?, ?, ?, ?, ?, 'open', ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            campaign.id().value(),
            campaign.title(),
            campaign.domain(),
            ReviewJson.of(campaign.population()),
            new Texts(readers),
            total,
            campaign.schedule(),
            campaign.startedBy().id(),
            campaign.startedBy().name(),
            campaign.startedAt(),
            campaign.dueAt(),
            campaign.graceDays(),
            campaign.startedAt());
  }

  /** The campaign, where one of the audiences may follow it or one of the pools decides in it. */
  Optional<Campaign> visible(
      CampaignId id, Set<String> audience, Set<String> pools, Set<String> keys) {
    return campaigns(
            "select c.* from access.review_campaign c where c.id = ? and " + VISIBLE,
            id.value(),
            new Texts(audience),
            new Texts(pools),
            new Texts(pools),
            new Texts(keys))
        .stream()
        .findFirst();
  }

  /** The newest first. */
  List<Campaign> list(
      Set<String> audience,
      Set<String> pools,
      Set<String> keys,
      Instant before,
      UUID beforeId,
      int limit) {
    return campaigns(
        "select c.* from access.review_campaign c where (c.started_at, c.id) < (?, ?) and "
            + VISIBLE
            + " order by c.started_at desc, c.id desc limit ?",
        before,
        beforeId,
        new Texts(audience),
        new Texts(pools),
        new Texts(pools),
        new Texts(keys),
        limit);
  }

  private static final String VISIBLE =
      """
      (c.readers && ?::text[] or exists (
        select 1 from access.review_item i
        where i.campaign_id = c.id and (i.pools && ?::text[] or i.handed_pools && ?::text[])
          and not i.excluded && ?::text[]))
      """;

  Campaign require(CampaignId id) {
    return campaigns("select c.* from access.review_campaign c where c.id = ?", id.value())
        .getFirst();
  }

  /** Locked, or empty where another node has it in hand. */
  Optional<Campaign> lock(CampaignId id) {
    return campaigns(
            "select c.* from access.review_campaign c where c.id = ? for update", id.value())
        .stream()
        .findFirst();
  }

  /** Those half of whose time has gone and whose reviewers have not been reminded; marked so. */
  List<Campaign> remind(Instant now) {
    return campaigns(
        """
        update access.review_campaign c set reminded_at = ?
        where c.id in (
          select id from access.review_campaign
          where state = 'open' and reminded_at is null and started_at + (due_at - started_at) / 2 <= ?
          limit 20 for update skip locked)
        returning c.*
        """,
        now,
        now);
  }

  /** Those that have become overdue without their reviewers knowing; marked so. */
  List<Campaign> tellDue(Instant now) {
    return campaigns(
        """
        update access.review_campaign c set told_due_at = ?
        where c.id in (
          select id from access.review_campaign
          where state = 'open' and told_due_at is null and due_at <= ?
          limit 20 for update skip locked)
        returning c.*
        """,
        now,
        now);
  }

  /** One whose reviewers have not been looked at since; marked so. */
  Optional<Campaign> resolve(Instant now, Instant before) {
    return campaigns(
            """
            update access.review_campaign c set resolved_at = ?
            where c.id in (
              select id from access.review_campaign
              where state = 'open' and resolved_at <= ?
              limit 1 for update skip locked)
            returning c.*
            """,
            now,
            before)
        .stream()
        .findFirst();
  }

  /** Closes those in which nothing is left to decide. */
  List<Campaign> closeDone(Instant now) {
    return campaigns(
        """
        update access.review_campaign c set state = 'closed', ended_at = ?, ended_by_name = ?
        where c.id in (
          select b.id from access.review_campaign b
          where b.state = 'open' and not exists (
            select 1 from access.review_item i
            where i.campaign_id = b.id and i.state in ('open', 'overdue'))
          limit 20 for update skip locked)
        returning c.*
        """,
        now,
        Actor.SYSTEM.name());
  }

  void stop(CampaignId id, Actor by, String reason, Instant now) {
    var _ =
        change(
            jdbc,
            """
            update access.review_campaign set state = 'stopped', ended_at = ?, ended_by_name = ?, ended_reason = ?
            where id = ?
            """,
            now,
            by.name(),
            reason,
            id.value());
  }

  /** Deletes old ones with their items; returns how many. */
  int forget(Instant before) {
    return change(
        jdbc,
        """
        delete from access.review_campaign
        where id in (select id from access.review_campaign where ended_at < ? order by ended_at limit 5)
        """,
        before);
  }

  private List<Campaign> campaigns(String sql, @Nullable Object... values) {
    var found = select(jdbc, CampaignTable::campaign, sql, values);
    if (found.isEmpty()) {
      return found;
    }
    var progress = progress(found.stream().map(each -> each.id().value()).toList());
    return found.stream()
        .map(each -> with(each, progress.getOrDefault(each.id().value(), each.progress())))
        .toList();
  }

  private Map<UUID, Progress> progress(Collection<UUID> ids) {
    record Count(UUID campaign, ReviewState state, int count) {}
    var counts = new HashMap<UUID, Map<ReviewState, Integer>>();
    select(
            jdbc,
            row ->
                new Count(
                    row.getObject("campaign_id", UUID.class),
                    ReviewState.of(row.getString("state")),
                    row.getInt("count")),
            """
            select campaign_id, state, count(*) as count from access.review_item
            where campaign_id = any(?)
            group by campaign_id, state
            """,
            new Uuids(ids))
        .forEach(each ->
            counts
                .computeIfAbsent(each.campaign(), key -> new EnumMap<>(ReviewState.class))
                .merge(each.state(), each.count(), Integer::sum));
    var progress = new HashMap<UUID, Progress>();
    counts.forEach((id, count) -> progress.put(id, new Progress(count)));
    return progress;
  }

  private static Campaign campaign(ResultSet row) throws SQLException {
    return new Campaign(
        new CampaignId(row.getObject("id", UUID.class)),
        row.getString("title"),
        row.getString("domain"),
        ReviewJson.population(row.getString("population")),
        Campaign.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        new Progress(Map.of()),
        row.getObject("schedule_id", UUID.class),
        new Actor(row.getString("started_by_id"), row.getString("started_by_name")),
        Binding.requiredInstant(row, "started_at"),
        Binding.requiredInstant(row, "due_at"),
        row.getInt("grace_days"),
        Binding.instant(row, "ended_at"),
        row.getString("ended_by_name"),
        row.getString("ended_reason"));
  }

  private static Campaign with(Campaign campaign, Progress progress) {
    return new Campaign(
        campaign.id(),
        campaign.title(),
        campaign.domain(),
        campaign.population(),
        campaign.state(),
        progress,
        campaign.schedule(),
        campaign.startedBy(),
        campaign.startedAt(),
        campaign.dueAt(),
        campaign.graceDays(),
        campaign.endedAt(),
        campaign.endedBy(),
        campaign.endedReason());
  }
}
