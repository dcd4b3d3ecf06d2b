package io.atrium.access.review;

import static io.atrium.jdbc.Binding.select;

import io.atrium.authorization.Pools;
import io.atrium.identity.User;
import io.atrium.jdbc.Binding.Texts;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/**
 * Reads items as screens show them. Who decides is part of the query: a member of the item's pools,
 * or of those to which it is handed, who is none of the excluded.
 */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class ItemQueries {

  private static final String MINE =
      "(pools && ?::text[] or handed_pools && ?::text[]) and not excluded && ?::text[]";

  private final JdbcOperations jdbc;

  ItemQueries(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  List<ReviewItem> list(User user, CampaignId campaign, ReviewFilter filter, int after, int limit) {
    var sql =
        new StringBuilder("select * from access.review_item where campaign_id = ? and number > ?");
    var values = new java.util.ArrayList<Object>(List.of(campaign.value(), after));
    if (filter.open()) {
      sql.append(" and state in ('open', 'overdue')");
    }
    if (filter.mine()) {
      sql.append(" and ").append(MINE);
      addPerson(values, user);
    }
    var text = filter.text();
    if (text != null && !text.isBlank()) {
      sql.append(" and (strpos(lower(asset_title), ?) > 0 or strpos(lower(reference), ?) > 0");
      sql.append(" or strpos(lower(subject_name), ?) > 0)");
      var wanted = text.strip().toLowerCase(java.util.Locale.ROOT);
      values.addAll(List.of(wanted, wanted, wanted));
    }
    sql.append(" order by number limit ?");
    values.add(limit);
    return select(jdbc, ItemTable::item, sql.toString(), values.toArray());
  }

  /** Open items that say the same as one, for the same reviewer. */
  List<UUID> alike(User user, CampaignId campaign, String alike, int limit) {
    var values = new java.util.ArrayList<Object>(List.of(campaign.value(), alike));
    var pools = new Texts(Pools.of(user));
    values.addAll(List.of(pools, new Texts(user.keys()), limit));
    return select(
        jdbc,
        row -> row.getObject("id", UUID.class),
        """
        select id from access.review_item
        where campaign_id = ? and alike = ? and state in ('open', 'overdue')
          and pools && ?::text[] and not excluded && ?::text[]
        order by number limit ?
        """,
        values.toArray());
  }

  /** How many wait for the user; stops counting at the limit. */
  int waiting(User user, int limit) {
    var values = new java.util.ArrayList<Object>();
    addPerson(values, user);
    values.add(limit);
    return select(
            jdbc,
            row -> row.getInt(1),
            "select count(*) from (select 1 from access.review_item where state in ('open', 'overdue') and "
                + MINE
                + " limit ?) as waiting",
            values.toArray())
        .getFirst();
  }

  private static void addPerson(List<Object> values, User user) {
    var pools = new Texts(Pools.of(user));
    values.addAll(List.of(pools, pools, new Texts(user.keys())));
  }
}
