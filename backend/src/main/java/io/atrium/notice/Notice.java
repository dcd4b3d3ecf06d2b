package io.atrium.notice;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that one person is told.
 *
 * @param recipient {@code user:<Keycloak subject>}
 * @param type what it is about, {@code access-request-waits}; the portal has its words
 * @param values what the words name, in their order
 * @param link path in the portal where one can act
 * @param key tells the same notice from another; a second one with the same key and recipient is
 *     not written
 */
public record Notice(
    UUID id,
    String recipient,
    String type,
    List<String> values,
    String link,
    String key,
    Instant at,
    @Nullable Instant readAt) {

  public Notice {
    values = List.copyOf(values);
  }
}
