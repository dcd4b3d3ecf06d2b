package io.atrium.portal.access;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;

/** Links to delegations lead to the inbox with the dialog that lists them open. */
@Route("access/delegations")
@PermitAll
@Prototype
class DelegationsLinkView extends Div implements BeforeEnterObserver {

  private static final long serialVersionUID = 1L;

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    event.forwardTo(
        InboxView.PATH, new QueryParameters(Map.of(InboxView.AWAY, List.of(InboxView.AWAY_OPEN))));
  }
}
