package io.atrium.access.grant;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.SettableClock;
import io.atrium.TestApplication;
import io.atrium.Users;
import io.atrium.access.Extent;
import io.atrium.access.Offer;
import io.atrium.access.Subject;
import io.atrium.api.Json;
import io.atrium.authorization.Pools;
import io.atrium.catalog.Asset;
import io.atrium.catalog.AssetId;
import io.atrium.catalog.State;
import io.atrium.identity.Actor;
import io.atrium.identity.User;
import io.atrium.jdbc.Binding;
import io.atrium.schemas.Reference;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An application with two fake targets and a clock of its own, and what tests do with it. */
final class GrantSteps implements AutoCloseable {

  static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

  final ApplicationContext application;
  final Grants grants;
  final SettableClock clock;
  final FakeTarget near;
  final FakeTarget far;

  GrantSteps(Map<String, Object> more) {
    var properties = new HashMap<String, Object>();
    properties.put("test.clock", START.toString());
    properties.put("test.targets", true);
    // tests move time and work by hand
    properties.put("atrium.grant.enabled", false);
    properties.putAll(more);
    application = TestApplication.start(properties);
    grants = application.getBean(Grants.class);
    clock = application.getBean(SettableClock.class);
    near = application.getBean(FakeTarget.class, Qualifiers.byName("near"));
    far = application.getBean(FakeTarget.class, Qualifiers.byName("far"));
  }

  static Asset asset(String name) {
    return asset(name, "team:claims-ai");
  }

  static Asset asset(String name, String owner) {
    return new Asset(
        new AssetId(UUID.randomUUID()),
        Reference.parse("model:insurance.claims/" + name),
        1,
        "The " + name,
        "A model",
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

  /** An offer that the given targets put into effect. */
  static Offer offer(String... targets) {
    var parameters = Json.object();
    var also = parameters.putArray("alsoTo");
    for (var i = 1; i < targets.length; i++) {
      also.addObject().put("provisioner", targets[i]);
    }
    return new Offer(
        "inference",
        "Inference",
        null,
        "open",
        targets[0],
        null,
        365,
        List.of(),
        missing(),
        parameters);
  }

  static Subject person(User user) {
    return new Subject(Subject.Kind.PERSON, user.actor().id(), user.displayName());
  }

  static Subject team(String team) {
    return new Subject(Subject.Kind.TEAM, team, team);
  }

  Opening opening(Asset asset, User user, Duration duration, String... targets) {
    return opening(asset, person(user), user.actor(), clock.instant(), duration, null, targets);
  }

  static Opening opening(
      Asset asset,
      Subject subject,
      Actor requester,
      Instant from,
      Duration duration,
      @Nullable GrantId renews,
      String... targets) {
    return new Opening(
        UUID.randomUUID(),
        UUID.randomUUID(),
        asset,
        offer(targets),
        subject,
        requester,
        Extent.WHOLE,
        "development",
        List.of(),
        from,
        from.plus(duration),
        renews);
  }

  Grant open(Opening opening) {
    return write(() -> grants.open(opening));
  }

  Grant open(Asset asset, User user, Duration duration, String... targets) {
    return open(opening(asset, user, duration, targets));
  }

  Grant now(Grant grant) {
    return read(() -> application.getBean(GrantTable.class).find(grant.id()).orElseThrow());
  }

  /** Begins, ends and announces all that is due by the clock. */
  int tick() {
    return application.getBean(Timekeeper.class).tick();
  }

  /** Works on all that is due by the clock. */
  void work() {
    application.getBean(ProvisioningWorker.class).drain();
  }

  /** Opened and given. */
  Grant active(Asset asset, User user, Duration duration, String... targets) {
    var grant = open(asset, user, duration, targets);
    work();
    return now(grant);
  }

  GrantState state(Grant grant) {
    return now(grant).state();
  }

  List<ProvisioningTask> tasks(Grant grant) {
    return read(() -> application.getBean(TaskTable.class).of(grant.id()));
  }

  List<GrantChange> history(Grant grant) {
    return read(() -> application.getBean(GrantTable.class).history(grant.id()));
  }

  <T> T write(Supplier<T> work) {
    return transactions().executeWrite(status -> work.get());
  }

  <T> T read(Supplier<T> work) {
    return transactions().executeRead(status -> work.get());
  }

  /** Active grants that end one after the other within a minute, held by the near target. */
  void crowd(int size, Instant until) {
    var unused =
        write(() -> {
          var jdbc = application.getBean(JdbcOperations.class);
          return Binding.change(
                  jdbc,
                  """
                  insert into access.grant (id, request_id, item_id, asset_id, reference, asset_title, owner, domain, offer,
                    pinned, targets, subject_kind, subject_key, subject_name, requester_id, requester_name, columns,
                    purpose, conditions, state, from_at, until_at, active_since, opened_at, changed_at, revision)
                  select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),
                    'model:insurance.claims/crowd-' || n % 50, 'Crowd', 'team:claims-ai', 'insurance.claims', 'inference',
                    ?::jsonb, '{near}', 'person', 'user:crowd-' || n, 'Crowd', 'user:crowd-' || n, 'Crowd', '{}',
                    'development', '{}', 'active', m.now, ?::timestamptz + n * interval '5 milliseconds', m.now, m.now,
                    m.now, 2
                  from generate_series(1, ?) n, (select ?::timestamptz as now) m
                  """,
                  PinnedOffer.json(offer("near")),
                  until,
                  size,
                  clock.instant())
              + Binding.change(
                  jdbc,
                  """
                  insert into access.grant_state (grant_id, revision, state, at, actor_id, actor_name)
                  select id, 2, 'active', active_since, 'system', 'Atrium' from access.grant
                  where asset_title = 'Crowd'
                  """)
              + Binding.change(
                  jdbc,
                  """
                  insert into access.provisioning_task (id, grant_id, place, target, direction, state, attempts,
                    next_attempt_at, confirmed_at, created_at)
                  select gen_random_uuid(), id, 1, 'near', 'give', 'confirmed', 1, opened_at, opened_at, opened_at
                  from access.grant where asset_title = 'Crowd'
                  """);
        });
    // as PostgreSQL does by itself within a minute: plans made for empty tables are no good now
    var analyzed =
        write(() ->
            Binding.change(
                application.getBean(JdbcOperations.class),
                "analyze access.grant, access.grant_state, access.provisioning_task"));
    words("select id::text from access.grant where asset_title = 'Crowd'")
        .forEach(id -> near.held.add(UUID.fromString(id)));
  }

  /** As the last reading of the directory left it. */
  void known(User user, @Nullable Instant goneAt) {
    var unused =
        write(() -> {
          var jdbc = application.getBean(JdbcOperations.class);
          return Binding.change(
              jdbc,
              """
              insert into identity.person (id, name, display_name, teams, roles, steward_of, pools, attributes, read_at, gone_at)
              values (?, ?, ?, ?, '{}', '{}', ?, '{}', ?, ?)
              on conflict (id) do update set gone_at = excluded.gone_at
              """,
              user.id(),
              user.name(),
              user.displayName(),
              new Binding.Texts(user.teams()),
              new Binding.Texts(Pools.of(user)),
              clock.instant(),
              goneAt);
        });
  }

  long number(String sql) {
    return transactions()
        .executeRead(status -> {
          try (var statement = status.getConnection().createStatement();
              var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
          }
        });
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

  @SuppressWarnings("unchecked")
  private TransactionOperations<Connection> transactions() {
    return application.getBean(TransactionOperations.class);
  }

  private static JsonNode missing() {
    return Json.object().path("missing");
  }

  void step(Grant grant, GrantStep step) {
    var _ = grants.take(Users.OWNER, grant.id(), step, "because", null);
  }

  @Override
  public void close() {
    application.close();
  }
}
