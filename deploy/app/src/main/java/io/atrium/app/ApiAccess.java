package io.atrium.app;

import io.atrium.stack.StackProblem;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a running Atrium is and who calls it: the options of all commands that do. */
final class ApiAccess {

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "${env:ATRIUM_URL:-http://127.0.0.1:8081}",
      description = "The API (default: ${DEFAULT-VALUE}).")
  private URI url = URI.create("http://127.0.0.1:8081");

  @Option(
      names = "--keycloak",
      paramLabel = "URL",
      defaultValue = "${env:ATRIUM_KEYCLOAK_URL:-http://127.0.0.1:8180}",
      description = "Where the user logs in (default: ${DEFAULT-VALUE}).")
  private URI keycloak = URI.create("http://127.0.0.1:8180");

  @Option(
      names = "--user",
      paramLabel = "ACCOUNT",
      description = "Account of the local realm (default: steward). Elsewhere set ATRIUM_TOKEN to an access token.")
  private @Nullable String user;

  @Option(
      names = "--password",
      paramLabel = "PASSWORD",
      defaultValue = "${env:ATRIUM_PASSWORD:-atrium}",
      description = "Its password (default: the demo accounts').")
  private String password = "";

  ApiClient client() {
    String token = System.getenv("ATRIUM_TOKEN");
    if (token != null && !token.isBlank()) {
      return new ApiClient(url, () -> token);
    }
    if (user == null && !isLocal(url)) {
      throw new StackProblem("Who are you at " + url + "? Set ATRIUM_TOKEN to an access token, or give --user.");
    }
    String account = user == null ? "steward" : user;
    return new ApiClient(url, () -> ApiClient.passwordToken(keycloak, account, password));
  }

  private static boolean isLocal(URI url) {
    String host = url.getHost();
    return host != null && (host.equals("localhost") || host.startsWith("127."));
  }
}
