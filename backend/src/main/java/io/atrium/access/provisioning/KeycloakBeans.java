package io.atrium.access.provisioning;

import io.atrium.identity.KeycloakAdmin;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The realm in which roles and groups are given. */
@Factory
class KeycloakBeans {

  @Singleton
  KeycloakHolders holders(KeycloakAdmin keycloak, SolutionAccounts solutions) {
    return new KeycloakHolders(keycloak::realm, solutions);
  }
}
