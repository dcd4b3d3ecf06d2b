package io.atrium.portal.frame;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import io.atrium.portal.shared.Texts;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletResponse;

/** Nothing here, or nothing that one may see: both look the same. */
@ParentLayout(PortalLayout.class)
@PermitAll
@Prototype
class NotFoundView extends Div implements HasErrorParameter<NotFoundException>, HasDynamicTitle {

  private static final long serialVersionUID = 1L;

  NotFoundView() {
    var browse = new Anchor("", Texts.text("not-found.action"));
    browse.addClassNames("button", "primary");
    addClassName("message");
    add(new H1(Texts.text("not-found.title")), new Paragraph(Texts.text("not-found.text")), browse);
  }

  @Override
  public String getPageTitle() {
    return Texts.text("page-title", Texts.text("not-found.title"));
  }

  @Override
  public int setErrorParameter(
      BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
    return HttpServletResponse.SC_NOT_FOUND;
  }
}
