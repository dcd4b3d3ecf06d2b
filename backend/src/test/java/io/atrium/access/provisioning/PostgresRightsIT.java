package io.atrium.access.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.access.Extent;
import io.atrium.access.Subject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
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
    Warehouse.give(postgres, right);
    var credential = warehouse.provisioner().issue(right, ann.key());
    try (var session =
        DriverManager.getConnection(credential.address(), credential.user(), credential.secret())) {
      assertThat(Warehouse.select(session, "select claim_id, line from claims.claims")).hasSize(4);
      Warehouse.refused(session, "select paid from claims.claims");
      Warehouse.refused(session, "select * from claims.claims");
      Warehouse.refused(session, "select secret from claims.secrets");
      Warehouse.refused(session, "delete from claims.claims");
      Warehouse.refused(session, "create table claims.mine (a int)");
      Warehouse.refused(session, "create role somebody");

      Warehouse.take(postgres, right);

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
    Warehouse.give(postgres, right);
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
    Warehouse.give(postgres, whole);
    var right =
        Warehouse.right(
            ann, new Extent(List.of("claim_id", "paid"), "line == 'motor' && paid < 1000"));
    Warehouse.give(postgres, right);
    try (var session = warehouse.login(right, ann);
        var bobs = warehouse.login(whole, bob);
        var colleague = warehouse.as(Warehouse.COLLEAGUE)) {
      assertThat(Warehouse.select(session, CLAIMS)).containsExactly("1");
      Warehouse.refused(session, "select line from claims.claims");
      assertThat(Warehouse.select(bobs, CLAIMS)).containsExactly("1", "2", "3", "4");
      assertThat(Warehouse.select(colleague, CLAIMS)).containsExactly("1", "2", "3", "4");
      Warehouse.run(colleague, "insert into claims.claims values (5, 'cyber', 1, 'P5', null)");
      Warehouse.run(colleague, "delete from claims.claims where claim_id = 5");

      Warehouse.take(postgres, right);

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
    Warehouse.give(postgres, motor);
    Warehouse.give(postgres, cyber);
    try (var session = warehouse.login(motor, ann)) {
      assertThat(Warehouse.select(session, CLAIMS)).containsExactly("1", "2", "4");
      Warehouse.take(postgres, motor);
      assertThat(Warehouse.select(session, CLAIMS)).containsExactly("4");
    }
  }

  @Test
  void columns_of_one_grant_never_meet_rows_of_another() throws Exception {
    var paid = Warehouse.right(ann, new Extent(List.of("claim_id", "paid"), "line == 'motor'"));
    var policies =
        Warehouse.right(ann, new Extent(List.of("claim_id", "policy_no"), "line == 'cyber'"));
    Warehouse.give(postgres, paid);
    Warehouse.give(postgres, policies);
    try (var session = warehouse.login(paid, ann)) {
      assertThat(Warehouse.select(session, CLAIMS)).containsExactly("1", "2");
      Warehouse.refused(session, "select policy_no from claims.claims");

      Warehouse.run(session, "set role \"%s\"".formatted(PostgresRoles.ofGrant(policies.grant())));
      assertThat(Warehouse.select(session, "select policy_no from claims.claims"))
          .containsExactly("P4");
      Warehouse.refused(session, "select paid from claims.claims");
      Warehouse.run(session, "reset role");

      Warehouse.take(postgres, paid);
      Warehouse.give(postgres, policies);
      assertThat(Warehouse.select(session, "select policy_no from claims.claims"))
          .containsExactly("P4");
    }
  }

  @Test
  void a_grant_of_all_rows_takes_the_narrower_one_in() throws Exception {
    var narrow = Warehouse.right(ann, new Extent(List.of("claim_id"), "line == 'motor'"));
    var wide = Warehouse.right(ann, new Extent(List.of("claim_id", "paid"), null));
    Warehouse.give(postgres, narrow);
    Warehouse.give(postgres, wide);
    try (var session = warehouse.login(narrow, ann)) {
      assertThat(Warehouse.select(session, "select claim_id, paid from claims.claims")).hasSize(4);
      Warehouse.take(postgres, wide);
      assertThat(Warehouse.select(session, CLAIMS)).containsExactly("1", "2");
      Warehouse.refused(session, "select paid from claims.claims");
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
    Warehouse.give(postgres, right);
    try (var session = warehouse.login(right, service)) {
      assertThat(
              Warehouse.select(
                  session, "select \"sa\"\"l.ary\" from \"we\"\"ird; drop\".\"ta.ble'; --\""))
          .containsExactly("1");
      Warehouse.refused(
          session, "select \"x) to public; --\" from \"we\"\"ird; drop\".\"ta.ble'; --\"");
    }
    assertThat(Warehouse.keys(postgres.held(List.of(right)))).isEqualTo(postgres.keys(right));
    Warehouse.take(postgres, right);
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
  void a_right_is_closed_at_once_even_while_somebody_reads_the_table() throws Exception {
    var right = Warehouse.right(ann, new Extent(List.of("claim_id"), "line == 'motor'"));
    Warehouse.give(postgres, right);
    try (var session = warehouse.login(right, ann);
        var reader = warehouse.as(Warehouse.COLLEAGUE)) {
      reader.setAutoCommit(false);
      assertThat(Warehouse.select(reader, CLAIMS)).hasSize(4);

      assertThatThrownBy(() -> postgres.take(right))
          .isInstanceOf(TargetFailure.class)
          .hasMessageContaining("lock timeout");
      Warehouse.refusedOrEnded(session, CLAIMS);

      reader.commit();
      Warehouse.take(postgres, right);
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

  private void failure(String table, Extent extent, String words) {
    assertThatThrownBy(() -> postgres.give(Warehouse.right(UUID.randomUUID(), ann, extent, table)))
        .as(table)
        .isInstanceOf(TargetFailure.class)
        .hasMessageContaining(words);
  }
}
