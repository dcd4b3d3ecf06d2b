package io.atrium.portal.lineage;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import io.atrium.portal.shared.Texts;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;

/** The page of a dataset or job that is no asset: what it is, when it ran, and its lineage. */
@Route(NodeView.DATASET + "/:id")
@RouteAlias(NodeView.JOB + "/:id")
@PermitAll
@Prototype
class NodeView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  static final String DATASET = "lineage/dataset";
  static final String JOB = "lineage/job";

  private static final long serialVersionUID = 1L;

  private final transient NodePage page;
  private String title = "";

  NodeView(NodePage page) {
    this.page = page;
    addClassName("node-page");
  }

  @Override
  public String getPageTitle() {
    return Texts.text("page-title", title);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    removeAll();
    title = page.show(this, event);
  }
}
