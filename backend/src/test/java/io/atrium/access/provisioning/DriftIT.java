package io.atrium.access.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.Api;
import io.atrium.TestServer;
import io.atrium.Users;
import io.atrium.access.Subject;
import io.atrium.problem.ProblemException;
import io.atrium.stack.TestStack;
import io.atrium.webhook.Signature;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Grants of the tables against the real PostgreSQL and the real Keycloak. */
class DriftIT {

  private static final Realm REALM = new Realm();
  private static final Warehouse WAREHOUSE = new Warehouse();
  private static final String DATABASE = TestStack.postgres();

  @RegisterExtension
  static final TestServer server =
      new TestServer()
          .with("datasources.default.url", DATABASE)
          .with("atrium.provisioning.postgres.warehouse.url", WAREHOUSE.url)
          .with("atrium.provisioning.postgres.warehouse.username", Warehouse.STEWARD)
          .with("atrium.provisioning.postgres.warehouse.password", Warehouse.PASSWORD)
          .with("atrium.provisioning.web-hook.secret", Desk.SECRET);

  private final Drift drift = server.bean(Drift.class);

  @Test
  void a_role_given_by_hand_in_keycloak_is_an_orphan_and_is_mended() throws Exception {
    var ann = REALM.person();
    var role = "drift-" + UUID.randomUUID();
    var right = grant(ann, "keycloak-role", "{\"role\": \"" + role + "\"}", "");
    var unused = server.bean(KeycloakRoleProvisioner.class).give(right);
    assertThat(findings(role)).isEmpty();

    var bob = REALM.person();
    REALM
        .realm
        .users()
        .get(REALM.id(bob.name()))
        .roles()
        .realmLevel()
        .add(List.of(REALM.realm.roles().get(role).toRepresentation()));
    var orphan = findings(role).getFirst();
    assertThat(orphan.kind()).isEqualTo(DriftFinding.Kind.ORPHAN);
    assertThat(orphan.holder()).isEqualTo(bob.name());

    drift.mend(Users.ADMIN, orphan.id());

    assertThat(REALM.roles(REALM.token(bob))).doesNotContain(role);
    assertThat(REALM.roles(REALM.token(ann))).contains(role);
    assertThat(findings(role)).isEmpty();
    assertProblem(orphan.id(), ProvisioningProblem.FINDING_MENDED);
  }

  @Test
  void a_role_taken_by_hand_in_keycloak_is_missing_and_is_mended() throws Exception {
    var ann = REALM.person();
    var role = "drift-" + UUID.randomUUID();
    var right = grant(ann, "keycloak-role", "{\"role\": \"" + role + "\"}", "");
    var missing = findings(role).getFirst();
    assertThat(missing.kind()).isEqualTo(DriftFinding.Kind.MISSING);
    assertThat(missing.grant()).isEqualTo(right.grant());

    drift.mend(Users.ADMIN, missing.id());

    assertThat(REALM.roles(REALM.token(ann))).contains(role);
    assertThat(findings(role)).isEmpty();
  }

  @Test
  void an_orphan_that_has_been_granted_meanwhile_stays() throws Exception {
    var ann = REALM.person();
    var bob = REALM.person();
    var role = "drift-" + UUID.randomUUID();
    var parameters = "{\"role\": \"" + role + "\"}";
    var provisioner = server.bean(KeycloakRoleProvisioner.class);
    var unused = provisioner.give(grant(ann, "keycloak-role", parameters, ""));
    unused = provisioner.give(Rights.of(UUID.randomUUID(), bob, parameters));
    var orphan = findings(role).getFirst();
    var granted = grant(bob, "keycloak-role", parameters, "");
    assertThat(granted.subject()).isEqualTo(bob);

    assertProblem(orphan.id(), ProvisioningProblem.FINDING_MENDED);

    assertThat(REALM.roles(REALM.token(bob))).contains(role);
    assertThat(findings(role)).isEmpty();
  }

  @Test
  void differences_of_a_database_are_seen_and_mended() throws Exception {
    var ann = REALM.person();
    var location = "\"location\": {\"platform\": \"postgresql\", \"name\": \"claims.claims\"},";
    var right = grant(ann, "postgres-role", "{\"database\": \"warehouse\"}", location);
    var provisioner = server.bean(PostgresProvisioner.class);
    var unused = provisioner.give(right);
    var role = PostgresRoles.ofGrant(right.grant());
    assertThat(findings(role)).isEmpty();

    WAREHOUSE.steward(
        "grant \"%s\" to warehouse_colleague".formatted(role),
        "revoke \"%s\" from \"%s\"".formatted(role, PostgresRoles.login(ann.key())));
    assertThat(findings(role)).hasSize(2);
    for (var finding : findings(role)) {
      drift.mend(Users.ADMIN, finding.id());
    }

    assertThat(findings(role)).isEmpty();
    assertThat(Warehouse.keys(provisioner.held(List.of(right))))
        .containsAll(provisioner.keys(right))
        .noneMatch(key -> key.contains(role) && key.contains("colleague"));
    assertThat(audited("drift-mended")).isGreaterThanOrEqualTo(2);
  }

  @Test
  void a_grant_that_has_ended_or_is_on_its_way_is_no_difference() throws Exception {
    var ann = REALM.person();
    var role = "drift-" + UUID.randomUUID();
    var right = grant(ann, "keycloak-role", "{\"role\": \"" + role + "\"}", "");
    database("update access.grant set state = 'provisioning' where id = '" + right.grant() + "'");
    assertThat(findings(role)).isEmpty();
    database(
        "update access.grant set state = 'revoked', cleaned_up = true, ended_at = now() where id = '"
            + right.grant()
            + "'");
    assertThat(findings(role)).isEmpty();
  }

  @Test
  void only_those_who_may_read_and_only_administrators_mend() throws Exception {
    var api = server.api();
    for (var reader : List.of("admin", "risk", "auditor")) {
      assertThat(api.get(reader, "/api/v1/drift?limit=1").status()).isEqualTo(200);
      assertThat(api.get(reader, "/api/v1/drift/runs").status()).isEqualTo(200);
    }
    for (var other : List.of("developer", "owner", "steward", "business")) {
      assertThat(api.get(other, "/api/v1/drift").status()).isEqualTo(403);
      assertThat(api.get(other, "/api/v1/drift/runs").status()).isEqualTo(403);
    }
    for (var other : List.of("developer", "owner", "steward", "business", "risk", "auditor")) {
      assertThat(post(api, other, "/api/v1/drift/runs")).isEqualTo(403);
      assertThat(post(api, other, "/api/v1/drift/findings/" + UUID.randomUUID() + "/mend"))
          .isEqualTo(403);
    }
    assertThat(post(api, "admin", "/api/v1/drift/runs")).isEqualTo(202);
    assertThat(post(api, "admin", "/api/v1/drift/findings/" + UUID.randomUUID() + "/mend"))
        .isEqualTo(404);
    assertThat(api.get("admin", "/api/v1/drift?cursor=nonsense").status()).isEqualTo(400);
  }

  @Test
  void a_call_back_is_taken_only_with_a_good_and_fresh_signature() throws Exception {
    var grant = UUID.randomUUID();
    var body = "{\"grant\": \"%s\", \"reference\": \"T-1\", \"status\": \"done\"}".formatted(grant);
    var now = Instant.now();
    assertThat(callBack(grant, body, "")).isEqualTo(403);
    assertThat(callBack(grant, body, sign("another secret that is long enough", now, body)))
        .isEqualTo(403);
    assertThat(callBack(grant, body, sign(Desk.SECRET, now.minus(Duration.ofMinutes(6)), body)))
        .isEqualTo(403);
    assertThat(callBack(grant, body + " ", sign(Desk.SECRET, now, body))).isEqualTo(403);
    assertThat(callBack(UUID.randomUUID(), body, sign(Desk.SECRET, now, body))).isEqualTo(400);
    assertThat(callBack(grant, "[]", sign(Desk.SECRET, now, "[]"))).isEqualTo(400);
    assertThat(callBack(grant, "{", sign(Desk.SECRET, now, "{"))).isEqualTo(400);
    assertThat(callBack(grant, body, sign(Desk.SECRET, now, body))).isEqualTo(200);
  }

  private static String sign(String secret, Instant at, String body) {
    return Signature.of(secret, at, body.getBytes(StandardCharsets.UTF_8));
  }

  private static int callBack(UUID grant, String body, String signature) throws Exception {
    var request =
        HttpRequest.newBuilder(server.url().resolve("/api/v1/provisioning/call-backs/" + grant))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!signature.isEmpty()) {
      request.header(Signature.HEADER, signature);
    }
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode();
    }
  }

  private static int post(Api api, String account, String path) {
    return api.post(account, path, "application/json", new byte[0]).status();
  }

  /** After a whole comparison, those that are about the role. */
  private List<DriftFinding> findings(String role) throws InterruptedException {
    var run = drift.compare(Users.ADMIN);
    await(run.id());
    var next = drift.compare(Users.ADMIN); // the first may have begun before the change
    await(next.id());
    return drift.findings(Users.ADMIN, null, 200).items().stream()
        .filter(finding -> finding.key().contains(role))
        .toList();
  }

  private void await(long run) throws InterruptedException {
    var end = Instant.now().plus(Duration.ofSeconds(60));
    while (Instant.now().isBefore(end)) {
      var done =
          drift.runs(Users.ADMIN).stream().filter(each -> each.id() == run && !each.running());
      if (done.findFirst().isPresent()) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("the comparison does not end");
  }

  private void assertProblem(UUID finding, ProvisioningProblem problem) {
    assertThatThrownBy(() -> drift.mend(Users.ADMIN, finding))
        .isInstanceOfSatisfying(
            ProblemException.class, thrown -> assertThat(thrown.type()).isEqualTo(problem));
  }

  /** An active grant in the tables, and what a target has to know of it. */
  private static Right grant(
      Subject subject, String provisioner, String parameters, String location) throws SQLException {
    var id = UUID.randomUUID();
    database(
        """
        insert into access.grant (id, request_id, item_id, asset_id, reference, asset_title, owner, domain, offer, pinned,
          targets, subject_kind, subject_key, subject_name, requester_id, requester_name, columns, purpose, conditions,
          state, from_at, opened_at, changed_at, revision)
        values ('%s', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'data-product:insurance.claims/claims-history',
          'Claims', 'team:claims-ai', 'insurance.claims', 'read',
          '{"name": "read", "provisioner": "%s", "part": "claims", "columns": ["claim_id"], %s "parameters": %s}',
          '{%s}', 'person', '%s', '%s', '%s', 'x', '{}', 'analytics', '{}', 'active', now(), now(), now(), 1)
        """
            .formatted(
                id,
                provisioner,
                location,
                parameters,
                provisioner,
                subject.key(),
                subject.name(),
                subject.key()));
    return server.bean(StandingRights.class).of(provisioner, id).getFirst();
  }

  private static void database(String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(DATABASE, TestStack.username(), TestStack.password());
        var statement = connection.createStatement()) {
      var unused = statement.execute(sql);
    }
  }

  private static int audited(String action) throws SQLException {
    try (var connection =
        DriverManager.getConnection(DATABASE, TestStack.username(), TestStack.password())) {
      return Warehouse.select(
              connection, "select 1 from audit.entry where action = '" + action + "'")
          .size();
    }
  }
}
