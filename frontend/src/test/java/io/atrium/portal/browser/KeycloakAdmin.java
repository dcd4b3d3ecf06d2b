package io.atrium.portal.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.stack.TestStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Does in Keycloak what an administrator would do there. */
final class KeycloakAdmin {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String REALM = "/admin/realms/atrium";

  private KeycloakAdmin() {}

  /** Ends all sessions of a person, as "sign out of all devices" does. */
  static void endSessionsOf(String name) {
    var user = JSON.convertValue(get(REALM + "/users?exact=true&username=" + name), JsonNode.class);
    send("POST", REALM + "/users/" + user.get(0).path("id").asText() + "/logout", "");
  }

  /** Where Keycloak tells the portal about ended sessions. */
  static void tellEndedSessionsTo(String address) {
    var client = (ObjectNode) get(REALM + "/clients?clientId=atrium-portal").get(0);
    client.withObjectProperty("attributes").put("backchannel.logout.url", address);
    send("PUT", REALM + "/clients/" + client.path("id").asText(), client.toString());
  }

  /** The realm roles in a token that somebody gets now. */
  static List<String> rolesInTokenOf(String name) {
    var form = "grant_type=password&client_id=atrium-cli&password=atrium&username=" + name;
    try {
      var token =
          JSON.readTree(
                  exchange(
                      HttpRequest.newBuilder(
                              URI.create(
                                  TestStack.keycloak()
                                      + "/realms/atrium/protocol/openid-connect/token"))
                          .header("Content-Type", "application/x-www-form-urlencoded")
                          .POST(HttpRequest.BodyPublishers.ofString(form))))
              .path("access_token")
              .asText();
      var claims = JSON.readTree(Base64.getUrlDecoder().decode(token.split("[.]", -1)[1]));
      var roles = new ArrayList<String>();
      claims.path("realm_access").path("roles").forEach(role -> roles.add(role.asText()));
      return roles;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static void accessTokensLast(int seconds) {
    var realm = JSON.createObjectNode().put("accessTokenLifespan", seconds);
    send("PUT", REALM, realm.toString());
  }

  private static JsonNode get(String path) {
    try {
      return JSON.readTree(send("GET", path, ""));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String send(String method, String path, String body) {
    return exchange(
        HttpRequest.newBuilder(URI.create(TestStack.keycloak() + path))
            .header("Authorization", "Bearer " + token())
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  private static String token() {
    var form = "grant_type=password&client_id=admin-cli&username=admin&password=admin";
    try {
      return JSON.readTree(
              exchange(
                  HttpRequest.newBuilder(
                          URI.create(
                              TestStack.keycloak()
                                  + "/realms/master/protocol/openid-connect/token"))
                      .header("Content-Type", "application/x-www-form-urlencoded")
                      .POST(HttpRequest.BodyPublishers.ofString(form))))
          .path("access_token")
          .asText();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String exchange(HttpRequest.Builder request) {
    try {
      var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new IllegalStateException(response.statusCode() + " " + response.body());
      }
      return response.body();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
