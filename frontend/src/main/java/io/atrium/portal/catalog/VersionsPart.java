package io.atrium.portal.catalog;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.State;
import io.atrium.catalog.VersionSummary;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Menu;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.SideBySide;
import io.atrium.portal.shared.StateBadge;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.stewardship.ReviewParts;
import io.atrium.problem.ProblemException;

/** All versions, newest first, and how any two of them differ. */
final class VersionsPart extends Div {

  private static final long serialVersionUID = 1L;

  private final transient AssetPage page;

  VersionsPart(AssetPage page, CatalogService catalog) {
    this.page = page;
    addClassName("versions");
    var list = new UnorderedList();
    list.addClassName("timeline");
    var versions = page.versions();
    for (var i = 0; i < versions.size(); i++) {
      list.add(
          entry(versions.get(i), i + 1 < versions.size() ? versions.get(i + 1).version() : null));
    }
    add(list);
    if (versions.size() > 1) {
      compare(catalog);
    } else {
      var only = new Paragraph(Texts.text("versions.only-one"));
      only.addClassName("quiet");
      add(only);
    }
  }

  private ListItem entry(VersionSummary version, @org.jspecify.annotations.Nullable String before) {
    var label = new Anchor(page.address().at(version.version()).path(), "v" + version.version());
    label.addClassName("version-name");
    var head = new Div(label, new StateBadge(version.state().word()));
    head.addClassName("row");
    if (before != null) {
      var compare =
          new Anchor(comparison(before, version.version()), Texts.text("versions.what-changed"));
      compare.addClassNames("small", "push");
      head.add(compare);
    }
    var about =
        new Div(
            new Span(Texts.text("versions.by", version.author().name()) + " "),
            new RelativeTime(version.createdAt()));
    about.addClassNames("quiet", "small");
    var item = new ListItem(head, about);
    var decider = version.decidedBy();
    var decidedAt = version.decidedAt();
    if (decider != null && decidedAt != null) {
      var decision =
          new Div(
              new Span(Texts.text("versions.decided", decider.name()) + " "),
              new RelativeTime(decidedAt));
      decision.addClassNames("quiet", "small");
      item.add(decision);
    }
    if (version.reason() != null) {
      var reason = new Paragraph(version.reason());
      reason.addClassName("said");
      item.add(reason);
    }
    // What an import lists at once was decided on without checks.
    if (decidedAt != null
        && decidedAt.isAfter(version.createdAt())
        && version.state() != State.DRAFT
        && ReviewParts.isFor(page.user(), page.asset())) {
      item.add(
          Elements.link(
              page.address().at(version.version()).to(AssetAddress.Tab.REVIEW).path(),
              Texts.text("versions.checks"),
              "small"));
    }
    return item;
  }

  private void compare(CatalogService catalog) {
    var versions = page.versions();
    var from = page.address().detail().getOrDefault("from", versions.get(1).version());
    var to = page.address().detail().getOrDefault("to", versions.getFirst().version());
    var bar =
        new Div(
            new H2(Texts.text("versions.compare")),
            menu("from", from, from, to),
            new Icon("chevron-right"),
            menu("to", to, from, to));
    bar.addClassNames("row", "compare-bar");
    add(bar);
    try {
      var before = catalog.version(page.user(), page.reference(), from);
      var after = catalog.version(page.user(), page.reference(), to);
      add(
          new SideBySide(
              "v" + from,
              Documents.yaml(before.descriptor()),
              "v" + to,
              Documents.yaml(after.descriptor())));
    } catch (ProblemException problem) {
      add(new Paragraph(problem.detail()));
    }
  }

  private Menu menu(String side, String current, String from, String to) {
    var menu =
        new Menu(
            Texts.text("versions." + side, current), new Span("v" + current), new Icon("chevron"));
    for (var version : page.versions()) {
      var label = version.version();
      var target = side.equals("from") ? comparison(label, to) : comparison(from, label);
      menu.link("v" + label, target, label.equals(current));
    }
    return menu;
  }

  private String comparison(String from, String to) {
    return page.address().with("from", from).with("to", to).path();
  }
}
