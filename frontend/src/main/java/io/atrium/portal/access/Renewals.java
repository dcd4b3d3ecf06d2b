package io.atrium.portal.access;

import com.vaadin.flow.component.UI;
import io.atrium.access.grant.Grant;
import io.atrium.access.grant.GrantState;
import io.atrium.access.request.AccessRequest;
import io.atrium.access.request.AccessRequests;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.authorization.Scope;
import io.atrium.identity.User;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.Texts;
import io.atrium.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asking anew for what one has: one click, or a reason where the policy wants one. */
@Singleton
class Renewals {

  private final AccessRequests requests;
  private final Authorization authorization;

  Renewals(AccessRequests requests, Authorization authorization) {
    this.requests = requests;
    this.authorization = authorization;
  }

  /** Those who asked or hold may renew what has an end. */
  boolean possible(User user, Grant grant) {
    var scope =
        new Scope(grant.owner(), grant.domain())
            .with(Set.of(grant.requester().id()), Set.of(grant.subject().key()));
    return grant.state() == GrantState.ACTIVE
        && grant.until() != null
        && authorization.allows(user, Operation.RENEW_GRANT, scope);
  }

  void renew(User user, Grant grant) {
    try {
      show(requests.renew(user, grant.id(), null, null));
    } catch (ProblemException problem) {
      if (problem.errors().isEmpty()) {
        Notices.problem(problem);
      } else {
        new ReasonDialog(
                Texts.text("grant.renew"),
                Texts.text("grant.renew-why", problem.errors().getFirst().message()),
                true,
                reason -> again(user, grant, reason))
            .open();
      }
    }
  }

  private void again(User user, Grant grant, @Nullable String reason) {
    try {
      show(requests.renew(user, grant.id(), reason, null));
    } catch (ProblemException problem) {
      Notices.problem(problem);
    }
  }

  private static void show(AccessRequest request) {
    Notices.done(
        Texts.text(request.state().open() ? "ask.sent" : "ask.decided." + request.state().word()));
    UI.getCurrent().navigate(RequestView.path(request.id()));
  }
}
