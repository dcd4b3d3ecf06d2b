package io.atrium.access.review;

import static io.atrium.jdbc.Binding.select;

import io.atrium.access.Extent;
import io.atrium.access.Subject;
import io.atrium.access.grant.GrantId;
import io.atrium.api.Json;
import io.atrium.catalog.AssetId;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Finds the grants that a review is about, with what is kept of how they came about. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class PopulationQueries {

  private static final String CURRENT = "g.state in ('provisioning', 'active', 'suspended')";

  private final JdbcOperations jdbc;

  PopulationQueries(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A grant as it is now.
   *
   * @param holders keys of those who benefit
   * @param approvedBy names of those who approved it
   * @param evaluation the kept evaluation that decided; null where there is none
   */
  record Candidate(
      GrantId grant,
      AssetId asset,
      String reference,
      String assetTitle,
      String owner,
      String domain,
      String offer,
      String offerTitle,
      List<String> offeredColumns,
      Subject subject,
      Actor requester,
      Extent extent,
      String purpose,
      Instant since,
      @Nullable Instant until,
      Set<String> holders,
      List<String> approvedBy,
      @Nullable String policy,
      @Nullable String policyVersion,
      @Nullable Long evaluation,
      @Nullable Instant lastUsedAt) {}

  /** An offer of an asset. */
  record Offered(AssetId asset, String offer) {}

  /**
   * How many there are; stops counting at the limit.
   *
   * @param assets only grants of these; null for all
   */
  int count(Population population, @Nullable Collection<UUID> assets, Instant now, int limit) {
    var where = where(population, assets, now);
    where.values().add(limit);
    return select(
            jdbc,
            row -> row.getInt(1),
            "select count(*) from (select 1 from access.grant g left join access.last_use u on u.grant_id = g.id where "
                + where.condition()
                + " limit ?) as found",
            where.values().toArray())
        .getFirst();
  }

  /** The assets that the population's grants are of. */
  List<UUID> assets(Population population, Instant now) {
    var where = where(population, null, now);
    return select(
        jdbc,
        row -> row.getObject(1, UUID.class),
        "select distinct g.asset_id from access.grant g left join access.last_use u on u.grant_id = g.id where "
            + where.condition(),
        where.values().toArray());
  }

  /** By asset, offer and holder. */
  List<Candidate> candidates(
      Population population, @Nullable Collection<UUID> assets, Instant now, int limit) {
    var where = where(population, assets, now);
    where.values().add(limit);
    return select(
        jdbc,
        PopulationQueries::candidate,
        """
        select g.*, u.used_at, i.policy, i.policy_version, i.evaluation, r.holders,
          (select array_agg(distinct v.by_name) from access.step s join access.vote v on v.step_id = s.id
           where s.item_id = g.item_id and v.approved) as approvers
        from access.grant g
        left join access.last_use u on u.grant_id = g.id
        left join access.item i on i.id = g.item_id
        left join access.request r on r.id = g.request_id
        where
        """
            + where.condition()
            + " order by g.reference, g.offer, g.subject_name, g.id limit ?",
        where.values().toArray());
  }

  /** Keys of those who hold the offers of assets now, each offer once. */
  Map<Offered, Set<String>> holders(Collection<UUID> assets) {
    record Holder(Offered offered, String key) {}
    var holders = new HashMap<Offered, Set<String>>();
    select(
            jdbc,
            row ->
                new Holder(
                    new Offered(
                        new AssetId(row.getObject("asset_id", UUID.class)), row.getString("offer")),
                    row.getString("subject_key")),
            "select distinct g.asset_id, g.offer, g.subject_key from access.grant g where g.asset_id = any(?) and "
                + CURRENT,
            new Uuids(assets))
        .forEach(each ->
            holders.computeIfAbsent(each.offered(), key -> new HashSet<>()).add(each.key()));
    return holders;
  }

  private record Where(String condition, List<Object> values) {}

  private static Where where(
      Population population, @Nullable Collection<UUID> assets, Instant now) {
    var conditions = new ArrayList<String>();
    var values = new ArrayList<Object>();
    conditions.add(CURRENT);
    conditions.add(
        "not exists (select 1 from access.review_item o where o.grant_id = g.id and o.state in ('open', 'overdue'))");
    if (assets != null) {
      conditions.add("g.asset_id = any(?)");
      values.add(new Uuids(assets));
    }
    if (population.domain() != null) {
      conditions.add("(g.domain = ? or g.domain like ?)");
      values.add(population.domain());
      values.add(population.domain() + ".%");
    }
    if (population.asset() != null) {
      conditions.add("g.reference = ?");
      values.add(population.asset());
    }
    if (population.holder() != null) {
      conditions.add("g.subject_kind = ?");
      values.add(ReviewJson.word(population.holder()));
    }
    if (population.provisioner() != null) {
      conditions.add("g.targets && ?::text[]");
      values.add(new Texts(List.of(population.provisioner())));
    }
    if (population.grantedBefore() != null) {
      conditions.add("g.from_at < ?");
      values.add(population.grantedBefore());
    }
    if (population.unusedDays() != null) {
      conditions.add("coalesce(u.used_at, g.from_at) < ?");
      values.add(now.minus(Duration.ofDays(population.unusedDays())));
    }
    return new Where(String.join(" and ", conditions), values);
  }

  private static Candidate candidate(ResultSet row) throws SQLException {
    var pinned = Json.parse(row.getString("pinned"));
    var key = row.getString("subject_key");
    return new Candidate(
        new GrantId(row.getObject("id", UUID.class)),
        new AssetId(row.getObject("asset_id", UUID.class)),
        row.getString("reference"),
        row.getString("asset_title"),
        row.getString("owner"),
        row.getString("domain"),
        row.getString("offer"),
        pinned.path("title").asText(row.getString("offer")),
        StreamSupport.stream(pinned.path("columns").spliterator(), false)
            .map(column -> column.asText())
            .toList(),
        new Subject(
            ReviewJson.kind(row.getString("subject_kind")), key, row.getString("subject_name")),
        new Actor(row.getString("requester_id"), row.getString("requester_name")),
        new Extent(Binding.texts(row, "columns"), row.getString("rows")),
        row.getString("purpose"),
        Binding.requiredInstant(row, "from_at"),
        Binding.instant(row, "until_at"),
        row.getArray("holders") == null ? Set.of(key) : Binding.set(row, "holders"),
        row.getArray("approvers") == null ? List.of() : Binding.texts(row, "approvers"),
        row.getString("policy"),
        row.getString("policy_version"),
        row.getObject("evaluation", Long.class),
        Binding.instant(row, "used_at"));
  }
}
