package io.atrium.portal.lineage;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.atrium.lineage.Change;
import io.atrium.lineage.Impact;
import io.atrium.lineage.Impact.Affected;
import io.atrium.lineage.Impact.AffectedGrant;
import io.atrium.lineage.Impact.BrokenColumn;
import io.atrium.lineage.Node;
import io.atrium.portal.shared.Dates;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.MoreMarker;
import io.atrium.portal.shared.StateBadge;
import io.atrium.portal.shared.Team;
import io.atrium.portal.shared.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Broken columns, affected things by kind, and who holds access: each with the way to it. */
final class ImpactTables extends Div {

  private static final long serialVersionUID = 1L;
  private static final int PAGE = 50;

  private final transient NodeWords words;

  ImpactTables(NodeWords words, Impact impact, Consequences consequences, Change change) {
    this.words = words;
    addClassName("impact-tables");
    if (change == Change.SCHEMA_CHANGE) {
      columns(impact.columns());
    }
    consequences
        .byKind()
        .forEach((kind, affected) ->
            add(
                table(
                    words.plural(kind),
                    List.of("node", "owner", "state", "way"),
                    affected,
                    this::row)));
    if (!impact.grants().isEmpty()) {
      add(
          table(
              Texts.text("impact.access"),
              List.of("grantee", "asset", "offer", "until", "way"),
              impact.grants(),
              this::row));
    }
  }

  private void columns(List<BrokenColumn> columns) {
    if (columns.isEmpty()) {
      add(Elements.paragraph(Texts.text("impact.no-column"), "quiet"));
      return;
    }
    add(
        table(
            Texts.text("impact.columns"),
            List.of("column", "what", "consumer", "consumer-column"),
            columns,
            this::row));
  }

  private static <T> Section table(
      String title, List<String> heads, List<T> rows, Function<T, NativeTableRow> row) {
    var head = new NativeTableRow();
    for (var each : heads) {
      head.add(new NativeTableHeaderCell(Texts.text("impact.head." + each)));
    }
    var body = new NativeTableBody();
    var table = new NativeTable(new NativeTableHeader(head), body);
    table.addClassNames("table", "cards");
    var scroll = Elements.div("table-scroll", table);
    var more = new Paging<>(rows, row, heads, body).marker();
    var heading = new H2(title + " ");
    heading.add(Elements.text(String.valueOf(rows.size()), "quiet", "number"));
    return new Section(heading, scroll, more);
  }

  /** Long lists come in pieces. */
  private record Paging<T>(
      List<T> rows, Function<T, NativeTableRow> row, List<String> heads, NativeTableBody body) {

    MoreMarker marker() {
      var holder = new MoreMarker[1];
      holder[0] = new MoreMarker(cursor -> load(Integer.parseInt(cursor), holder[0]));
      load(0, holder[0]);
      return holder[0];
    }

    private void load(int from, MoreMarker marker) {
      var to = Math.min(rows.size(), from + PAGE);
      for (var each : rows.subList(from, to)) {
        var line = row.apply(each);
        var cells = line.getChildren().toList();
        for (var i = 0; i < cells.size(); i++) {
          cells
              .get(i)
              .getElement()
              .setAttribute("data-label", Texts.text("impact.head." + heads.get(i)));
        }
        body.add(line);
      }
      marker.follow(to < rows.size() ? String.valueOf(to) : null);
    }
  }

  private NativeTableRow row(Affected affected) {
    var node = affected.node();
    var state = node.state();
    return new NativeTableRow(
        cell(named(node)),
        cell(owner(node)),
        cell(state == null ? missing() : new StateBadge(state)),
        cell(way(affected.path())));
  }

  private NativeTableRow row(AffectedGrant grant) {
    var until = grant.until();
    return new NativeTableRow(
        cell(named(grant.grantee())),
        cell(named(grant.asset())),
        cell(grant.offer().isEmpty() ? missing() : new Span(grant.offer())),
        cell(new Span(until == null ? Texts.text("access.without-end") : Dates.day(until))),
        cell(way(grant.path())));
  }

  private NativeTableRow row(BrokenColumn broken) {
    var column = broken.consumerColumn();
    return new NativeTableRow(
        cell(new Span(broken.column())),
        cell(new Span(change(broken.change()))),
        cell(named(broken.consumer())),
        cell(column == null ? missing() : new Span(column)));
  }

  /** The usual changes have words of their own; types are told as they are. */
  private static String change(String change) {
    var key = "impact.broken." + change.replace(' ', '-');
    return Texts.has(key) ? Texts.text(key) : change;
  }

  private Component named(Node node) {
    var name =
        Optional.of(node)
            .flatMap(NodePages::of)
            .<Component>map(page -> Elements.link(page, words.title(node)))
            .orElseGet(() -> new Span(words.title(node)));
    return Elements.div("asset-head", new Icon(words.icon(node)), name);
  }

  private static Component owner(Node node) {
    var owner = node.owner();
    return owner == null ? missing() : new Span(Team.name(owner));
  }

  /** From the start to it, one step after the other. */
  private Component way(List<Node> path) {
    var way = Elements.text("", "way");
    way.getElement().setAttribute("aria-label", Texts.text("impact.head.way"));
    path.forEach(node -> {
      var step = Elements.text("", "way-step");
      step.add(new Icon(words.icon(node)), new Span(words.title(node)));
      way.add(step);
    });
    return way;
  }

  private static NativeTableCell cell(Component content) {
    return new NativeTableCell(content);
  }

  private static Span missing() {
    return Elements.text("—", "missing");
  }
}
