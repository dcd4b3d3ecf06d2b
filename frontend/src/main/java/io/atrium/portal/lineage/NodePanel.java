package io.atrium.portal.lineage;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.atrium.lineage.Change;
import io.atrium.lineage.Edge;
import io.atrium.lineage.Node;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.StateBadge;
import io.atrium.portal.shared.Team;
import io.atrium.portal.shared.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What is known of one node, and what can be done with it. */
final class NodePanel extends Aside {

  private static final long serialVersionUID = 1L;
  private static final int PRODUCERS = 5;
  private static final int COLUMNS = 40;

  private final transient NodeWords words;
  private final transient Reported reported;
  private final transient Function<Node, Optional<Component>> claim;
  private final transient Consumer<UnaryOperator<LineageState>> change;

  NodePanel(
      NodeWords words,
      Reported reported,
      Function<Node, Optional<Component>> claim,
      Consumer<UnaryOperator<LineageState>> change) {
    this.words = words;
    this.reported = reported;
    this.claim = claim;
    this.change = change;
    addClassName("node-panel");
    getElement().setAttribute("aria-label", Texts.text("lineage.details"));
    setVisible(false);
  }

  void hide() {
    removeAll();
    setVisible(false);
  }

  void show(Node node, Known known, Groups groups, LineageState state) {
    removeAll();
    setVisible(true);
    add(head(node));
    if (node.redacted()) {
      add(
          Elements.paragraph(Texts.text("lineage.hidden-text")),
          Elements.paragraph(Texts.text("lineage.hidden-do"), "quiet"));
      return;
    }
    add(facts(node), actions(node));
    if (reported.of(node).filter(Reported::isUnclaimed).isPresent()) {
      claim.apply(node).ifPresent(this::add);
    }
    add(folding(node, known, groups, state));
    reported.runs(node).ifPresent(this::add);
    columns(node, state);
    producers(node, known);
  }

  private Div head(Node node) {
    var icon = Elements.div("kind-tile", new Icon(words.icon(node)));
    var title = new Div(new H2(words.title(node)), Elements.text(words.kind(node), "quiet"));
    title.addClassName("node-who");
    var close = new NativeButton("", event -> change.accept(choose(null)));
    close.add(new Icon("close"));
    close.addClassName("icon-button");
    close.setAriaLabel(Texts.text("close"));
    return Elements.div("node-head", icon, title, close);
  }

  private static UnaryOperator<LineageState> choose(
      @org.jspecify.annotations.Nullable String node) {
    return state -> state.with(state.sight().choosing(node));
  }

  private static DescriptionList facts(Node node) {
    var list = new DescriptionList();
    list.addClassName("node-facts");
    var owner = node.owner();
    if (owner != null) {
      fact(list, "owner", new Span(Team.name(owner)));
    }
    var state = node.state();
    if (state != null) {
      fact(list, "state", new StateBadge(state));
    }
    if (!node.namespace().isEmpty()) {
      fact(list, "namespace", new Span(node.namespace()));
    }
    if (!node.name().equals(node.title())) {
      fact(list, "name", new Span(node.name()));
    }
    fact(list, "first-seen", new RelativeTime(node.firstSeen()));
    fact(list, "last-seen", new RelativeTime(node.lastSeen()));
    return list;
  }

  private static void fact(DescriptionList list, String name, Component value) {
    list.add(
        new DescriptionList.Term(Texts.text("lineage." + name)),
        new DescriptionList.Description(value));
  }

  private Div actions(Node node) {
    var row = Elements.row();
    NodePages.of(node)
        .ifPresent(page -> row.add(Elements.link(page, Texts.text("lineage.open"), "button")));
    if (NodePages.canChange(node)) {
      row.add(
          Elements.link(
              NodePages.impact(node.id(), Change.ANY), Texts.text("lineage.impact"), "button"));
    }
    row.add(Elements.link(NodePages.graph(node.id()), Texts.text("lineage.begin-here"), "button"));
    return row;
  }

  /** What the signs at the box do, in words. */
  private Div folding(Node node, Known known, Groups groups, LineageState state) {
    var row = Elements.row();
    for (var up : List.of(true, false)) {
      var side = new NodeSide(node.id(), up);
      var more = known.more(side);
      if (more > 0) {
        row.add(
            small(
                Texts.text(up ? "lineage.more-up" : "lineage.more-down", more),
                now -> now.with(now.folding().expand(side))));
      }
      if (!known.neighbours(side).isEmpty() && !state.folding().collapsed().contains(side)) {
        row.add(
            small(
                Texts.text(up ? "lineage.hide-up" : "lineage.hide-down"),
                now -> now.with(now.folding().collapse(side))));
      }
    }
    var group = groups.of(node.id());
    if (group != null && !group.closed()) {
      row.add(
          small(
              Texts.text("lineage.as-one", group.members().size()),
              now -> now.with(now.folding().toggled(group.id()))));
    }
    return row;
  }

  private Component small(String text, UnaryOperator<LineageState> what) {
    return Elements.button(text, () -> change.accept(what), "small");
  }

  private void columns(Node node, LineageState state) {
    var names = reported.columns(node);
    if (names.isEmpty()) {
      return;
    }
    var section = new Section(new H2(Texts.text("lineage.columns-count", names.size())));
    var list = new UnorderedList();
    list.addClassName("column-list");
    for (var name : names.stream().limit(COLUMNS).toList()) {
      var column = new ColumnName(node.id(), name);
      var followed = column.equals(state.sight().column());
      var button =
          new NativeButton(
              name,
              event ->
                  change.accept(now -> now.with(now.sight().following(followed ? null : column))));
      button.addClassName("link-button");
      button.getElement().setAttribute("aria-pressed", String.valueOf(followed));
      button.getElement().setAttribute("title", Texts.text("lineage.follow", name));
      list.add(new ListItem(button));
    }
    section.add(list);
    if (names.size() > COLUMNS) {
      section.add(
          Elements.paragraph(
              Texts.text("lineage.columns-further", names.size() - COLUMNS), "quiet", "small"));
    }
    add(section);
  }

  /** Who says that something flows here, the latest first. */
  private void producers(Node node, Known known) {
    var latest =
        known.edges().stream()
            .filter(edge -> edge.source().equals(node.id()) || edge.target().equals(node.id()))
            .collect(
                Collectors.toMap(
                    Edge::producer,
                    Edge::lastSeen,
                    (one, other) -> one.isAfter(other) ? one : other));
    if (latest.isEmpty()) {
      return;
    }
    var section = new Section(new H2(Texts.text("lineage.said-by")));
    var list = new UnorderedList();
    latest.entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(PRODUCERS)
        .forEach(entry -> {
          var line = new ListItem(new Span(producer(entry.getKey())));
          line.add(new Span(" · "), new RelativeTime(entry.getValue()));
          list.add(line);
        });
    section.add(list);
    add(section);
  }

  /** Own producers have words of their own; others are named as they name themselves. */
  static String producer(String producer) {
    var key = "lineage.producer." + producer;
    return Texts.has(key) ? Texts.text(key) : producer;
  }
}
