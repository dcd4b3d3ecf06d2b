package io.atrium.portal.access;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.atrium.access.grant.GrantId;
import io.atrium.access.grant.Grants;
import io.atrium.portal.signin.CurrentUser;
import io.atrium.problem.ProblemException;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import java.util.UUID;

/** Links to a grant lead to the page of its request, which explains it. */
@Route("access/grants/:id")
@PermitAll
@Prototype
class GrantLinkView extends Div implements BeforeEnterObserver {

  private static final long serialVersionUID = 1L;

  private final transient Grants grants;
  private final transient CurrentUser user;

  GrantLinkView(Grants grants, CurrentUser user) {
    this.grants = grants;
    this.user = user;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    try {
      var id = UUID.fromString(event.getRouteParameters().get("id").orElse(""));
      event.forwardTo(RequestView.path(grants.require(user.require(), new GrantId(id))));
    } catch (ProblemException | IllegalArgumentException notFound) {
      event.rerouteToError(NotFoundException.class);
    }
  }
}
