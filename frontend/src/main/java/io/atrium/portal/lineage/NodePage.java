package io.atrium.portal.lineage;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.NotFoundException;
import io.atrium.identity.User;
import io.atrium.lineage.Change;
import io.atrium.lineage.Direction;
import io.atrium.lineage.Lineage;
import io.atrium.lineage.LineageQuery;
import io.atrium.lineage.Node;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.signin.CurrentUser;
import io.atrium.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.Set;

/** Fills the page of a dataset or job. */
@Singleton
class NodePage {

  private final Lineage lineage;
  private final LineageParts parts;
  private final CurrentUser user;

  NodePage(Lineage lineage, LineageParts parts, CurrentUser user) {
    this.lineage = lineage;
    this.parts = parts;
    this.user = user;
  }

  /** Fills the view and returns its title; what one may not see looks like nothing. */
  String show(Div view, BeforeEnterEvent event) {
    var id = event.getRouteParameters().get("id").orElse("");
    try {
      var node = node(user.require(), id);
      if (node.redacted()) {
        event.rerouteToError(NotFoundException.class);
        return "";
      }
      fill(view, node);
      return parts.words().title(node);
    } catch (ProblemException problem) {
      event.rerouteToError(NotFoundException.class);
      return "";
    }
  }

  private Node node(User person, String id) {
    return lineage
        .around(person, new LineageQuery(id, Direction.BOTH, 0, Set.of(), null, false, 1, 1))
        .start();
  }

  private void fill(Div view, Node node) {
    var words = parts.words();
    var icon = Elements.div("kind-tile", new Icon(words.icon(node)));
    var about = Elements.div("asset-about", new Span(words.kind(node)));
    about.add(new Span(node.namespace()));
    var title = new Div(new H1(words.title(node)), about);
    title.addClassName("asset-who");
    var right =
        Elements.div(
            "asset-do",
            Elements.link(
                NodePages.impact(node.id(), Change.ANY), Texts.text("lineage.impact"), "button"));
    if (parts.reported().of(node).filter(Reported::isUnclaimed).isPresent()) {
      parts
          .claim(node.id(), node.title(), () -> UI.getCurrent().refreshCurrentRoute(false))
          .ifPresent(right::add);
    }
    var head = new Header(icon, title, right);
    head.addClassName("asset-header");
    view.add(head);
    parts.reported().page(node).forEach(view::add);
    var state = LineageState.of(node.id());
    var whole = Elements.link(state.address(), Texts.text("lineage.whole-page"), "small");
    var line = Elements.row(new H2(Texts.text("section.lineage")), whole);
    line.addClassName("between");
    var section =
        new Section(
            line, new LineagePanel(parts, state, true, next -> whole.setHref(next.address())));
    section.addClassName("node-lineage");
    view.add(section);
  }
}
