package io.atrium.lineage;

import io.atrium.identity.User;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Who and what is touched when something changes. */
@Singleton
public class Impacts {

  /**
   * @param node as in {@link LineageQuery}
   * @param from for a change of the schema, the version before; null for the listed one
   * @param to for a change of the schema, the version after; null for the newest
   */
  public Impact of(
      User user, String node, Change change, @Nullable String from, @Nullable String to) {
    throw new UnsupportedOperationException();
  }

  /**
   * Sends a notice to the owners of affected assets and to the holders of affected grants; for
   * owners and stewards of the node.
   *
   * @return how many people are told
   */
  public int tell(User user, String node, Change change, String message) {
    throw new UnsupportedOperationException();
  }
}
