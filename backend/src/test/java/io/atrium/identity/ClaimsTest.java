package io.atrium.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaimsTest {

  @Test
  void a_keycloak_token_becomes_a_user() {
    var user =
        Claims.user(
            Map.of(
                "sub", "42",
                "preferred_username", "steward",
                "name", "Stella Steward",
                "email", "stella@example.com",
                "realm_access", Map.of("roles", List.of("user", "steward", "offline_access")),
                "groups", List.of("/teams/claims-ai", "/stewards/insurance", "/elsewhere/x")));

    assertThat(user.displayName()).isEqualTo("Stella Steward");
    assertThat(user.teams()).containsExactly("team:claims-ai");
    assertThat(user.roles()).containsExactlyInAnyOrder(Role.USER, Role.STEWARD);
    assertThat(user.isSteward("insurance.claims")).isTrue();
    assertThat(user.isSteward("insurances")).isFalse();
    assertThat(user.actor()).isEqualTo(new Actor("user:42", "Stella Steward"));
  }

  @Test
  void a_token_without_roles_and_groups_gives_no_rights() {
    var user = Claims.user(Map.of("sub", "42"));

    assertThat(user.roles()).isEmpty();
    assertThat(user.teams()).isEmpty();
    assertThat(user.name()).isEqualTo("42");
  }

  @Test
  void a_token_without_subject_is_nobodys() {
    assertThatThrownBy(() -> Claims.user(Map.of("name", "Eve")))
        .hasMessageContaining("without sub");
  }
}
