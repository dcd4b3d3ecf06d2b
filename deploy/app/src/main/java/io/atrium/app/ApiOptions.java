package io.atrium.app;

import java.net.URI;
import java.time.Duration;
import picocli.CommandLine.Option;

/**
 * Where the API is and as whom to call it: with a token, or with a demo account of the local realm.
 */
final class ApiOptions {
  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "${env:ATRIUM_URL:-http://127.0.0.1:8081}",
      description = "The API (default: ${DEFAULT-VALUE}).")
  private URI url = URI.create("http://127.0.0.1:8081");

  @Option(
      names = "--keycloak-url",
      paramLabel = "URL",
      defaultValue = "${env:ATRIUM_KEYCLOAK_URL:-http://127.0.0.1:8180}",
      description = "Where accounts sign in (default: ${DEFAULT-VALUE}).")
  private URI keycloak = URI.create("http://127.0.0.1:8180");

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      defaultValue = "${env:ATRIUM_TOKEN:-}",
      description = "A bearer token, instead of an account; best given as ATRIUM_TOKEN.")
  private String token = "";

  @Option(
      names = "--user",
      paramLabel = "NAME",
      defaultValue = "${env:ATRIUM_USER:-}",
      description = "An account of the local realm.")
  private String user = "";

  @Option(
      names = "--password",
      paramLabel = "PASSWORD",
      defaultValue = "${env:ATRIUM_PASSWORD:-atrium}",
      description = "Its password; best given as ATRIUM_PASSWORD.")
  private String password = "atrium";

  /**
   * @param account who calls when neither a token nor an account is given
   */
  ApiClient client(String account) {
    var client = new ApiClient(url, Duration.ofSeconds(60));
    return token.isBlank()
        ? client.signIn(keycloak, user.isBlank() ? account : user, password)
        : client.withToken(token);
  }
}
