package io.atrium.access.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.access.Subject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

class KeycloakRoleProvisionerIT extends ProvisionerContract {

  private static final Realm REALM = new Realm();
  private static final String ROLE = "model-gateway";

  private final List<Subject> subjects = List.of(REALM.person(), REALM.person());

  @AfterAll
  static void close() {
    Realm.close();
  }

  @Override
  Provisioner provisioner() {
    return new KeycloakRoleProvisioner(REALM.holders(), REALM);
  }

  @Override
  Provisioner unreachable() {
    return new KeycloakRoleProvisioner(Realm.down("http://127.0.0.1:1"), REALM);
  }

  @Override
  Right right(UUID grant, Subject subject) {
    return Rights.of(grant, subject, "{\"role\": \"%s\"}".formatted(ROLE));
  }

  @Override
  List<Subject> subjects() {
    return subjects;
  }

  @Override
  void standing(List<Right> rights) {
    REALM.standing.clear();
    REALM.standing.addAll(rights);
  }

  @Override
  boolean canUse(Subject subject) throws Exception {
    return REALM.roles(REALM.token(subject)).contains(ROLE);
  }

  @Override
  String state() throws Exception {
    return provisioner().held(List.of(right(UUID.randomUUID(), subjects.getFirst()))).stream()
        .map(Held::key)
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  @Override
  void giveByHand(Right right) {
    var role = REALM.realm.roles().get(ROLE).toRepresentation();
    REALM
        .realm
        .users()
        .get(REALM.id(REALM.person().name()))
        .roles()
        .realmLevel()
        .add(List.of(role));
  }

  @Test
  void members_of_a_team_carry_its_role() throws Exception {
    var team = new Subject(Subject.Kind.TEAM, "team:claims-ai", "claims-ai");
    var right = Rights.of(UUID.randomUUID(), team, "{\"role\": \"team-role\"}");
    var unused = provisioner().give(right);
    assertThat(REALM.roles(REALM.token("owner", false))).contains("team-role");
    assertThat(REALM.roles(REALM.token("developer", false))).doesNotContain("team-role");
    assertThat(Warehouse.keys(provisioner().held(List.of(right))))
        .isEqualTo(provisioner().keys(right));
    unused = provisioner().take(right);
    assertThat(REALM.roles(REALM.token("owner", false))).doesNotContain("team-role");
  }

  @Test
  void services_and_solutions_carry_a_role_of_a_client() throws Exception {
    var gateway = "gateway-" + UUID.randomUUID();
    var client = new ClientRepresentation();
    client.setClientId(gateway);
    REALM.realm.clients().create(client).close();
    var service = REALM.service();
    var asset = UUID.randomUUID();
    REALM.accounts.put(asset, service.name());
    var solution = new Subject(Subject.Kind.SOLUTION, "asset:" + asset, "Claims workbench");
    for (var subject : List.of(service, solution)) {
      var right =
          Rights.of(
              UUID.randomUUID(),
              subject,
              "{\"client\": \"%s\", \"role\": \"caller\"}".formatted(gateway));
      var unused = provisioner().give(right);
      assertThat(
              io.atrium.api.Json.parse(REALM.token(service))
                  .at("/resource_access/" + gateway + "/roles")
                  .toString())
          .isEqualTo("[\"caller\"]");
      assertThat(Warehouse.keys(provisioner().held(List.of(right))))
          .isEqualTo(provisioner().keys(right));
      unused = provisioner().take(right);
      assertThat(REALM.token(service)).doesNotContain("\"caller\"");
    }
  }

  @Test
  void an_asset_that_names_no_role_has_one_of_its_own() throws Exception {
    var right = Rights.of(UUID.randomUUID(), subjects.getFirst(), "{}");
    var unused = provisioner().give(right);
    assertThat(REALM.roles(REALM.token(subjects.getFirst())))
        .contains("model:insurance.claims:claims-triage:inference");
    unused = provisioner().take(right);
  }

  @Test
  void roles_that_decide_in_atrium_or_in_keycloak_are_refused() throws Exception {
    for (var role :
        List.of(
            "user",
            "publisher",
            "steward",
            "risk-officer",
            "auditor",
            "administrator",
            "default-roles-atrium",
            "offline_access",
            "model:other:gpt:inference",
            "a/b",
            "../admin",
            "")) {
      refused("{\"role\": \"%s\"}".formatted(role));
    }
    for (var client : List.of("realm-management", "account", "broker", "atrium-portal")) {
      refused("{\"client\": \"%s\", \"role\": \"manage-users\"}".formatted(client));
    }
    assertThat(REALM.roles(REALM.token(subjects.getFirst())))
        .doesNotContain("administrator", "steward", "risk-officer", "publisher");
  }

  @Test
  void a_role_that_atrium_did_not_make_is_refused_until_an_administrator_marks_it()
      throws Exception {
    var name = "payroll-" + UUID.randomUUID();
    REALM.realm.roles().create(new RoleRepresentation(name, "Not Atrium's", false));
    refused("{\"role\": \"%s\"}".formatted(name));
    var role = REALM.realm.roles().get(name).toRepresentation();
    role.setAttributes(Map.of(KeycloakGuard.MANAGED, List.of("true")));
    REALM.realm.roles().get(name).update(role);
    var right =
        Rights.of(UUID.randomUUID(), subjects.getFirst(), "{\"role\": \"%s\"}".formatted(name));
    assertThat(provisioner().give(right)).isInstanceOf(Outcome.Confirmed.class);

    REALM
        .realm
        .roles()
        .get(name)
        .addComposites(List.of(REALM.realm.roles().get("administrator").toRepresentation()));
    refused("{\"role\": \"%s\"}".formatted(name));
  }

  @Test
  void a_person_a_team_or_a_client_that_is_not_there_is_said() throws Exception {
    for (var key : List.of("user:" + UUID.randomUUID(), "team:nobody", "service:nothing")) {
      var kind =
          key.startsWith("user")
              ? Subject.Kind.PERSON
              : key.startsWith("team") ? Subject.Kind.TEAM : Subject.Kind.SERVICE;
      var right =
          Rights.of(UUID.randomUUID(), new Subject(kind, key, key), "{\"role\": \"" + ROLE + "\"}");
      assertThatThrownBy(() -> provisioner().give(right)).isInstanceOf(TargetFailure.class);
    }
    var gone =
        right(
            UUID.randomUUID(),
            new Subject(Subject.Kind.PERSON, "user:" + UUID.randomUUID(), "gone"));
    assertThat(provisioner().take(gone)).isInstanceOf(Outcome.Confirmed.class);
  }

  @Test
  @Timeout(60)
  void a_keycloak_that_accepts_and_never_answers_is_given_up() throws Exception {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var down =
          new KeycloakRoleProvisioner(
              Realm.down("http://127.0.0.1:" + silent.getLocalPort()), REALM);
      var begin = System.nanoTime();
      assertThatThrownBy(() -> down.give(right(UUID.randomUUID(), subjects.getFirst())))
          .isInstanceOf(TargetFailure.class);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE);
    }
  }

  private void refused(String parameters) {
    assertThatThrownBy(
            () -> provisioner().give(Rights.of(UUID.randomUUID(), subjects.getFirst(), parameters)))
        .as(parameters)
        .isInstanceOf(TargetFailure.class)
        .hasMessageStartingWith("Refused: ");
  }
}
