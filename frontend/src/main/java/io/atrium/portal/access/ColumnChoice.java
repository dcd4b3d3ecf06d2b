package io.atrium.portal.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.atrium.access.Extent;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which columns of a port, and which of its rows. */
final class ColumnChoice extends Div {

  private static final long serialVersionUID = 1L;
  private static final int TYPED_MILLIS = 500;

  private final Map<String, Checkbox> boxes = new LinkedHashMap<>();
  private final TextField rows = new TextField(Texts.text("ask.rows"));
  private final Span fault = Elements.text("", "field-fault");
  private final Span count = Elements.text("", "quiet", "small");

  /**
   * @param schema the columns as the descriptor describes them
   */
  ColumnChoice(JsonNode schema, Runnable changed) {
    addClassName("columns");
    var list = Elements.div("column-list");
    for (var column : schema) {
      list.add(box(column, changed));
    }
    var all = new NativeButton(Texts.text("ask.all-columns"), event -> set(true, changed));
    var none = new NativeButton(Texts.text("ask.no-columns"), event -> set(false, changed));
    all.addClassNames("link-button", "small");
    none.addClassNames("link-button", "small");
    rows.setWidthFull();
    rows.setMaxLength(2000);
    rows.setPlaceholder(Texts.text("ask.rows-example"));
    rows.setHelperText(Texts.text("ask.rows-help"));
    rows.setValueChangeMode(ValueChangeMode.LAZY);
    rows.setValueChangeTimeout(TYPED_MILLIS);
    rows.addValueChangeListener(event -> changed.run());
    var head = Elements.row(Elements.text(Texts.text("ask.columns"), "label"), count, all, none);
    add(head, list, fault, rows);
    getElement().setAttribute("role", "group");
    getElement().setAttribute("aria-label", Texts.text("ask.columns"));
    recount();
  }

  /** Null for all of them. */
  @Nullable List<String> columns() {
    var chosen = chosen();
    return chosen.size() == boxes.size() ? null : chosen;
  }

  private List<String> chosen() {
    return boxes.entrySet().stream()
        .filter(entry -> Boolean.TRUE.equals(entry.getValue().getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Nullable String rows() {
    return rows.getValue().isBlank() ? null : rows.getValue().strip();
  }

  /** Whether nothing at all is chosen, which nobody can ask for. */
  boolean isNothing() {
    return !boxes.isEmpty() && chosen().isEmpty();
  }

  boolean has(String column) {
    var box = boxes.get(column);
    return box != null && Boolean.TRUE.equals(box.getValue());
  }

  /** Gives a column up; the listener hears of it. */
  void remove(String column) {
    var box = boxes.get(column);
    if (box != null) {
      box.setValue(false);
    }
  }

  void show(Extent extent) {
    if (!extent.columns().isEmpty()) {
      boxes.forEach((name, box) -> box.setValue(extent.columns().contains(name)));
    }
    rows.setValue(extent.rows() == null ? "" : extent.rows());
  }

  /** Only these can be chosen: nobody can give more than was asked. */
  void limitTo(List<String> columns) {
    boxes.forEach((name, box) -> box.setVisible(columns.isEmpty() || columns.contains(name)));
    show(new Extent(columns, rows()));
  }

  void fault(@Nullable String columns, @Nullable String filter) {
    fault.setText(columns == null ? "" : columns);
    fault.setVisible(columns != null);
    rows.setErrorMessage(filter);
    rows.setInvalid(filter != null);
  }

  private Checkbox box(JsonNode column, Runnable changed) {
    var name = column.path("name").asText();
    var box = new Checkbox(true);
    var label = new Div(Elements.text(name, "mono"));
    label.addClassName("row");
    var type = column.path("type").asText("");
    if (!type.isEmpty()) {
      label.add(Elements.text(type, "quiet", "small"));
    }
    var pii = column.path("pii").asText("none");
    if (!pii.equals("none")) {
      label.add(
          Elements.text(
              pii.equals("personal") ? Texts.text("ask.personal") : Texts.text("ask.pii", pii),
              "tag",
              "pii"));
    }
    box.setLabelComponent(label);
    var description = column.path("description").asText("");
    if (!description.isEmpty()) {
      box.getElement().setAttribute("title", description);
    }
    box.getElement().setAttribute("data-column", name);
    box.addValueChangeListener(event -> {
      recount();
      changed.run();
    });
    boxes.put(name, box);
    return box;
  }

  private void set(boolean value, Runnable changed) {
    boxes.values().forEach(box -> box.setValue(value));
    recount();
    changed.run();
  }

  private void recount() {
    count.setText(Texts.text("ask.columns-of", chosen().size(), boxes.size()));
  }
}
