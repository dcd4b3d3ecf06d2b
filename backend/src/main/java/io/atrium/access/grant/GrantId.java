package io.atrium.access.grant;

import java.util.UUID;

/** Identifies a grant for ever. */
public record GrantId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
