package io.atrium.access.review;

import io.atrium.SettableClock;
import io.atrium.TestApplication;
import io.atrium.Users;
import io.atrium.access.Extent;
import io.atrium.access.Offer;
import io.atrium.access.Subject;
import io.atrium.access.grant.Grant;
import io.atrium.access.grant.GrantRulings;
import io.atrium.access.grant.GrantState;
import io.atrium.access.grant.Grants;
import io.atrium.access.grant.Opening;
import io.atrium.api.Json;
import io.atrium.authorization.Pools;
import io.atrium.catalog.Asset;
import io.atrium.catalog.AssetId;
import io.atrium.catalog.State;
import io.atrium.identity.Role;
import io.atrium.identity.User;
import io.atrium.schemas.Reference;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * An application with a clock of its own and people in its directory, and what tests do with it.
 */
final class ReviewSteps implements AutoCloseable {

  static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
  static final List<String> COLUMNS = List.of("claim_id", "line", "amount", "holder_name");

  static final User HOLDER = Users.user("holder", Set.of("team:actuaries"), Set.of());
  static final User COLLEAGUE = Users.user("colleague", Set.of("team:actuaries"), Set.of());
  static final User OTHER = Users.user("other", Set.of("team:actuaries"), Set.of());

  final ApplicationContext application;
  final Reviews reviews;
  final ReviewDecisions decisions;
  final ReviewHanding handing;
  final ReviewSchedules schedules;
  final ReviewClock time;
  final SettableClock clock;

  ReviewSteps(Map<String, Object> more) {
    var properties = new java.util.HashMap<String, Object>();
    properties.put("test.clock", START.toString());
    // tests move time and work by hand
    properties.put("atrium.access.review.enabled", false);
    properties.put("atrium.grant.enabled", false);
    properties.put("atrium.directory.enabled", false);
    properties.putAll(more);
    application = TestApplication.start(properties);
    reviews = application.getBean(Reviews.class);
    decisions = application.getBean(ReviewDecisions.class);
    handing = application.getBean(ReviewHanding.class);
    schedules = application.getBean(ReviewSchedules.class);
    time = application.getBean(ReviewClock.class);
    clock = application.getBean(SettableClock.class);
  }

  /** With those who review, and three of whom one holds what the others may. */
  static ReviewSteps withEverybody() {
    var steps = new ReviewSteps(Map.of("atrium.access.review.enforcement-points", "gateway"));
    steps.employ(
        Users.OWNER,
        Users.DEVELOPER,
        Users.STEWARD,
        Users.RISK,
        Users.ADMIN,
        HOLDER,
        COLLEAGUE,
        OTHER);
    return steps;
  }

  /** Puts people into the directory, as a reading of Keycloak would. */
  void employ(User... people) {
    for (var user : people) {
      var pools = new java.util.TreeSet<>(Pools.of(user));
      pools.remove(user.actor().id());
      sql(
          """
          insert into identity.person (id, name, display_name, email, teams, roles, steward_of, pools, attributes, read_at)
          values (?, ?, ?, ?, ?, ?, ?, ?, '{}', ?)
          on conflict (id) do update set gone_at = null
          """,
          user.id(),
          user.name(),
          user.displayName(),
          user.email(),
          user.teams().toArray(String[]::new),
          user.roles().stream().map(Role::word).toArray(String[]::new),
          user.stewardOf().toArray(String[]::new),
          pools.toArray(String[]::new),
          START.atOffset(ZoneOffset.UTC));
    }
  }

  void leave(User user) {
    sql(
        "update identity.person set gone_at = ? where id = ?",
        clock.instant().atOffset(ZoneOffset.UTC),
        user.id());
  }

  /** An asset in a domain of its own, so that tests do not meet. */
  static Asset asset(String domain, String name, String owner) {
    return new Asset(
        new AssetId(UUID.randomUUID()),
        Reference.parse("data-product:" + domain + "/" + name),
        1,
        "The " + name,
        "Data",
        owner,
        List.of(),
        false,
        State.APPROVED,
        "1.0.0",
        null,
        null,
        START,
        START,
        Set.of("everyone"));
  }

  static Subject person(User user) {
    return new Subject(Subject.Kind.PERSON, user.actor().id(), user.displayName());
  }

  static Subject team(String team) {
    return new Subject(Subject.Kind.TEAM, team, team);
  }

  Grant active(Asset asset, User holder) {
    return active(asset, person(holder), holder, Extent.WHOLE);
  }

  /** A grant that every target has confirmed. */
  Grant active(Asset asset, Subject subject, User requester, Extent extent) {
    var offer =
        new Offer(
            "read",
            "Read the table",
            null,
            "open",
            "manual",
            null,
            365,
            COLUMNS,
            Json.object().path("missing"),
            Json.object().path("missing"));
    var grant =
        write(() ->
            application
                .getBean(Grants.class)
                .open(
                    new Opening(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        asset,
                        offer,
                        subject,
                        requester.actor(),
                        extent,
                        "analytics",
                        List.of(),
                        clock.instant(),
                        clock.instant().plus(Duration.ofDays(700)),
                        null)));
    confirm(grant);
    return now(grant);
  }

  /** What targets would say in the end. */
  void confirm(Grant grant) {
    sql(
        """
        with confirmed as (
          update access.grant set state = 'active', active_since = ?, revision = revision + 1
          where id = ? and state = 'provisioning'
          returning id, revision, active_since)
        insert into access.grant_state (grant_id, revision, state, at, actor_id, actor_name)
        select id, revision, 'active', active_since, 'system', 'Atrium' from confirmed
        """,
        clock.instant().atOffset(ZoneOffset.UTC),
        grant.id().value());
  }

  Grant now(Grant grant) {
    return read(() -> application.getBean(GrantRulings.class).find(grant.id()).orElseThrow());
  }

  GrantState state(Grant grant) {
    return now(grant).state();
  }

  Campaign start(User user, String title, String domain) {
    return reviews.start(
        user,
        new CampaignPlan(
            title, Population.ofDomain(domain), clock.instant().plus(Duration.ofDays(30)), 14));
  }

  List<ReviewItem> items(User user, Campaign campaign) {
    return reviews.items(user, campaign.id(), ReviewFilter.ALL, null, 200).items();
  }

  ReviewItem item(Grant grant, Campaign campaign) {
    return read(() -> application.getBean(ItemTable.class).open(campaign.id(), 0, 1_000)).stream()
        .filter(item -> item.grant().equals(grant.id()))
        .findFirst()
        .orElseThrow();
  }

  ReviewItem find(ReviewItem item) {
    return read(() -> application.getBean(ItemTable.class).find(item.id()).orElseThrow());
  }

  Campaign find(Campaign campaign) {
    return read(() -> application.getBean(CampaignTable.class).require(campaign.id()));
  }

  void tick() {
    while (time.tick()) {
      // until nothing is due
    }
  }

  List<String> notices(User user, String type) {
    return words(
        "select type || ': ' || array_to_string(detail, ' | ') from notice.notice where recipient = '"
            + user.actor().id()
            + "' and type = '"
            + type
            + "' order by at, id");
  }

  List<String> words(String sql) {
    return transactions()
        .executeRead(status -> {
          try (var statement = status.getConnection().createStatement();
              var rows = statement.executeQuery(sql)) {
            var words = new ArrayList<String>();
            while (rows.next()) {
              words.add(rows.getString(1));
            }
            return words;
          }
        });
  }

  void sql(String sql, Object... values) {
    var _ =
        transactions()
            .executeWrite(status -> {
              try (var statement = status.getConnection().prepareStatement(sql)) {
                for (var i = 0; i < values.length; i++) {
                  if (values[i] instanceof String[] texts) {
                    statement.setArray(i + 1, status.getConnection().createArrayOf("text", texts));
                  } else {
                    statement.setObject(i + 1, values[i]);
                  }
                }
                return statement.executeUpdate();
              } catch (SQLException failed) {
                throw new IllegalStateException(failed);
              }
            });
  }

  <T> T write(Supplier<T> work) {
    return transactions().executeWrite(status -> work.get());
  }

  <T> T read(Supplier<T> work) {
    return transactions().executeRead(status -> work.get());
  }

  @SuppressWarnings("unchecked")
  private TransactionOperations<Connection> transactions() {
    return application.getBean(TransactionOperations.class);
  }

  ReviewItem hand(User user, ReviewItem item, String to) {
    return decisions.decide(
        user, item.id(), new ReviewDecision.Reassign(to, "better placed"), null);
  }

  @Override
  public void close() {
    application.close();
  }
}
