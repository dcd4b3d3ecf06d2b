package io.atrium.portal.search;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.atrium.portal.shared.AssetLine;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.KindWords;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.StateBadge;
import io.atrium.portal.shared.Team;
import io.atrium.portal.shared.Texts;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Assets in rows and columns; when all are of one kind, its own facts are columns, too. */
final class ResultTable extends Div {

  private static final long serialVersionUID = 1L;
  private static final int MOST_FACTS = 3;

  private final transient KindWords words;
  private NativeTable table = new NativeTable();
  private List<String> facts = List.of();
  private boolean oneKind;

  ResultTable(KindWords words) {
    this.words = words;
    addClassName("table-scroll");
  }

  void show(Collection<AssetLine> lines) {
    removeAll();
    facts = commonFacts(lines);
    table = new NativeTable();
    table.addClassName("table");
    table.getElement().setAttribute("data-list", true);
    var heads = new NativeTableRow();
    oneKind = lines.stream().map(AssetLine::kind).distinct().count() == 1;
    for (var column : List.of("title", "kind", "domain", "owner", "state")) {
      if (!oneKind || !column.equals("kind")) {
        heads.add(new NativeTableHeaderCell(Texts.text("table." + column)));
      }
    }
    facts.forEach(fact -> heads.add(new NativeTableHeaderCell(words.field(kindOf(lines), fact))));
    heads.add(new NativeTableHeaderCell(Texts.text("table.updated")));
    table.getHead().add(heads);
    append(lines);
    add(table);
  }

  void append(Collection<AssetLine> lines) {
    lines.forEach(line -> table.getBody().add(row(line)));
  }

  private NativeTableRow row(AssetLine line) {
    var link = new Anchor(line.path(), line.title());
    link.getElement().setAttribute("data-item", true);
    var title = new Div(Icon.ofKind(line.kind()), link);
    title.addClassName("asset-head");
    var row = new NativeTableRow(new NativeTableCell(title));
    if (!oneKind) {
      row.add(new NativeTableCell(words.title(line.kind())));
    }
    row.add(
        new NativeTableCell(line.domain().replace(".", " › ")),
        new NativeTableCell(Team.name(line.owner())),
        new NativeTableCell(new StateBadge(line.state())));
    for (var fact : facts) {
      var value = line.facts().get(fact);
      row.add(new NativeTableCell(value == null ? missing() : new Span(value)));
    }
    row.add(new NativeTableCell(new RelativeTime(line.updatedAt())));
    return row;
  }

  private static String kindOf(Collection<AssetLine> lines) {
    return lines.iterator().next().kind();
  }

  private static Span missing() {
    var missing = new Span("—");
    missing.addClassName("missing");
    return missing;
  }

  private static List<String> commonFacts(Collection<AssetLine> lines) {
    if (lines.stream().map(AssetLine::kind).distinct().count() != 1) {
      return List.of();
    }
    Set<String> names = new LinkedHashSet<>();
    lines.forEach(line -> names.addAll(line.facts().keySet()));
    return names.stream().limit(MOST_FACTS).toList();
  }
}
