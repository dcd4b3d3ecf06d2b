package io.atrium.access.request;

import java.util.UUID;

/** Identifies a request for ever. */
public record RequestId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
