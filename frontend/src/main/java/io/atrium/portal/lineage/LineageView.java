package io.atrium.portal.lineage;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;
import io.atrium.portal.shared.Texts;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import org.jspecify.annotations.Nullable;

/** The page of the graph; its whole state stands in the URL. Without a node: where to begin. */
@Route(LineageState.PATH)
@PermitAll
@Prototype
class LineageView extends Div implements AfterNavigationObserver, HasDynamicTitle {

  private static final long serialVersionUID = 1L;

  private final transient LineageParts parts;
  private final transient LineageStart start;
  private @Nullable LineagePanel panel;

  LineageView(LineageParts parts, LineageStart start) {
    this.parts = parts;
    this.start = start;
    addClassName("lineage-page");
  }

  @Override
  public String getPageTitle() {
    return Texts.text("page-title", Texts.text("section.lineage"));
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    var state = LineageState.of(event.getLocation().getQueryParameters());
    var current = panel;
    if (state.node().isEmpty()) {
      removeAll();
      panel = null;
      add(new H1(Texts.text("section.lineage")), start.page());
    } else if (current == null) {
      removeAll();
      var made = new LineagePanel(parts, state, false, LineageView::remember);
      panel = made;
      var title = new H1(Texts.text("section.lineage"));
      title.addClassName("only-heard");
      add(title, made);
    } else if (!current.state().equals(state)) {
      current.show(state);
    }
  }

  /** Each step can be gone back; the page itself stays. */
  private static void remember(LineageState state) {
    UI.getCurrent()
        .getPage()
        .getHistory()
        .pushState(null, new Location(LineageState.PATH, state.parameters()));
  }
}
