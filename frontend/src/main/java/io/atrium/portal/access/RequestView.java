package io.atrium.portal.access;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.atrium.access.grant.Grant;
import io.atrium.access.request.AccessRequests;
import io.atrium.access.request.RequestId;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.signin.CurrentUser;
import io.atrium.problem.ProblemException;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import java.util.UUID;

/** The page of one request: what was asked, why it went as it went, and what can be done now. */
@Route(RequestView.PATH + "/:id")
@PermitAll
@Prototype
class RequestView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  static final String PATH = "access/requests";

  private static final long serialVersionUID = 1L;

  private final transient AccessRequests requests;
  private final transient CurrentUser user;
  private final transient RequestDetails details;
  private String title = "";

  RequestView(AccessRequests requests, CurrentUser user, RequestDetails details) {
    this.requests = requests;
    this.user = user;
    this.details = details;
    addClassName("request");
  }

  static String path(RequestId request) {
    return PATH + "/" + request;
  }

  /** The page that explains why a grant is there. */
  static String path(Grant grant) {
    return PATH + "/" + grant.request();
  }

  @Override
  public String getPageTitle() {
    return Texts.text("page-title", title);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    var id = id(event.getRouteParameters().get("id").orElse(""));
    if (id.isEmpty()) {
      event.rerouteToError(NotFoundException.class);
      return;
    }
    try {
      var dossier = requests.require(user.require(), id.get());
      title = AccessWords.title(dossier.request());
      removeAll();
      add(details.page(user.require(), dossier, RequestView::refresh));
    } catch (ProblemException problem) {
      event.rerouteToError(NotFoundException.class);
    }
  }

  static Optional<RequestId> id(String text) {
    try {
      return Optional.of(new RequestId(UUID.fromString(text)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void refresh() {
    UI.getCurrent().refreshCurrentRoute(false);
  }
}
