package io.atrium.app;

import io.atrium.stack.Server;
import java.util.Map;
import picocli.CommandLine.Option;

/** The ports of {@code atrium local}: by option, else by environment variable, else as shown. */
final class LocalPorts {
  @Option(
      names = "--portal-port",
      paramLabel = "PORT",
      defaultValue = "${env:ATRIUM_PORTAL_PORT:-8080}",
      description = "Portal (default: ${DEFAULT-VALUE}).")
  int portal;

  @Option(
      names = "--api-port",
      paramLabel = "PORT",
      defaultValue = "${env:ATRIUM_API_PORT:-8081}",
      description = "API (default: ${DEFAULT-VALUE}).")
  int api;

  @Option(
      names = "--postgres-port",
      paramLabel = "PORT",
      defaultValue = "${env:ATRIUM_POSTGRES_PORT:-5433}",
      description = "PostgreSQL (default: ${DEFAULT-VALUE}).")
  int postgres;

  @Option(
      names = "--elasticsearch-port",
      paramLabel = "PORT",
      defaultValue = "${env:ATRIUM_ELASTICSEARCH_PORT:-9201}",
      description = "Elasticsearch (default: ${DEFAULT-VALUE}).")
  int elasticsearch;

  @Option(
      names = "--keycloak-port",
      paramLabel = "PORT",
      defaultValue = "${env:ATRIUM_KEYCLOAK_PORT:-8180}",
      description = "Keycloak (default: ${DEFAULT-VALUE}).")
  int keycloak;

  Map<Server, Integer> servers() {
    return Map.of(
        Server.POSTGRES, postgres,
        Server.ELASTICSEARCH, elasticsearch,
        Server.KEYCLOAK, keycloak);
  }
}
