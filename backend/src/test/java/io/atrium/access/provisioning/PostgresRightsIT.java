package io.atrium.access.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.access.Extent;
import io.atrium.access.Subject;
import io.atrium.event.Event;
import io.atrium.identity.Actor;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What real logins can and cannot do. */
class PostgresRightsIT {

  private static final String CLAIMS = "select claim_id from claims.claims order by 1";

  private final Warehouse warehouse = new Warehouse();
  private final Subject ann = Warehouse.person();
  private Provisioner postgres;

  @BeforeEach
  void provisioner() {
    postgres = warehouse.provisioner();
  }

  @Test
  void granted_columns_can_be_selected_with_a_real_login_until_they_are_taken() throws Exception {
    var right = Warehouse.right(ann, new Extent(List.of("claim_id", "line"), null));
    assertThatThrownBy(() -> warehouse.login(right, ann)).isInstanceOf(TargetFailure.class);
    give(right);
    var credential = warehouse.provisioner().issue(right, ann.key());
    try (var session =
        DriverManager.getConnection(credential.address(), credential.user(), credential.secret())) {
      assertThat(Warehouse.select(session, "select claim_id, line from claims.claims")).hasSize(4);
      refused(session, "select paid from claims.claims");
      refused(session, "select * from claims.claims");
      refused(session, "select secret from claims.secrets");
      refused(session, "delete from claims.claims");
      refused(session, "create table claims.mine (a int)");
      refused(session, "create role somebody");

      take(right);

      assertThatThrownBy(() -> Warehouse.select(session, "select claim_id from claims.claims"))
          .isInstanceOf(SQLException.class);
    }
    assertThatThrownBy(() ->
            DriverManager.getConnection(
                credential.address(), credential.user(), credential.secret()))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void a_new_secret_makes_the_old_one_useless_and_ends_with_the_grant() throws Exception {
    var right = Warehouse.right(ann, Extent.WHOLE);
    give(right);
    var first = warehouse.provisioner().issue(right, ann.key());
    var second = warehouse.provisioner().issue(right, ann.key());
    assertThatThrownBy(
            () -> DriverManager.getConnection(first.address(), first.user(), first.secret()))
        .isInstanceOf(SQLException.class);
    DriverManager.getConnection(second.address(), second.user(), second.secret()).close();
    assertThat(second.expiresAt()).isEqualTo(right.until());
    try (var steward = warehouse.as(Warehouse.STEWARD)) {
      assertThat(
              Warehouse.select(
                  steward,
                  "select extract(epoch from rolvaliduntil)::bigint from pg_roles where rolname = '%s'"
                      .formatted(second.user())))
          .containsExactly(Long.toString(right.until().getEpochSecond()));
    }
  }

  @Test
  void a_row_filter_hides_rows_from_its_holder_and_from_nobody_else() throws Exception {
    var bob = Warehouse.person();
    var whole = Warehouse.right(bob, new Extent(List.of("claim_id"), null));
    give(whole);
    var right =
        Warehouse.right(
            ann, new Extent(List.of("claim_id", "paid"), "line == 'motor' && paid < 1000"));
    give(right);
    try (var session = warehouse.login(right, ann);
        var bobs = warehouse.login(whole, bob);
        var colleague = warehouse.as(Warehouse.COLLEAGUE)) {
      assertThat(Warehouse.select(session, CLAIMS)).containsExactly("1");
      refused(session, "select line from claims.claims");
      assertThat(Warehouse.select(bobs, CLAIMS)).containsExactly("1", "2", "3", "4");
      assertThat(Warehouse.select(colleague, CLAIMS)).containsExactly("1", "2", "3", "4");
      run(colleague, "insert into claims.claims values (5, 'cyber', 1, 'P5', null)");
      run(colleague, "delete from claims.claims where claim_id = 5");

      take(right);

      assertThat(Warehouse.select(bobs, CLAIMS)).hasSize(4);
      assertThat(Warehouse.select(colleague, CLAIMS)).hasSize(4);
    }
    try (var steward = warehouse.as(Warehouse.STEWARD)) {
      assertThat(
              Warehouse.select(
                  steward,
                  "select relrowsecurity from pg_class where oid = 'claims.claims'::regclass"))
          .containsExactly("f");
      assertThat(Warehouse.select(steward, "select polname from pg_policy")).isEmpty();
    }
  }

  @Test
  void two_row_filters_of_one_holder_add_up() throws Exception {
    var motor = Warehouse.right(ann, new Extent(List.of("claim_id"), "line == 'motor'"));
    var cyber = Warehouse.right(ann, new Extent(List.of("claim_id"), "line == 'cyber'"));
    give(motor);
    give(cyber);
    try (var session = warehouse.login(motor, ann)) {
      assertThat(Warehouse.select(session, CLAIMS)).containsExactly("1", "2", "4");
      take(motor);
      assertThat(Warehouse.select(session, CLAIMS)).containsExactly("4");
    }
  }

  @Test
  void columns_of_one_grant_never_meet_rows_of_another() throws Exception {
    var paid = Warehouse.right(ann, new Extent(List.of("claim_id", "paid"), "line == 'motor'"));
    var policies =
        Warehouse.right(ann, new Extent(List.of("claim_id", "policy_no"), "line == 'cyber'"));
    give(paid);
    give(policies);
    try (var session = warehouse.login(paid, ann)) {
      assertThat(Warehouse.select(session, CLAIMS)).containsExactly("1", "2");
      refused(session, "select policy_no from claims.claims");

      run(session, "set role \"%s\"".formatted(PostgresRoles.ofGrant(policies.grant())));
      assertThat(Warehouse.select(session, "select policy_no from claims.claims"))
          .containsExactly("P4");
      refused(session, "select paid from claims.claims");
      run(session, "reset role");

      take(paid);
      give(policies);
      assertThat(Warehouse.select(session, "select policy_no from claims.claims"))
          .containsExactly("P4");
    }
  }

  @Test
  void a_grant_of_all_rows_takes_the_narrower_one_in() throws Exception {
    var narrow = Warehouse.right(ann, new Extent(List.of("claim_id"), "line == 'motor'"));
    var wide = Warehouse.right(ann, new Extent(List.of("claim_id", "paid"), null));
    give(narrow);
    give(wide);
    try (var session = warehouse.login(narrow, ann)) {
      assertThat(Warehouse.select(session, "select claim_id, paid from claims.claims")).hasSize(4);
      take(wide);
      assertThat(Warehouse.select(session, CLAIMS)).containsExactly("1", "2");
      refused(session, "select paid from claims.claims");
    }
  }

  @Test
  void hostile_names_are_names_and_nothing_else() throws Exception {
    warehouse.steward(
        "create schema \"we\"\"ird; drop\"",
        "create table \"we\"\"ird; drop\".\"ta.ble'; --\" (\"sa\"\"l.ary\" int, \"x) to public; --\" int)",
        "insert into \"we\"\"ird; drop\".\"ta.ble'; --\" values (1, 2)");
    var service =
        new Subject(
            Subject.Kind.SERVICE, "service:x\"; drop role warehouse_colleague; --", "'; drop");
    var right =
        Warehouse.right(
            UUID.randomUUID(),
            service,
            new Extent(List.of("sa\"l.ary"), null),
            "\"we\"\"ird; drop\".\"ta.ble'; --\"");
    give(right);
    try (var session = warehouse.login(right, service)) {
      assertThat(
              Warehouse.select(
                  session, "select \"sa\"\"l.ary\" from \"we\"\"ird; drop\".\"ta.ble'; --\""))
          .containsExactly("1");
      refused(session, "select \"x) to public; --\" from \"we\"\"ird; drop\".\"ta.ble'; --\"");
    }
    assertThat(Warehouse.keys(postgres.held(List.of(right)))).isEqualTo(postgres.keys(right));
    take(right);
    warehouse.as(Warehouse.COLLEAGUE).close();
  }

  @Test
  void what_cannot_be_given_is_said() {
    var whole = Extent.WHOLE;
    failure("pg_catalog.pg_authid", whole, "may not give rights in the schema pg_catalog");
    failure("information_schema.tables", whole, "may not give rights");
    failure("claims.nothing", whole, "There is no table claims.nothing");
    failure("a.b.c", whole, "not the name of a table");
    failure("claims.claims", new Extent(List.of("salary"), null), "no column [salary]");
    failure("claims.claims", new Extent(List.of(), "salary > 1"), "no column `salary`");
    failure("claims.claims", new Extent(List.of(), "paid == 'much'"), "invalid input syntax");
    warehouse.steward("create view claims.open_claims as select * from claims.claims");
    failure("claims.open_claims", new Extent(List.of(), "paid > 1"), "is no table");
    warehouse.steward(
        "create table claims.guarded (tenant text)",
        "alter table claims.guarded enable row level security");
    failure("claims.guarded", new Extent(List.of(), "tenant == 'a'"), "of its own");
    var narrow = warehouse.provisioner(warehouse.url, List.of("other"));
    assertThatThrownBy(() -> narrow.give(Warehouse.right(ann, whole)))
        .isInstanceOf(TargetFailure.class)
        .hasMessageContaining("may not give rights in the schema claims");
  }

  @Test
  void a_table_that_atrium_may_not_grant_on_is_said_and_nothing_stays_half_given()
      throws Exception {
    warehouse.superuser(
        "create table claims.foreign_owned (a int)",
        "grant usage on schema claims to warehouse_steward");
    var before = warehouse.state();
    failure("claims.foreign_owned", Extent.WHOLE, "permission denied");
    assertThat(warehouse.state()).isEqualTo(before);
  }

  @Test
  void members_of_a_team_come_and_go() throws Exception {
    var bob = Warehouse.person();
    warehouse.teams.put("team:claims-ai", Set.of(ann.key()));
    var team = new Subject(Subject.Kind.TEAM, "team:claims-ai", "claims-ai");
    var right = Warehouse.right(team, new Extent(List.of("claim_id"), null));
    give(right);
    try (var session = warehouse.login(right, ann)) {
      assertThat(Warehouse.select(session, CLAIMS)).hasSize(4);
      assertThatThrownBy(() -> warehouse.login(right, bob)).isInstanceOf(TargetFailure.class);

      warehouse.teams.put("team:claims-ai", Set.of(bob.key()));
      assertThat(postgres.keys(right)).isNotEqualTo(Warehouse.keys(held(right)));
      give(right);
      refusedOrEnded(session, CLAIMS);
    }
    try (var session = warehouse.login(right, bob)) {
      assertThat(Warehouse.select(session, CLAIMS)).hasSize(4);
    }
    assertThat(postgres.keys(right)).isEqualTo(Warehouse.keys(held(right)));
    take(right);
  }

  @Test
  void who_leaves_a_team_is_shut_out_and_who_comes_gets_in_by_asking() throws Exception {
    var bob = Warehouse.person();
    var name = "team:claims-ai";
    warehouse.teams.put(name, Set.of(ann.key()));
    var right =
        Warehouse.right(
            new Subject(Subject.Kind.TEAM, name, "claims-ai"),
            new Extent(List.of("claim_id"), null));
    give(right);
    try (var session = warehouse.login(right, ann)) {
      assertThat(Warehouse.select(session, CLAIMS)).hasSize(4);
      warehouse.teams.put(name, Set.of(bob.key()));

      new TeamFollower(List.of(postgres), new OneRight(name, right))
          .consume(List.of(left(ann.key(), name)));

      assertThatThrownBy(() -> Warehouse.select(session, CLAIMS))
          .hasMessageContaining("terminating connection");
    }
    assertThatThrownBy(() -> warehouse.login(right, ann)).isInstanceOf(TargetFailure.class);
    try (var session = warehouse.login(right, bob)) {
      assertThat(Warehouse.select(session, CLAIMS)).hasSize(4);
    }
    take(right);
  }

  private static Event left(String person, String team) {
    var data = "{\"subject\": \"%s\", \"teams\": [\"%s\"]}".formatted(person, team);
    return new Event(
        1, "person-left-teams", null, null, 0, Set.of(), Actor.SYSTEM, Instant.now(), data);
  }

  private record OneRight(String subject, Right right) implements StandingRights {

    @Override
    public List<Right> of(String provisioner, String holder) {
      return holder.equals(subject) ? List.of(right) : List.of();
    }

    @Override
    public List<Right> of(String provisioner, UUID grant) {
      return List.of();
    }

    @Override
    public List<Standing> after(String provisioner, @Nullable UUID after, int limit) {
      return List.of();
    }
  }

  @Test
  void what_others_did_by_hand_is_seen_and_mended() throws Exception {
    var right = Warehouse.right(ann, new Extent(List.of("claim_id", "paid"), "line == 'motor'"));
    give(right);
    var role = PostgresRoles.ofGrant(right.grant());
    for (var deed :
        List.of(
            "revoke select (paid) on claims.claims from \"%s\"".formatted(role),
            "alter table claims.claims disable row level security",
            "drop policy \"%s\" on claims.claims".formatted(role),
            "alter policy \"%s\" on claims.claims using (true)".formatted(role),
            "alter policy \"%s\" on claims.claims using (paid > 0)".formatted(role),
            "revoke \"%s\" from \"%s\"".formatted(role, PostgresRoles.login(ann.key())))) {
      warehouse.steward(deed);
      assertThat(held(right)).as(deed).isNotEqualTo(postgres.keys(right));
      give(right);
      assertThat(Warehouse.keys(held(right))).as(deed).isEqualTo(postgres.keys(right));
      try (var session = warehouse.login(right, ann)) {
        assertThat(Warehouse.select(session, CLAIMS)).as(deed).containsExactly("1", "2");
      }
    }
  }

  @Test
  void a_member_by_hand_is_an_orphan_and_is_put_out() throws Exception {
    var right = Warehouse.right(ann, new Extent(List.of("claim_id"), null));
    give(right);
    warehouse.steward(
        "grant \"%s\" to warehouse_colleague".formatted(PostgresRoles.ofGrant(right.grant())),
        "grant select on claims.claims to public");
    var orphans =
        postgres.held(List.of(right)).stream()
            .filter(held -> !keysOf(right).contains(held.key()))
            .filter(
                held -> held.place().contains("role atrium_g_") || held.holder().equals("PUBLIC"))
            .toList();
    assertThat(orphans).hasSize(2);
    for (var orphan : orphans) {
      postgres.remove(orphan);
    }
    assertThat(Warehouse.keys(held(right))).isEqualTo(postgres.keys(right));
  }

  @Test
  void a_right_is_closed_at_once_even_while_somebody_reads_the_table() throws Exception {
    var right = Warehouse.right(ann, new Extent(List.of("claim_id"), "line == 'motor'"));
    give(right);
    try (var session = warehouse.login(right, ann);
        var reader = warehouse.as(Warehouse.COLLEAGUE)) {
      reader.setAutoCommit(false);
      assertThat(Warehouse.select(reader, CLAIMS)).hasSize(4);

      assertThatThrownBy(() -> postgres.take(right))
          .isInstanceOf(TargetFailure.class)
          .hasMessageContaining("lock timeout");
      refusedOrEnded(session, CLAIMS);

      reader.commit();
      take(right);
    }
    assertThat(warehouse.state()).doesNotContain(right.grant().toString());
  }

  @Test
  void a_target_that_accepts_and_never_answers_is_given_up() throws Exception {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var url = "jdbc:postgresql://127.0.0.1:%d/x".formatted(silent.getLocalPort());
      var begin = System.nanoTime();
      assertThatThrownBy(
              () -> warehouse.provisioner(url, null).give(Warehouse.right(ann, Extent.WHOLE)))
          .isInstanceOf(TargetFailure.class);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(25));
    }
  }

  private void give(Right right) throws Exception {
    assertThat(postgres.give(right)).isInstanceOf(Outcome.Confirmed.class);
  }

  private void take(Right right) throws Exception {
    assertThat(postgres.take(right)).isInstanceOf(Outcome.Confirmed.class);
  }

  /** Without the colleague's, who was there before. */
  private List<Held> held(Right right) throws Exception {
    return postgres.held(List.of(right)).stream()
        .filter(held -> !held.holder().equals(Warehouse.COLLEAGUE))
        .toList();
  }

  private Set<String> keysOf(Right right) {
    try {
      return postgres.keys(right);
    } catch (TargetFailure | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }

  private void failure(String table, Extent extent, String words) {
    assertThatThrownBy(() -> postgres.give(Warehouse.right(UUID.randomUUID(), ann, extent, table)))
        .as(table)
        .isInstanceOf(TargetFailure.class)
        .hasMessageContaining(words);
  }

  private static void run(Connection session, String sql) throws SQLException {
    try (var statement = session.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void refused(Connection session, String sql) {
    assertThatThrownBy(() -> run(session, sql))
        .as(sql)
        .isInstanceOfSatisfying(
            SQLException.class, denied -> assertThat(denied.getSQLState()).isEqualTo("42501"));
  }

  private static void refusedOrEnded(Connection session, String sql) {
    assertThatThrownBy(() -> run(session, sql)).as(sql).isInstanceOf(SQLException.class);
  }
}
