package io.atrium.exchange;

import io.atrium.event.Event;
import io.atrium.event.EventConsumer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps the MCP registry API at what the catalog says of components. */
@Singleton
class ServerFollower implements EventConsumer {

  private final ServerTable servers;

  ServerFollower(ServerTable servers) {
    this.servers = servers;
  }

  @Override
  public String name() {
    return "mcp-servers";
  }

  @Override
  public void consume(List<Event> events) {
    var components =
        events.stream()
            .filter(event -> isComponent(event.reference()))
            .map(Event::asset)
            .filter(Objects::nonNull)
            .<UUID>map(Objects::requireNonNull)
            .distinct()
            .toList();
    if (!components.isEmpty()) {
      servers.follow(components);
    }
  }

  private static boolean isComponent(@Nullable String reference) {
    return reference != null && reference.startsWith("component:");
  }
}
