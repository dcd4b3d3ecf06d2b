package io.atrium.stack;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * What to start and where.
 *
 * @param home folder of data, logs and pid files; created if missing. One stack at a time uses it.
 * @param servers which servers {@link LocalStack#start(StackOptions)} starts; Keycloak keeps its
 *     data in PostgreSQL and therefore brings it along
 * @param ports fixed ports; a server without an entry, or with 0, gets a free one
 * @param durable whether PostgreSQL flushes to disk on commit; without it a power cut (not a killed
 *     process) may lose data, and tests run faster
 */
public record StackOptions(
    Path home,
    Set<Server> servers,
    Map<Server, Integer> ports,
    boolean durable,
    StackListener listener) {

  public StackOptions {
    home = home.toAbsolutePath().normalize();
    servers = Set.copyOf(servers);
    ports = Map.copyOf(ports);
    ports.forEach(StackOptions::requirePort);
  }

  /** All servers on free ports, durable, silent. */
  public static StackOptions inHome(Path home) {
    return new StackOptions(home, Set.of(Server.values()), Map.of(), true, StackListener.SILENT);
  }

  public StackOptions withServers(Server... chosen) {
    return new StackOptions(home, Set.of(chosen), ports, durable, listener);
  }

  public StackOptions withPorts(Map<Server, Integer> chosen) {
    return new StackOptions(home, servers, chosen, durable, listener);
  }

  public StackOptions withListener(StackListener chosen) {
    return new StackOptions(home, servers, ports, durable, chosen);
  }

  public StackOptions withoutDurability() {
    return new StackOptions(home, servers, ports, false, listener);
  }

  int port(Server server) {
    return ports.getOrDefault(server, 0);
  }

  Path data(Server server) {
    return home.resolve("data").resolve(server.folder());
  }

  Path log(Server server) {
    return home.resolve("logs").resolve(server.folder() + ".log");
  }

  Path pidFile(Server server) {
    return home.resolve("run").resolve(server.folder() + ".pid");
  }

  private static void requirePort(Server server, int port) {
    if (port < 0 || port > 65535) {
      throw new StackProblem(
          "%s: %d is not a port; choose one from 1 to 65535, or 0 for a free one."
              .formatted(server.title(), port));
    }
  }
}
