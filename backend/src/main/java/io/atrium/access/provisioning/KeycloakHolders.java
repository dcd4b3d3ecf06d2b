package io.atrium.access.provisioning;

import io.atrium.access.Subject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.UUID;
import java.util.function.Supplier;
import org.keycloak.admin.client.resource.RealmResource;

/** Who a subject is in the realm, and how the realm's failures are said. */
final class KeycloakHolders {

  interface Work<T> {
    T in(RealmResource realm) throws TargetFailure;
  }

  private final Supplier<RealmResource> realm;
  private final SolutionAccounts solutions;

  KeycloakHolders(Supplier<RealmResource> realm, SolutionAccounts solutions) {
    this.realm = realm;
    this.solutions = solutions;
  }

  <T> T ask(Work<T> work) throws TargetFailure {
    try {
      return work.in(realm.get());
    } catch (WebApplicationException refused) {
      throw new TargetFailure(
          "Keycloak answered %d %s."
              .formatted(
                  refused.getResponse().getStatus(),
                  refused.getResponse().getStatusInfo().getReasonPhrase()),
          refused);
    } catch (ProcessingException down) {
      throw new TargetFailure(
          "Keycloak cannot be reached: " + String.valueOf(down.getMessage()), down);
    }
  }

  /** A person's own account, a team's group, or the account of a service. */
  KeycloakKey of(Right right, KeycloakKey.Place place, String client, String name)
      throws TargetFailure {
    var subject = right.subject();
    var rest = subject.key().substring(subject.key().indexOf(':') + 1);
    return switch (subject.kind()) {
      case PERSON -> new KeycloakKey(place, client, name, KeycloakKey.Holder.USER, rest);
      case TEAM -> new KeycloakKey(place, client, name, KeycloakKey.Holder.GROUP, "/teams/" + rest);
      case SERVICE ->
          new KeycloakKey(
              place, client, name, KeycloakKey.Holder.USER, serviceAccount(subject, rest));
      case SOLUTION ->
          new KeycloakKey(
              place,
              client,
              name,
              KeycloakKey.Holder.USER,
              serviceAccount(subject, accountOfSolution(subject, rest)));
    };
  }

  static String group(RealmResource realm, String path) throws TargetFailure {
    try {
      return realm.getGroupByPath(path).getId();
    } catch (NotFoundException missing) {
      throw new TargetFailure("Keycloak has no group %s.".formatted(path), missing);
    }
  }

  static String client(RealmResource realm, String clientId) throws TargetFailure {
    return realm.clients().findByClientId(clientId).stream()
        .findFirst()
        .orElseThrow(() -> new TargetFailure("Keycloak has no client %s.".formatted(clientId)))
        .getId();
  }

  private String serviceAccount(Subject subject, String clientId) throws TargetFailure {
    return ask(realm -> {
      try {
        return realm.clients().get(client(realm, clientId)).getServiceAccountUser().getId();
      } catch (WebApplicationException none) {
        throw new TargetFailure(
            "%s has no service account in Keycloak (client %s)."
                .formatted(subject.name(), clientId),
            none);
      }
    });
  }

  private String accountOfSolution(Subject subject, String asset) throws TargetFailure {
    return solutions
        .of(UUID.fromString(asset))
        .orElseThrow(
            () -> new TargetFailure("%s names no service account.".formatted(subject.name())));
  }
}
