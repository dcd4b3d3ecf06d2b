package io.atrium.access.provisioning;

import io.atrium.TestApplication;
import io.atrium.access.Subject;
import io.atrium.stack.TestStack;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** The real realm, its administrator, and what real tokens say. */
final class Realm implements StandingRights {

  private static final List<ApplicationContext> DOWN = new ArrayList<>();

  final List<Right> standing = new ArrayList<>();
  final Map<UUID, String> accounts = new HashMap<>();
  final RealmResource realm =
      Keycloak.getInstance(TestStack.keycloak(), "master", "admin", "admin", "admin-cli")
          .realm("atrium");

  KeycloakHolders holders() {
    return new KeycloakHolders(
        () -> realm, asset -> java.util.Optional.ofNullable(accounts.get(asset)));
  }

  /** As the application has it, for a Keycloak that is down. */
  static KeycloakHolders down(String url) {
    var application = TestApplication.start(Map.of("atrium.keycloak.url", url));
    DOWN.add(application);
    return application.getBean(KeycloakHolders.class);
  }

  /** Ends the applications of {@link #down}. */
  static void close() {
    DOWN.forEach(ApplicationContext::close);
    DOWN.clear();
  }

  /** A new account that can log in with the password "atrium". */
  Subject person() {
    var name = "p" + UUID.randomUUID().toString().substring(0, 8);
    var user = new UserRepresentation();
    user.setUsername(name);
    user.setEnabled(true);
    user.setEmail(name + "@example.com");
    user.setEmailVerified(true);
    user.setFirstName("Pat");
    user.setLastName(name);
    var password = new CredentialRepresentation();
    password.setType(CredentialRepresentation.PASSWORD);
    password.setValue("atrium");
    user.setCredentials(List.of(password));
    realm.users().create(user).close();
    return new Subject(Subject.Kind.PERSON, "user:" + id(name), name);
  }

  String id(String username) {
    return realm.users().searchByUsername(username, true).getFirst().getId();
  }

  Subject service() {
    var name = "svc-" + UUID.randomUUID().toString().substring(0, 8);
    var client = new ClientRepresentation();
    client.setClientId(name);
    client.setSecret("service-secret");
    client.setServiceAccountsEnabled(true);
    client.setPublicClient(false);
    realm.clients().create(client).close();
    return new Subject(Subject.Kind.SERVICE, "service:" + name, name);
  }

  /** The claims of a new token. */
  String token(Subject subject) throws Exception {
    return token(subject.name(), subject.kind() != Subject.Kind.PERSON);
  }

  String token(String name, boolean service) throws Exception {
    var form =
        service
            ? "grant_type=client_credentials&client_id=%s&client_secret=service-secret"
            : "grant_type=password&client_id=atrium-cli&password=atrium&username=%s";
    var request =
        HttpRequest.newBuilder(
                URI.create(TestStack.keycloak() + "/realms/atrium/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form.formatted(name)))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
      var token = io.atrium.api.Json.parse(answer).path("access_token").asText();
      return new String(
          Base64.getUrlDecoder().decode(token.split("\\.")[1]),
          java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  List<String> roles(String claims) {
    var roles = new TreeSet<String>();
    io.atrium.api.Json.parse(claims)
        .at("/realm_access/roles")
        .forEach(role -> roles.add(role.asText()));
    return List.copyOf(roles);
  }

  @Override
  public List<Right> of(String provisioner, String subject) {
    return standing.stream().filter(right -> right.subject().key().equals(subject)).toList();
  }

  @Override
  public List<Standing> after(String provisioner, @Nullable UUID after, int limit) {
    return after == null
        ? standing.stream().map(right -> new Standing(right, true)).toList()
        : List.of();
  }

  @Override
  public List<Right> of(String provisioner, UUID grant) {
    return standing.stream().filter(right -> right.grant().equals(grant)).toList();
  }
}
