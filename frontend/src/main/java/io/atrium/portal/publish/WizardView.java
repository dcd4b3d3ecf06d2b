package io.atrium.portal.publish;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.atrium.draft.Draft;
import io.atrium.portal.shared.PublishAddress;
import io.atrium.portal.shared.Texts;
import io.atrium.problem.ProblemException;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import java.util.UUID;

/** Writing one draft until it is submitted. */
@Route(PublishAddress.START + "/:draft")
@PermitAll
@Prototype
class WizardView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private static final long serialVersionUID = 1L;

  private final transient WizardServices services;
  private String title = "";

  WizardView(WizardServices services) {
    this.services = services;
    addClassName("publish");
  }

  @Override
  public String getPageTitle() {
    return Texts.text("page-title", title);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    var found = find(event.getRouteParameters().get("draft").orElse(""));
    if (found.isEmpty()) {
      event.rerouteToError(NotFoundException.class);
      return;
    }
    show(found.get());
  }

  private Optional<Draft> find(String id) {
    try {
      return Optional.of(services.drafts().require(services.user().require(), UUID.fromString(id)));
    } catch (IllegalArgumentException | ProblemException unknown) {
      return Optional.empty();
    }
  }

  private void show(Draft draft) {
    title = draft.title().isEmpty() ? Texts.text("publish.untitled") : draft.title();
    removeAll();
    add(new Wizard(services, draft, () -> UI.getCurrent().refreshCurrentRoute(false)));
  }
}
