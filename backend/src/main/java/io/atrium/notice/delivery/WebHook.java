package io.atrium.notice.delivery;

import java.time.Instant;
import java.util.UUID;

/**
 * Where a person's programs are told.
 *
 * @param owner {@code user:<Keycloak subject>}
 * @param secret signs what is sent; shown when the web hook is made, and never again
 */
public record WebHook(UUID id, String owner, String address, String secret, Instant createdAt) {

  @Override
  public String toString() {
    return "WebHook[" + id + ", " + owner + ", " + address + "]";
  }
}
