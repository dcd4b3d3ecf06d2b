package io.atrium.portal.ownership;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import io.atrium.catalog.Asset;
import io.atrium.ownership.OwnedAsset;
import io.atrium.portal.shared.AssetLine;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.KindWords;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.StateBadge;
import io.atrium.portal.shared.Texts;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A team's assets in rows, with what their owners should know; rows can be chosen. */
final class OwnedTable extends Div {

  private static final long serialVersionUID = 1L;
  private static final List<String> COLUMNS =
      List.of("asset", "concerns", "holders", "users", "requests", "updated");

  private final transient KindWords words;
  private final boolean choosing;
  private final NativeTableBody body = new NativeTableBody();
  private final transient Map<Asset, Checkbox> boxes = new LinkedHashMap<>();
  private Runnable chosen = () -> {};

  /**
   * @param choosing whether there are boxes to choose rows with
   */
  OwnedTable(KindWords words, boolean choosing) {
    this.words = words;
    this.choosing = choosing;
    var head = new NativeTableRow();
    if (choosing) {
      head.add(header(Texts.text("mine.choose")));
    }
    COLUMNS.forEach(column -> head.add(header(Texts.text("mine.column." + column))));
    body.getElement().setAttribute("data-list", true);
    var table = new NativeTable(new NativeTableHeader(head), body);
    table.addClassNames("table", "cards");
    table.getElement().setAttribute("aria-label", Texts.text("section.mine"));
    addClassNames("owned", "table-scroll");
    add(table);
  }

  void append(Collection<OwnedAsset> assets) {
    assets.forEach(asset -> body.add(row(asset)));
  }

  boolean isEmpty() {
    return body.getChildren().findAny().isEmpty();
  }

  /** In the order of the rows. */
  List<Asset> chosen() {
    return boxes.entrySet().stream()
        .filter(entry -> entry.getValue().getValue())
        .map(Map.Entry::getKey)
        .toList();
  }

  void chooseAll(boolean all) {
    boxes.values().forEach(box -> box.setValue(all));
  }

  /** Runs whenever rows are chosen or no longer chosen. */
  void onChoice(Runnable listener) {
    chosen = listener;
  }

  private NativeTableRow row(OwnedAsset owned) {
    var asset = owned.asset();
    var row = new NativeTableRow();
    if (choosing) {
      var box = new Checkbox();
      box.setAriaLabel(Texts.text("mine.choose-one", asset.title()));
      box.addValueChangeListener(event -> chosen.run());
      boxes.put(asset, box);
      row.add(cell(Texts.text("mine.choose"), box));
    }
    var link = Elements.link(AssetLine.path(asset.reference()), asset.title(), "asset-title");
    link.getElement().setAttribute("data-item", true);
    var about =
        Elements.div(
            "asset-about",
            Elements.text(words.title(asset.kind())),
            Elements.text(asset.domain().replace(".", " › ")),
            Elements.text("v" + asset.version()));
    row.add(
        cell(
            Texts.text("mine.column.asset"),
            Elements.div("asset-head", Icon.ofKind(asset.kind()), link, state(asset)),
            about));
    row.add(cell(Texts.text("mine.column.concerns"), concerns(owned)));
    row.add(number("holders", owned.holders()));
    row.add(number("users", owned.users()));
    row.add(number("requests", owned.openRequests()));
    row.add(cell(Texts.text("mine.column.updated"), new RelativeTime(asset.updatedAt())));
    return row;
  }

  private static StateBadge state(Asset asset) {
    return new StateBadge(asset.state().word());
  }

  private static Component concerns(OwnedAsset owned) {
    if (owned.concerns().isEmpty()) {
      return Elements.div(
          "concern-none", new Icon("check"), Elements.text(Texts.text("mine.fine")));
    }
    var list = new Div();
    list.addClassName("concerns");
    for (var concern : owned.concerns()) {
      list.add(
          Elements.div(
              "concern",
              new Icon("warning"),
              Elements.text(Texts.text("mine.concern." + concern.word()))));
    }
    return list;
  }

  private static NativeTableCell number(String column, int count) {
    var cell =
        cell(
            Texts.text("mine.column." + column),
            Elements.text(count == 0 ? "–" : String.valueOf(count)));
    cell.addClassName("number");
    return cell;
  }

  private static NativeTableCell cell(String label, Component... content) {
    var cell = new NativeTableCell(new Div(content));
    cell.getElement().setAttribute("data-label", label);
    return cell;
  }

  private static NativeTableHeaderCell header(String text) {
    var cell = new NativeTableHeaderCell(text);
    cell.getElement().setAttribute("scope", "col");
    return cell;
  }
}
