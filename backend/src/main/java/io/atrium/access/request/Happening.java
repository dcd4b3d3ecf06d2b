package io.atrium.access.request;

import io.atrium.identity.Actor;
import java.time.Instant;
import java.util.List;

/**
 * An entry of a request's timeline, grants and provisioning included.
 *
 * @param type what happened, {@code step-approved}; the portal has its words
 * @param values what the words name, in their order
 */
public record Happening(Instant at, Actor by, String type, List<String> values) {

  public Happening {
    values = List.copyOf(values);
  }
}
