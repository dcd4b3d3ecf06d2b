package io.atrium.portal.access;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import io.atrium.access.policy.Facts;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.Texts;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was known when it was decided, from where, and as of when. */
final class FactTable extends Div {

  private static final long serialVersionUID = 1L;

  FactTable(Facts facts) {
    addClassName("table-scroll");
    var header = new NativeTableRow();
    for (var column : List.of("name", "value", "source", "at")) {
      header.add(new NativeTableHeaderCell(Texts.text("facts." + column)));
    }
    var body = new NativeTableBody();
    facts.values().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> {
          var fact = entry.getValue();
          body.add(
              new NativeTableRow(
                  new NativeTableCell(Elements.text(entry.getKey(), "mono")),
                  new NativeTableCell(value(fact.value())),
                  new NativeTableCell(fact.source()),
                  new NativeTableCell(new RelativeTime(fact.at()))));
        });
    var table = new NativeTable(new NativeTableHeader(header), body);
    table.addClassNames("table", "facts-table");
    add(table);
  }

  private static String value(@Nullable Object value) {
    return switch (value) {
      case null -> Texts.text("facts.unknown");
      case Boolean known -> Texts.text(known ? "yes" : "no");
      case List<?> list ->
          list.isEmpty()
              ? "–"
              : list.stream().map(String::valueOf).collect(Collectors.joining(", "));
      default -> value.toString();
    };
  }
}
