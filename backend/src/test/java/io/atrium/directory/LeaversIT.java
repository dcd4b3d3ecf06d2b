package io.atrium.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.Api;
import io.atrium.TestApplication;
import io.atrium.Users;
import io.atrium.api.Json;
import io.atrium.authorization.Pools;
import io.atrium.event.Event;
import io.atrium.event.Events;
import io.atrium.identity.Claims;
import io.atrium.identity.Directory;
import io.atrium.identity.KeycloakAdmin;
import io.atrium.identity.Role;
import io.atrium.identity.StandIns;
import io.atrium.notice.Notices;
import io.atrium.stack.Server;
import io.atrium.stack.TestStack;
import io.micronaut.context.ApplicationContext;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

class LeaversIT {

  private static ApplicationContext context;
  private static Directory directory;
  private static Reconciler reconciler;
  private static RealmResource realm;

  @BeforeAll
  static void start() {
    context =
        TestApplication.start(
            Map.of(
                "atrium.keycloak.url",
                TestStack.keycloak(),
                "atrium.directory.leavers-count",
                3,
                "atrium.directory.leavers-share",
                0.01, // other tests may have filled the realm
                "atrium.directory.interim-team",
                "team:data-platform"));
    directory = context.getBean(Directory.class);
    reconciler = context.getBean(Reconciler.class);
    realm = context.getBean(KeycloakAdmin.class).realm();
    assertThat(reconciler.reconcile(false)).isZero();
  }

  @AfterAll
  static void close() {
    context.close();
  }

  @Test
  void roles_by_way_of_groups_and_of_nested_composites_count() {
    realm.roles().create(new RoleRepresentation("inner-composite", "", false));
    realm.roles().create(new RoleRepresentation("outer-composite", "", false));
    var inner = realm.roles().get("inner-composite");
    inner.addComposites(List.of(realm.roles().get("risk-officer").toRepresentation()));
    realm.roles().get("outer-composite").addComposites(List.of(inner.toRepresentation()));
    var group = new GroupRepresentation();
    group.setName("risk-department");
    var id = CreatedResponseUtil.getCreatedId(realm.groups().add(group));
    realm
        .groups()
        .group(id)
        .roles()
        .realmLevel()
        .add(List.of(realm.roles().get("outer-composite").toRepresentation()));
    var person = create("nested");
    realm.users().get(person).joinGroup(id);

    assertThat(reconciler.reconcile(false)).isZero();

    assertThat(directory.person(person).orElseThrow().user().roles()).contains(Role.RISK_OFFICER);
    assertThat(directory.inPools(Set.of(Pools.RISK)))
        .extracting(known -> known.user().name())
        .contains("nested");
    assertThat(directory.refreshed(person).orElseThrow().user())
        .isEqualTo(directory.person(person).orElseThrow().user());
  }

  @Test
  void who_is_disabled_is_gone_at_once_when_asked_for_and_with_the_next_reading_for_everybody() {
    var person = create("disabled");
    assertThat(reconciler.reconcile(false)).isZero();
    var user = realm.users().get(person).toRepresentation();
    user.setEnabled(false);
    realm.users().get(person).update(user);

    assertThat(directory.refreshed(person).orElseThrow().goneAt()).isNotNull();
    assertThat(directory.person(person).orElseThrow().goneAt()).isNull();
    assertThat(reconciler.reconcile(false)).isZero();

    assertThat(directory.person(person).orElseThrow().goneAt()).isNotNull();
    assertThat(told("person-left", "user:" + person)).hasSize(1);
    user.setEnabled(true);
    realm.users().get(person).update(user);
    assertThat(reconciler.reconcile(false)).isZero();
    assertThat(directory.person(person).orElseThrow().goneAt()).isNull();
    assertThat(told("person-returned", "user:" + person)).hasSize(1);
  }

  @Test
  void a_reading_in_which_too_many_are_gone_changes_nothing_and_tells_the_administrators() {
    var many = new ArrayList<String>();
    for (var number = 0; number < 8; number++) {
      many.add(create("crowd-" + number));
    }
    assertThat(reconciler.reconcile(false)).isZero();
    many.forEach(id -> realm.users().delete(id).close());

    assertThat(reconciler.reconcile(false)).isEqualTo(8);

    assertThat(many).allMatch(id -> directory.person(id).orElseThrow().goneAt() == null);
    var admin = directory.named("admin").orElseThrow().user();
    assertThat(context.getBean(Notices.class).of(admin, 10))
        .extracting("type")
        .containsExactly("leavers-held-back");
    assertThat(reconciler.reconcile(false)).isEqualTo(8);
    assertThat(context.getBean(Notices.class).unread(admin)).isEqualTo(1);
    context.getBean(People.class).confirm(admin);
    assertThat(context.getBean(People.class).lastReading(admin).orElseThrow().heldBack()).isZero();
    assertThat(many).allMatch(id -> directory.person(id).orElseThrow().goneAt() != null);
  }

  @Test
  void a_team_without_publishers_is_looked_after_until_it_has_one_again() throws ParseException {
    var owner = realm.users().searchByUsername("owner", true).getFirst();
    var publisher = List.of(realm.roles().get("publisher").toRepresentation());
    var roles = realm.users().get(owner.getId()).roles().realmLevel();
    roles.remove(publisher);
    try {
      assertThat(reconciler.reconcile(false)).isZero();

      var developer =
          Claims.user(
              com.nimbusds.jwt.SignedJWT.parse(Api.token("developer"))
                  .getJWTClaimsSet()
                  .getClaims());
      assertThat(developer.teams()).containsExactly("team:data-platform");
      assertThat(context.getBean(StandIns.class).with(developer).teams())
          .containsExactlyInAnyOrder("team:data-platform", "team:claims-ai");
      assertThat(directory.inPools(Set.of(Pools.publishers("team:claims-ai"))))
          .extracting(known -> known.user().name())
          .containsExactly("developer");
      assertThat(told("stand-in-began", "team:claims-ai")).hasSize(1);
      assertThat(context.getBean(People.class).teams(Users.ADMIN, "team:b", 1))
          .extracting(standing -> standing.team().standIn())
          .containsExactly("team:data-platform");
    } finally {
      roles.add(publisher);
    }
    assertThat(reconciler.reconcile(false)).isZero();
    assertThat(told("stand-in-ended", "team:claims-ai")).hasSize(1);
    assertThat(directory.inPools(Set.of(Pools.publishers("team:claims-ai"))))
        .extracting(known -> known.user().name())
        .containsExactly("owner");
  }

  @Test
  void while_keycloak_is_down_the_last_reading_stays() {
    var developer = directory.named("developer").orElseThrow();
    TestStack.stack().kill(Server.KEYCLOAK);
    try {
      var began = Instant.now();
      assertThat(directory.refreshed(developer.user().id())).contains(developer);
      assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(4));
      assertThatThrownBy(() -> reconciler.reconcile(false)).isInstanceOf(RuntimeException.class);
      assertThat(directory.named("developer")).contains(developer);
      assertThat(directory.teams()).contains("team:claims-ai");
    } finally {
      TestStack.stack().start(Server.KEYCLOAK);
    }
    assertThat(reconciler.reconcile(false)).isZero();
  }

  private static String create(String name) {
    var user = new UserRepresentation();
    user.setUsername(name);
    user.setEnabled(true);
    user.setFirstName(name);
    user.setLastName("Test");
    user.setEmail(name + "@example.com");
    user.setGroups(List.of("/teams/customer-service"));
    return CreatedResponseUtil.getCreatedId(realm.users().create(user));
  }

  private static List<Event> told(String type, String key) {
    var deadline = Instant.now().plusSeconds(10);
    while (true) {
      var found =
          context.getBean(Events.class).feed(Users.STEWARD, 0, 1_000).stream()
              .filter(event -> event.type().equals(type))
              .filter(event -> Json.parse(event.data()).path("subject").asText().equals(key))
              .toList();
      if (!found.isEmpty() || Instant.now().isAfter(deadline)) {
        return found;
      }
      Thread.onSpinWait();
    }
  }
}
