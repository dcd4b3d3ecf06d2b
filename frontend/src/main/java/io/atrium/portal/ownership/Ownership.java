package io.atrium.portal.ownership;

import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.authorization.Scope;
import io.atrium.identity.Directory;
import io.atrium.identity.User;
import io.atrium.ownership.BulkEdits;
import io.atrium.ownership.Portfolio;
import io.atrium.ownership.Transfers;
import io.atrium.ownership.Undoing;
import jakarta.inject.Singleton;

/** The services behind the page of one's assets. */
@Singleton
record Ownership(
    Portfolio portfolio,
    BulkEdits edits,
    Undoing undoing,
    Transfers transfers,
    Directory directory,
    Authorization authorization) {

  /** Whether the person may change and hand over what the team owns. */
  boolean mayChange(User user, String team) {
    return authorization.allows(user, Operation.PUBLISH, new Scope(team, ""));
  }
}
