package io.atrium.portal.lineage;

import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import io.atrium.lineage.openlineage.Details;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Texts;
import java.util.List;
import java.util.Objects;

/** The columns of a dataset: name, type, meaning. */
final class Columns extends NativeTable {

  private static final long serialVersionUID = 1L;
  private static final int MOST = 200;

  Columns(List<Details.Column> columns) {
    addClassName("table");
    var head = new NativeTableRow();
    for (var each : List.of("name", "type", "meaning")) {
      head.add(new NativeTableHeaderCell(Texts.text("lineage.column." + each)));
    }
    var body = new NativeTableBody();
    for (var column : columns.stream().limit(MOST).toList()) {
      body.add(
          new NativeTableRow(
              new NativeTableCell(column.name()),
              new NativeTableCell(Objects.toString(column.type(), "")),
              new NativeTableCell(Objects.toString(column.description(), ""))));
    }
    if (columns.size() > MOST) {
      var more = new NativeTableCell();
      more.add(
          Elements.text(Texts.text("lineage.columns-further", columns.size() - MOST), "quiet"));
      body.add(new NativeTableRow(more));
    }
    add(new NativeTableHeader(head), body);
  }
}
