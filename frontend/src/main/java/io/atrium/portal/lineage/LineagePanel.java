package io.atrium.portal.lineage;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.atrium.lineage.Node;
import io.atrium.lineage.NodeKind;
import io.atrium.portal.lineage.Gatherer.Gathered;
import io.atrium.portal.shared.Dates;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Message;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.Texts;
import io.atrium.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Graph or table around one node, the details of the chosen one, and what can be asked. */
final class LineagePanel extends Div {

  private static final long serialVersionUID = 1L;

  private final transient LineageParts parts;
  private final transient Gatherer gatherer;
  private final transient Reported reported;
  private final transient Consumer<LineageState> changed;
  private final LineageToolbar toolbar;
  private final Div notices = Elements.div("lineage-notices");
  private final GraphElement graph = new GraphElement();
  private final Div table = Elements.div("lineage-table");
  private final NodePanel panel;
  private final Div stage;
  private final Legend legend;
  private transient LineageState state;
  private transient @Nullable Gathered shown;

  /**
   * @param embedded whether other things stand below on the same page
   * @param changed hears of every change of what is shown
   */
  LineagePanel(
      LineageParts parts, LineageState state, boolean embedded, Consumer<LineageState> changed) {
    this.parts = parts;
    this.state = state;
    this.changed = changed;
    gatherer = parts.gatherer();
    reported = parts.reported();
    toolbar =
        new LineageToolbar(
            parts.words(), parts.today(), this::change, kind -> graph.save(kind, "lineage"));
    panel =
        new NodePanel(
            parts.words(),
            reported,
            node -> parts.claim(node.id(), node.title(), () -> show(this.state)),
            this::change);
    legend = new Legend();
    graph.getElement().setAttribute("embedded", embedded);
    graph.onAct(this::act);
    stage = Elements.div("lineage-stage", graph, table, panel);
    addClassName("lineage");
    getElement().setAttribute("data-embedded", embedded);
    add(toolbar, notices, stage, legend);
    show(state);
  }

  /** Shows another state, as when somebody goes back in the history. */
  void show(LineageState next) {
    state = next;
    load(null, false);
  }

  LineageState state() {
    return state;
  }

  private void change(UnaryOperator<LineageState> how) {
    change(how, null);
  }

  /**
   * @param anchor the node that stays where it is; null where the whole may move
   */
  private void change(UnaryOperator<LineageState> how, @Nullable String anchor) {
    var before = state;
    state = how.apply(state);
    if (state.equals(before)) {
      return;
    }
    changed.accept(state);
    var onlyChosen = state.with(before.sight()).equals(before) && sameView(before);
    if (onlyChosen) {
      choose();
    } else {
      load(anchor, state.scope().equals(before.scope()));
    }
  }

  private boolean sameView(LineageState before) {
    return state.sight().choosing(null).equals(before.sight().choosing(null));
  }

  private void load(@Nullable String anchor, boolean stay) {
    toolbar.show(state);
    reported.forget();
    notices.removeAll();
    var view = state.sight().view();
    getElement().setAttribute("data-view", view == null ? "auto" : view.word());
    try {
      var gathered = gatherer.gather(state);
      shown = gathered;
      stage.setVisible(true);
      draw(gathered, anchor, stay);
      tell(gathered);
      choose();
    } catch (ProblemException problem) {
      shown = null;
      stage.setVisible(false);
      notices.add(
          new Message(
              Texts.text("lineage.not-there"),
              Notices.text(problem),
              Elements.link(LineageState.PATH, Texts.text("lineage.begin-again"), "button")));
    }
  }

  private void draw(Gathered gathered, @Nullable String anchor, boolean stay) {
    var view = state.sight().view();
    if (view != Sight.View.TABLE) {
      var drawing =
          new Drawer(parts.words(), reported::columns)
              .draw(gathered, groups(gathered), state, anchor, stay, texts(gathered));
      graph.show(drawing);
      legend.show(drawing);
    }
    table.removeAll();
    if (view != Sight.View.GRAPH) {
      table.add(
          new NodeTable(
              gathered.known(),
              parts.words(),
              side -> change(now -> now.with(now.folding().expand(side)))));
    }
  }

  private Groups groups(Gathered gathered) {
    return Groups.of(gathered.known(), state.folding().groups());
  }

  private Map<String, String> texts(Gathered gathered) {
    return Map.of(
        "label",
        Texts.text(
            "lineage.graph-label",
            parts.words().title(gathered.known().start()),
            gathered.known().nodes().size()),
        "role",
        Texts.text("lineage.graph-role"),
        "search",
        Texts.text("lineage.search-inside"),
        "none",
        Texts.text("lineage.search-none"),
        "in",
        Texts.text("lineage.zoom-in"),
        "out",
        Texts.text("lineage.zoom-out"),
        "fit",
        Texts.text("lineage.zoom-fit"));
  }

  private void tell(Gathered gathered) {
    var known = gathered.known();
    if (!known.complete()) {
      notices.add(Notices.standing(Texts.text("lineage.cut", known.nodes().size())));
    }
    if (known.nodes().size() == 1) {
      notices.add(alone(known.start()));
    }
    if (gathered.columnsLeftOut() > 0) {
      notices.add(
          Notices.standing(Texts.text("lineage.columns-left-out", gathered.columnsLeftOut())));
    }
    var column = state.sight().column();
    if (column != null) {
      notices.add(followed(column));
    } else if (state.sight().columns() && gathered.links().isEmpty()) {
      notices.add(Elements.paragraph(Texts.text("lineage.no-column-links"), "quiet"));
    }
  }

  /** Why nothing is shown; what was seen long ago and no longer counts can be looked at. */
  private Component alone(Node start) {
    if (!state.scope().kinds().isEmpty()) {
      return Elements.paragraph(Texts.text("lineage.alone-filtered"), "quiet");
    }
    var last = Dates.date(start.lastSeen());
    var reportedOnce = start.kind() == NodeKind.DATASET || start.kind() == NodeKind.JOB;
    if (!reportedOnce || state.scope().at() != null || !last.isBefore(parts.today())) {
      return Elements.paragraph(Texts.text("lineage.alone"), "quiet");
    }
    return Elements.row(
        Elements.text(Texts.text("lineage.long-ago", Dates.day(start.lastSeen())), "quiet"),
        Elements.button(
            Texts.text("lineage.show-that-day"),
            () -> change(now -> now.with(now.scope().at(last))),
            "small"));
  }

  private Component followed(ColumnName column) {
    var chip =
        Elements.button(
            Texts.text("lineage.followed", column.name()) + " ✕",
            () -> change(now -> now.with(now.sight().following(null))),
            "small",
            "followed");
    chip.setAriaLabel(Texts.text("lineage.stop-following", column.name()));
    return new Span(chip);
  }

  private void choose() {
    var gathered = shown;
    var chosen = state.sight().chosen();
    var node = gathered == null || chosen == null ? null : gathered.known().nodes().get(chosen);
    if (gathered == null || node == null) {
      panel.hide();
    } else {
      panel.show(node, gathered.known(), groups(gathered), state);
    }
  }

  private void act(GraphElement.Act act) {
    switch (act.what()) {
      case "select" ->
          change(now -> now.with(now.sight().choosing(act.id().isEmpty() ? null : act.id())));
      case "expand" ->
          change(
              now -> {
                var folding = now.folding();
                for (var side : sides(act)) {
                  folding = folding.expand(side);
                }
                return now.with(folding);
              },
              act.id());
      case "collapse" ->
          change(
              now -> {
                var folding = now.folding();
                for (var side : sides(act)) {
                  folding = folding.collapse(side);
                }
                return now.with(folding);
              },
              act.id());
      case "group" -> change(now -> now.with(now.folding().toggled(act.id())), anchor(act.id()));
      case "column" -> {
        var column = act.id().isEmpty() ? null : new ColumnName(act.id(), act.column());
        change(
            now ->
                now.with(
                    now.sight()
                        .following(
                            column == null || column.equals(now.sight().column()) ? null : column)),
            act.id().isEmpty() ? null : act.id());
      }
      case "open" -> open(act.id());
      default -> throw new IllegalArgumentException("unknown act " + act.what());
    }
  }

  private static List<NodeSide> sides(GraphElement.Act act) {
    return "both".equals(act.side())
        ? List.of(new NodeSide(act.id(), true), new NodeSide(act.id(), false))
        : List.of(new NodeSide(act.id(), "up".equals(act.side())));
  }

  /** When a group opens, its neighbour stays in place. */
  private @Nullable String anchor(String group) {
    var parts = group.split(":", -1);
    return group.startsWith("same:") && parts.length > 1 ? parts[1] : null;
  }

  private void open(String id) {
    var gathered = shown;
    var node = gathered == null ? null : gathered.known().nodes().get(id);
    if (node != null) {
      NodePages.of(node)
          .ifPresent(page -> {
            var location = new com.vaadin.flow.router.Location(page);
            UI.getCurrent().navigate(location.getPath(), location.getQueryParameters());
          });
    }
  }

  /** The link that restores what is shown. */
  static Anchor link(LineageState state, String text) {
    return Elements.link(state.address(), text);
  }
}
