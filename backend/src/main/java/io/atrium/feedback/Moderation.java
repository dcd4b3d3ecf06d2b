package io.atrium.feedback;

import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.catalog.Asset;
import io.atrium.identity.User;
import jakarta.inject.Singleton;

/** Who may take back what was said: its author, and stewards. */
@Singleton
public class Moderation {

  private final Authorization authorization;

  Moderation(Authorization authorization) {
    this.authorization = authorization;
  }

  /**
   * @param author {@code user:<Keycloak subject>}
   */
  public boolean mayRemove(User user, Asset asset, String author) {
    return author.equals(user.actor().id())
        || authorization.allows(user, Operation.MODERATE_FEEDBACK, asset.scope());
  }

  /** Throws what {@link #mayRemove} denies. */
  void require(User user, Asset asset, String author) {
    if (!author.equals(user.actor().id())) {
      authorization.require(user, Operation.MODERATE_FEEDBACK, asset.scope());
    }
  }
}
