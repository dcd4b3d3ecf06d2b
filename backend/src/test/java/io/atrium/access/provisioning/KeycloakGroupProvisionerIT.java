package io.atrium.access.provisioning;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.access.Subject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.GroupRepresentation;

class KeycloakGroupProvisionerIT extends ProvisionerContract {

  private static final Realm REALM = new Realm();
  private static final String PATH = "/applications/Claims workbench";

  private final List<Subject> subjects = List.of(REALM.person(), REALM.person());

  @AfterAll
  static void close() {
    Realm.close();
  }

  @Override
  Provisioner provisioner() {
    return new KeycloakGroupProvisioner(REALM.holders(), REALM);
  }

  @Override
  Provisioner unreachable() {
    return new KeycloakGroupProvisioner(Realm.down("http://127.0.0.1:1"), REALM);
  }

  @Override
  Right right(UUID grant, Subject subject) {
    return Rights.of(grant, subject, "{\"group\": \"%s\"}".formatted(PATH));
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
    return REALM.token(subject).contains(PATH);
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
    REALM
        .realm
        .users()
        .get(REALM.id(REALM.person().name()))
        .joinGroup(REALM.realm.getGroupByPath(PATH).getId());
  }

  @Test
  void groups_that_decide_in_atrium_are_refused() {
    for (var path :
        List.of(
            "/stewards",
            "/stewards/all",
            "/teams/claims-ai",
            "/teams",
            "",
            "/",
            "stewards/all",
            "/a//stewards",
            "/a/../stewards/all")) {
      refused(path);
    }
  }

  @Test
  void a_group_that_atrium_did_not_make_or_that_has_a_dangerous_role_is_refused() throws Exception {
    var name = "payroll-" + UUID.randomUUID();
    var group = new GroupRepresentation();
    group.setName(name);
    REALM.realm.groups().add(group).close();
    refused("/" + name);
    var administrators = REALM.realm.roles().get("administrator").toRepresentation();
    REALM
        .realm
        .groups()
        .group(REALM.realm.getGroupByPath("/" + name).getId())
        .roles()
        .realmLevel()
        .add(List.of(administrators));
    refused("/" + name + "/below");
  }

  @Test
  void a_team_cannot_be_put_into_a_group() {
    var team = new Subject(Subject.Kind.TEAM, "team:claims-ai", "claims-ai");
    assertThatThrownBy(() -> provisioner().give(right(UUID.randomUUID(), team)))
        .isInstanceOf(TargetFailure.class)
        .hasMessageContaining("offer a role");
  }

  private void refused(String path) {
    assertThatThrownBy(() ->
            provisioner()
                .give(
                    Rights.of(
                        UUID.randomUUID(),
                        subjects.getFirst(),
                        "{\"group\": \"%s\"}".formatted(path))))
        .as(path)
        .isInstanceOf(TargetFailure.class)
        .hasMessageStartingWith("Refused: ");
  }
}
