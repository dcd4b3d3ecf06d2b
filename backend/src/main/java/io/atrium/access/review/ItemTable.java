package io.atrium.access.review;

import static io.atrium.jdbc.Binding.change;
import static io.atrium.jdbc.Binding.select;

import io.atrium.access.Extent;
import io.atrium.access.Subject;
import io.atrium.access.grant.GrantId;
import io.atrium.access.review.ReviewItem.Handing;
import io.atrium.access.review.ReviewItem.Peers;
import io.atrium.access.review.ReviewItem.Reached;
import io.atrium.catalog.AssetId;
import io.atrium.identity.Actor;
import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Texts;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code access.review_item}. Whoever changes one locks it first, then its grant. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class ItemTable {

  private final JdbcOperations jdbc;

  ItemTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** Leaves out those whose grant is under review already; returns how many were written. */
  int insert(Collection<ReviewItem> items) {
    return jdbc.prepareStatement(
        """
        insert into access.review_item (id, campaign_id, number, grant_id, asset_id, reference, asset_title, owner, domain,
          offer, offer_title, offered_columns, subject_kind, subject_key, subject_name, requester_id, requester_name, columns,
          rows, purpose, since, until_at, approved_by, policy, last_used_at, peers_holding, peers_of, changes, alike, reached,
          pools, excluded, staffed, handed_pools, state, suspended, revision)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '{}', 'open', false, 1)
        on conflict (grant_id) where state in ('open', 'overdue') do nothing
        """,
        statement -> {
          for (var item : items) {
            Binding.bind(
                statement,
                item.id(),
                item.campaign().value(),
                item.number(),
                item.grant().value(),
                item.asset().value(),
                item.reference(),
                item.assetTitle(),
                item.owner(),
                item.domain(),
                item.offer(),
                item.offerTitle(),
                new Texts(item.offeredColumns()),
                ReviewJson.word(item.subject().kind()),
                item.subject().key(),
                item.subject().name(),
                item.requester().id(),
                item.requester().name(),
                new Texts(item.extent().columns()),
                item.extent().rows(),
                item.purpose(),
                item.since(),
                item.until(),
                new Texts(item.approvedBy()),
                item.policy(),
                item.lastUsedAt(),
                item.peers().holding(),
                item.peers().of(),
                ReviewJson.of(item.changes()),
                item.alike(),
                word(item.reached()),
                new Texts(item.pools()),
                new Texts(item.excluded()),
                item.staffed());
            statement.addBatch();
          }
          var written = 0;
          for (var count : statement.executeBatch()) {
            written += count == java.sql.Statement.SUCCESS_NO_INFO ? 1 : count;
          }
          return written;
        });
  }

  int count(CampaignId campaign) {
    return select(
            jdbc,
            row -> row.getInt(1),
            "select count(*) from access.review_item where campaign_id = ?",
            campaign.value())
        .getFirst();
  }

  Optional<ReviewItem> find(UUID id) {
    return items("select * from access.review_item where id = ?", id).stream().findFirst();
  }

  Optional<ReviewItem> lock(UUID id) {
    return items("select * from access.review_item where id = ? for update", id).stream()
        .findFirst();
  }

  List<ReviewItem> lockOpen(CampaignId campaign) {
    return items(
        """
        select * from access.review_item
        where campaign_id = ? and state in ('open', 'overdue')
        order by number for update
        """,
        campaign.value());
  }

  List<ReviewItem> open(CampaignId campaign, int after, int limit) {
    return items(
        """
        select * from access.review_item
        where campaign_id = ? and state in ('open', 'overdue') and number > ?
        order by number limit ?
        """,
        campaign.value(),
        after,
        limit);
  }

  /** Ids of items whose campaign is due and that are still open. */
  List<UUID> due(Instant now, int limit) {
    return ids(
        """
        select i.id from access.review_campaign c
        join access.review_item i on i.campaign_id = c.id and i.state = 'open'
        where c.state = 'open' and c.due_at <= ?
        limit ?
        """,
        now,
        limit);
  }

  List<UUID> lapsing(Instant now, int limit) {
    return ids(
        """
        select id from access.review_item
        where state = 'overdue' and lapses_at <= ?
        order by lapses_at limit ?
        """,
        now,
        limit);
  }

  /** Ids of open items whose grant has ended. */
  List<UUID> overtaken(int limit) {
    return ids(
        """
        select i.id from access.review_item i
        where i.state in ('open', 'overdue')
          and not exists (
            select 1 from access.grant g
            where g.id = i.grant_id and g.state in ('pending', 'provisioning', 'active', 'suspended'))
        limit ?
        """,
        limit);
  }

  void end(UUID id, ReviewState state, Actor by, Instant at, @Nullable String reason) {
    var _ =
        change(
            jdbc,
            """
            update access.review_item
            set state = ?, decided_by_id = ?, decided_by_name = ?, decided_at = ?, reason = ?, lapses_at = null,
              handed_pools = '{}', handed_text = null, handed_by_id = null, handed_by_name = null, handed_reason = null,
              revision = revision + 1
            where id = ?
            """,
            state.word(),
            by.id(),
            by.name(),
            at,
            reason,
            id);
  }

  void overdue(UUID id, boolean suspended, Instant lapsesAt) {
    var _ =
        change(
            jdbc,
            """
            update access.review_item set state = 'overdue', suspended = ?, lapses_at = ?, revision = revision + 1
            where id = ?
            """,
            suspended,
            lapsesAt,
            id);
  }

  void assign(UUID id, Reached reached, Set<String> pools, boolean staffed) {
    var _ =
        change(
            jdbc,
            """
            update access.review_item
            set reached = ?, pools = ?, staffed = ?, handed_pools = '{}', handed_text = null, handed_by_id = null,
              handed_by_name = null, handed_reason = null, revision = revision + 1
            where id = ?
            """,
            word(reached),
            new Texts(pools),
            staffed,
            id);
  }

  void hand(UUID id, Handing handing) {
    var _ =
        change(
            jdbc,
            """
            update access.review_item
            set handed_pools = ?, handed_text = ?, handed_by_id = ?, handed_by_name = ?, handed_reason = ?,
              revision = revision + 1
            where id = ?
            """,
            new Texts(handing.pools()),
            handing.text(),
            handing.by().id(),
            handing.by().name(),
            handing.reason(),
            id);
  }

  void takeBack(UUID id) {
    var _ =
        change(
            jdbc,
            """
            update access.review_item
            set handed_pools = '{}', handed_text = null, handed_by_id = null, handed_by_name = null, handed_reason = null,
              revision = revision + 1
            where id = ?
            """,
            id);
  }

  private List<UUID> ids(String sql, @Nullable Object... values) {
    return select(jdbc, row -> row.getObject(1, UUID.class), sql, values);
  }

  private List<ReviewItem> items(String sql, @Nullable Object... values) {
    return select(jdbc, ItemTable::item, sql, values);
  }

  static ReviewItem item(ResultSet row) throws SQLException {
    var decidedBy = row.getString("decided_by_id");
    var handedTo = row.getString("handed_text");
    return new ReviewItem(
        row.getObject("id", UUID.class),
        new CampaignId(row.getObject("campaign_id", UUID.class)),
        row.getInt("number"),
        new GrantId(row.getObject("grant_id", UUID.class)),
        new AssetId(row.getObject("asset_id", UUID.class)),
        row.getString("reference"),
        row.getString("asset_title"),
        row.getString("owner"),
        row.getString("domain"),
        row.getString("offer"),
        row.getString("offer_title"),
        Binding.texts(row, "offered_columns"),
        new Subject(
            ReviewJson.kind(row.getString("subject_kind")),
            row.getString("subject_key"),
            row.getString("subject_name")),
        new Actor(row.getString("requester_id"), row.getString("requester_name")),
        new Extent(Binding.texts(row, "columns"), row.getString("rows")),
        row.getString("purpose"),
        Binding.requiredInstant(row, "since"),
        Binding.instant(row, "until_at"),
        Binding.texts(row, "approved_by"),
        row.getString("policy"),
        Binding.instant(row, "last_used_at"),
        new Peers(row.getInt("peers_holding"), row.getObject("peers_of", Integer.class)),
        ReviewJson.changes(row.getString("changes")),
        row.getString("alike"),
        Reached.valueOf(row.getString("reached").toUpperCase(Locale.ROOT).replace('-', '_')),
        Binding.set(row, "pools"),
        Binding.set(row, "excluded"),
        row.getBoolean("staffed"),
        handedTo == null
            ? null
            : new Handing(
                Binding.set(row, "handed_pools"),
                handedTo,
                new Actor(row.getString("handed_by_id"), row.getString("handed_by_name")),
                row.getString("handed_reason")),
        ReviewState.of(row.getString("state")),
        row.getBoolean("suspended"),
        Binding.instant(row, "lapses_at"),
        decidedBy == null ? null : new Actor(decidedBy, row.getString("decided_by_name")),
        Binding.instant(row, "decided_at"),
        row.getString("reason"),
        row.getLong("revision"));
  }

  private static String word(Reached reached) {
    return reached.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
