package io.atrium.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.TestApplication;
import io.atrium.authorization.Pools;
import io.atrium.identity.Directory;
import io.atrium.identity.Role;
import io.atrium.identity.ServiceAccount;
import io.atrium.stack.TestStack;
import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DirectoryIT {

  private static ApplicationContext context;
  private static Directory directory;

  @BeforeAll
  static void read() {
    context = TestApplication.start(Map.of("atrium.keycloak.url", TestStack.keycloak()));
    directory = context.getBean(Directory.class);
    assertThat(context.getBean(Reconciler.class).reconcile(false)).isZero();
  }

  @AfterAll
  static void close() {
    context.close();
  }

  @Test
  void people_have_the_teams_roles_and_attributes_that_keycloak_gives_them() {
    var developer = directory.named("developer").orElseThrow();

    assertThat(developer.user().displayName()).isEqualTo("Devin Developer");
    assertThat(developer.user().teams()).containsExactly("team:data-platform");
    assertThat(developer.user().roles()).containsExactlyInAnyOrder(Role.USER, Role.PUBLISHER);
    assertThat(developer.attributes())
        .containsEntry("trainings", List.of("privacy-101", "ai-basics"))
        .containsEntry("employment", List.of("employee"));
  }

  @Test
  void asking_now_says_the_same_as_the_reading() {
    var steward = directory.named("steward").orElseThrow();
    var now = directory.refreshed(steward.user().id()).orElseThrow();

    assertThat(now.user()).isEqualTo(steward.user());
    assertThat(now.attributes()).isEqualTo(steward.attributes());
    assertThat(now.readAt()).isAfter(steward.readAt());
  }

  @Test
  void pools_have_their_people() {
    assertThat(names(Set.of(Pools.publishers("team:claims-ai")))).containsExactly("owner");
    assertThat(names(Pools.stewards("insurance.claims"))).containsExactly("steward");
    assertThat(names(Set.of(Pools.RISK))).containsExactly("risk");
    assertThat(names(Set.of(Pools.publishers("team:customer-service")))).isEmpty();
  }

  @Test
  void teams_and_service_accounts_are_known() {
    assertThat(directory.teams())
        .containsExactlyInAnyOrder("team:claims-ai", "team:data-platform", "team:customer-service");
    assertThat(directory.serviceAccounts())
        .filteredOn(account -> account.clientId().equals("claims-batch"))
        .extracting(ServiceAccount::team)
        .containsExactly("team:claims-ai");
  }

  private static List<String> names(Set<String> pools) {
    return directory.inPools(pools).stream().map(person -> person.user().name()).toList();
  }
}
