package io.atrium.portal.lineage;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.atrium.lineage.Node;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.MoreMarker;
import io.atrium.portal.shared.StateBadge;
import io.atrium.portal.shared.Team;
import io.atrium.portal.shared.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The same as the graph in rows: for those who listen, for narrow screens, for reading along. */
final class NodeTable extends Div {

  private static final long serialVersionUID = 1L;
  private static final int PAGE = 100;
  private static final List<String> COLUMNS =
      List.of("node", "kind", "owner", "state", "direction", "distance", "path");

  private final transient NodeWords words;
  private final transient Consumer<NodeSide> expand;
  private final transient Known known;
  private final transient Map<String, List<String>> paths;
  private final transient List<Node> rows;
  private final NativeTableBody body = new NativeTableBody();
  private final MoreMarker more = new MoreMarker(cursor -> load(Integer.parseInt(cursor)));

  /**
   * @param expand shows more on a side of a node
   */
  NodeTable(Known known, NodeWords words, Consumer<NodeSide> expand) {
    this.known = known;
    this.words = words;
    this.expand = expand;
    paths = known.paths();
    rows =
        known.nodes().values().stream()
            .sorted(
                Comparator.comparingInt((Node node) -> distance(node))
                    .thenComparing(node -> direction(node).ordinal()))
            .toList();
    var head = new NativeTableRow();
    for (var column : COLUMNS) {
      var cell = new NativeTableHeaderCell(Texts.text("lineage.table." + column));
      cell.getElement().setAttribute("scope", "col");
      head.add(cell);
    }
    body.getElement().setAttribute("data-list", true);
    var table = new NativeTable(new NativeTableHeader(head), body);
    table.addClassNames("table", "cards");
    table.getElement().setAttribute("aria-label", Texts.text("lineage.table"));
    addClassNames("node-table", "table-scroll");
    add(table, more);
    load(0);
  }

  private void load(int from) {
    var to = Math.min(rows.size(), from + PAGE);
    rows.subList(from, to).forEach(node -> body.add(row(node)));
    more.follow(to < rows.size() ? String.valueOf(to) : null);
  }

  private enum Way {
    START,
    UP,
    DOWN,
    ASIDE
  }

  /** Up and down are ways without a turn; what only a turn leads to is beside. */
  private Way direction(Node node) {
    var path = paths.getOrDefault(node.id(), List.of());
    if (path.size() <= 1) {
      return path.isEmpty() ? Way.ASIDE : Way.START;
    }
    if (follows(path, true)) {
      return Way.UP;
    }
    return follows(path, false) ? Way.DOWN : Way.ASIDE;
  }

  private boolean follows(List<String> path, boolean up) {
    for (var i = 1; i < path.size(); i++) {
      if (!known.neighbours(new NodeSide(path.get(i - 1), up)).contains(path.get(i))) {
        return false;
      }
    }
    return true;
  }

  private int distance(Node node) {
    return paths.containsKey(node.id())
        ? paths.getOrDefault(node.id(), List.of()).size() - 1
        : Integer.MAX_VALUE;
  }

  private NativeTableRow row(Node node) {
    var name = Elements.div("asset-head", new Icon(words.icon(node)), title(node));
    var first = new Div(name);
    for (var up : List.of(true, false)) {
      var side = new NodeSide(node.id(), up);
      if (!node.redacted() && known.more(side) > 0) {
        first.add(
            Elements.button(
                Texts.text(up ? "lineage.more-up" : "lineage.more-down", known.more(side)),
                () -> expand.accept(side),
                "small"));
      }
    }
    var owner = node.owner();
    var state = node.state();
    var distance = distance(node);
    return new NativeTableRow(
        cell("node", first),
        cell("kind", new Span(words.kind(node))),
        cell("owner", owner == null ? missing() : new Span(Team.name(owner))),
        cell("state", state == null ? missing() : new StateBadge(state)),
        cell("direction", new Span(Texts.text("lineage.way." + way(node)))),
        cell(
            "distance",
            distance == Integer.MAX_VALUE ? missing() : new Span(String.valueOf(distance))),
        cell("path", new Span(path(node))));
  }

  private String way(Node node) {
    return direction(node).name().toLowerCase(java.util.Locale.ROOT);
  }

  private Component title(Node node) {
    return NodePages.of(node)
        .<Component>map(page -> {
          var link = Elements.link(page, words.title(node));
          link.getElement().setAttribute("data-item", true);
          return link;
        })
        .orElseGet(() -> new Span(words.title(node)));
  }

  private String path(Node node) {
    return paths.getOrDefault(node.id(), List.of()).stream()
        .map(id -> known.nodes().get(id))
        .filter(java.util.Objects::nonNull)
        .map(words::title)
        .collect(Collectors.joining(" › "));
  }

  private static NativeTableCell cell(String column, Component content) {
    var cell = new NativeTableCell(content);
    cell.getElement().setAttribute("data-label", Texts.text("lineage.table." + column));
    return cell;
  }

  private static Span missing() {
    return Elements.text("—", "missing");
  }
}
