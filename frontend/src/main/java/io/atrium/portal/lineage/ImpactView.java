package io.atrium.portal.lineage;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.atrium.lineage.Change;
import io.atrium.lineage.Impact;
import io.atrium.lineage.ImpactCsv;
import io.atrium.lineage.Impacts;
import io.atrium.lineage.Node;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Message;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.signin.CurrentUser;
import io.atrium.problem.ProblemException;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** What breaks, and who is affected, when something changes. */
@Route(ImpactState.PATH)
@PermitAll
@Prototype
class ImpactView extends Div implements AfterNavigationObserver, HasDynamicTitle {

  private static final long serialVersionUID = 1L;

  private final transient Impacts impacts;
  private final transient CurrentUser user;
  private final transient NodeWords words;
  private final transient SchemaVersions versions;
  private final transient LineageStart start;
  private final transient Telling telling;
  private String title = "";

  ImpactView(
      Impacts impacts,
      CurrentUser user,
      NodeWords words,
      SchemaVersions versions,
      LineageStart start,
      Telling telling) {
    this.impacts = impacts;
    this.user = user;
    this.words = words;
    this.versions = versions;
    this.start = start;
    this.telling = telling;
    addClassName("impact");
  }

  @Override
  public String getPageTitle() {
    return Texts.text("page-title", title);
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    var state = ImpactState.of(event.getLocation().getQueryParameters());
    removeAll();
    title = Texts.text("impact.title");
    if (state.node().isEmpty()) {
      add(new H1(title), start.forImpact());
      return;
    }
    try {
      show(
          state,
          impacts.of(user.require(), state.node(), state.change(), state.from(), state.to()));
    } catch (ProblemException problem) {
      add(
          new Message(
              Texts.text("impact.not-there"),
              Notices.text(problem),
              Elements.link(ImpactState.PATH, Texts.text("lineage.begin-again"), "button")));
    }
  }

  private void show(ImpactState state, Impact impact) {
    var node = impact.start();
    title = Texts.text("impact.title-of", words.title(node));
    var consequences = Consequences.of(impact);
    add(head(node, state), changes(state, node));
    if (state.change() == Change.SCHEMA_CHANGE) {
      add(versions.choice(user.require(), node, state));
    }
    var line = Elements.div("impact-line", new Icon("impact"), new Span(consequences.line()));
    line.setId("impact-line");
    add(line);
    if (!impact.complete()) {
      add(Notices.standing(Texts.text("impact.cut")));
    }
    if (consequences.isNothing() && impact.columns().isEmpty()) {
      add(Elements.paragraph(Texts.text("impact.nothing-text"), "quiet"));
      return;
    }
    add(actions(state, impact, consequences));
    add(new ImpactTables(words, impact, consequences, state.change()));
  }

  private Component head(Node node, ImpactState state) {
    var icon = Elements.div("kind-tile", new Icon(words.icon(node)));
    var name =
        NodePages.of(node)
            .<Component>map(page -> new Anchor(page, words.title(node)))
            .orElseGet(() -> new Span(words.title(node)));
    var about = Elements.div("asset-about", new Span(words.about(node)));
    about.add(Elements.link(NodePages.graph(state.node()), Texts.text("section.lineage")));
    var heading = new H1(new Span(Texts.text("impact.what-if") + " "), name);
    var who = Elements.div("asset-who", heading, about);
    return Elements.div("asset-header", icon, who);
  }

  private static Component changes(ImpactState state, Node node) {
    var choice = Elements.div("segments");
    choice.addClassName("words");
    choice.getElement().setAttribute("role", "group");
    choice.getElement().setAttribute("aria-label", Texts.text("impact.change"));
    for (var change : Change.values()) {
      // Only data products have versions whose columns can be compared.
      if (change != Change.SCHEMA_CHANGE || "data-product".equals(node.type())) {
        choice.add(
            Elements.tab(
                state.with(change).address(),
                Texts.text("impact.change." + ImpactState.word(change)),
                change == state.change()));
      }
    }
    return choice;
  }

  private Component actions(ImpactState state, Impact impact, Consequences consequences) {
    if (!telling.may(user.require(), impact.start())) {
      return Elements.row(download(impact));
    }
    var tell =
        new NativeButton(
            Texts.text("impact.tell"),
            event ->
                new TellDialog(
                        words.title(impact.start()), consequences, message -> tell(state, message))
                    .open());
    tell.addClassNames("button", "primary");
    tell.setId("tell-them");
    return Elements.row(tell, download(impact));
  }

  private Anchor download(Impact impact) {
    var link =
        new Anchor(
            DownloadHandler.fromInputStream(event -> {
              var csv = ImpactCsv.of(impact).getBytes(StandardCharsets.UTF_8);
              return new DownloadResponse(
                  new ByteArrayInputStream(csv), "impact.csv", "text/csv", csv.length);
            }),
            Texts.text("impact.csv"));
    link.addClassName("button");
    link.setId("impact-csv");
    return link;
  }

  private void tell(ImpactState state, String message) {
    try {
      var told = impacts.tell(user.require(), state.node(), state.change(), message);
      Notices.done(Texts.text("impact.told", told));
    } catch (ProblemException problem) {
      Notices.problem(problem);
    }
  }
}
