package io.atrium.portal.frame;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import io.atrium.portal.shared.Texts;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A view could not be made: says so, with a number under which the log has the cause. */
@ParentLayout(PortalLayout.class)
@PermitAll
@Prototype
class FailureView extends Div implements HasErrorParameter<Exception>, HasDynamicTitle {

  private static final long serialVersionUID = 1L;
  private static final Logger log = LoggerFactory.getLogger(FailureView.class);

  FailureView() {
    addClassName("message");
  }

  @Override
  public String getPageTitle() {
    return Texts.text("page-title", Texts.text("failure.title"));
  }

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
    var number = UUID.randomUUID().toString().substring(0, 8);
    log.error(
        "View {} failed ({})", event.getLocation().getPath(), number, parameter.getException());
    var again = new Anchor(event.getLocation().getPathWithQueryParameters(), Texts.text("again"));
    again.addClassNames("button", "primary");
    again.getElement().setAttribute("router-ignore", true);
    add(
        new H1(Texts.text("failure.title")),
        new Paragraph(Texts.text("failure.text", number)),
        again);
    return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
  }
}
