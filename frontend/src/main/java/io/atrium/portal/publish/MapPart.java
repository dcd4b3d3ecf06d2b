package io.atrium.portal.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Texts;
import io.atrium.schemas.Fault;
import java.util.ArrayList;
import java.util.List;

/** Things under names that people choose: a row for each, with its name and its value. */
final class MapPart implements FormPart {

  /** More of them are looked at in the text only. */
  private static final int MOST_SHOWN = 100;

  private final FormField field;
  private final Place place;
  private final FormKit kit;
  private final Div rows = new Div();
  private final Div rest = new Div();
  private final Div all;
  private final List<MapRow> shown = new ArrayList<>();
  private final MapRow.Name fresh;
  private JsonNode value = MissingNode.getInstance();

  MapPart(FormField field, Place place, FormKit kit) {
    this.field = field;
    this.place = place;
    this.kit = kit.with(new Lasting(kit.edits(), place));
    this.fresh = new MapRow.Name("", this::add);
    rows.addClassName("form-map");
    rest.addClassNames("quiet", "small");
    fresh.setVisible(false);
    var add =
        Elements.button(
            Texts.text("publish.add", Texts.text("publish.entry")), this::begin, "small");
    add.getElement().setAttribute("data-add", field.name());
    all = new Div(rows, rest, fresh, add);
    all.addClassName("form-items");
  }

  @Override
  public Component component() {
    return all;
  }

  @Override
  public void show(JsonNode map) {
    value = map;
    fresh.getElement().setAttribute("data-new-entry", place.pointer());
    var names = new ArrayList<String>();
    map.fieldNames().forEachRemaining(names::add);
    var size = Math.min(names.size(), MOST_SHOWN);
    while (shown.size() > size) {
      rows.remove(shown.removeLast());
    }
    for (var i = 0; i < size; i++) {
      var name = names.get(i);
      if (i == shown.size() || !shown.get(i).shows(name, fieldOf(name))) {
        replace(i, name);
      }
      shown.get(i).show(map.path(name));
    }
    rest.setText(
        names.size() > MOST_SHOWN
            ? Texts.text("publish.more-items", names.size() - MOST_SHOWN)
            : "");
  }

  @Override
  public void mark(List<Fault> faults, boolean strict) {
    shown.forEach(row -> row.mark(faults, strict));
  }

  private void replace(int index, String name) {
    var row = new MapRow(name, fieldOf(name), isFree(), place.member(name), kit, this::rename);
    if (index < shown.size()) {
      rows.replace(shown.get(index), row);
      shown.set(index, row);
    } else {
      rows.add(row);
      shown.add(row);
    }
  }

  private boolean isFree() {
    return !field.schema().path("additionalProperties").isObject();
  }

  private FormField fieldOf(String name) {
    return isFree() ? field.free(name, value.path(name)) : field.item().named(name);
  }

  private void begin() {
    fresh.setVisible(true);
    fresh.clear();
    fresh.focus();
  }

  /** Returns what is wrong with the name; empty where nothing is. */
  private String add(String name) {
    var wrong = wrong(name);
    if (wrong.isEmpty() && !name.isBlank()) {
      fresh.setVisible(false);
      var pointer = place.member(name).pointer();
      kit.edits().set(pointer, MapRow.emptyOf(isFree() ? Shape.LINE : field.item().shape()));
      kit.edits().goTo(pointer);
    }
    return wrong;
  }

  private String rename(String from, String to) {
    if (from.equals(to)) {
      return "";
    }
    var wrong = to.isBlank() ? Texts.text("publish.name-missing") : wrong(to);
    if (wrong.isEmpty()) {
      var before = place.member(from).pointer();
      kit.edits().set(place.member(to).pointer(), kit.edits().value(before));
      kit.edits().drop(before);
    }
    return wrong;
  }

  private String wrong(String name) {
    return value.has(name) ? Texts.text("publish.name-taken", name) : "";
  }

  /** An entry whose value is emptied stays: only its button takes it away. */
  private record Lasting(Edits edits, Place map) implements Edits {

    @Override
    public JsonNode value(String pointer) {
      return edits.value(pointer);
    }

    @Override
    public void set(String pointer, JsonNode value) {
      edits.set(pointer, value);
    }

    @Override
    public void remove(String pointer) {
      var own =
          pointer.startsWith(map.pointer() + "/")
              && pointer.indexOf('/', map.pointer().length() + 1) < 0;
      if (own) {
        edits.set(pointer, MapRow.emptied(edits.value(pointer)));
      } else {
        edits.remove(pointer);
      }
    }

    @Override
    public void drop(String pointer) {
      edits.drop(pointer);
    }

    @Override
    public void swap(String pointer, int index) {
      edits.swap(pointer, index);
    }

    @Override
    public void goTo(String pointer) {
      edits.goTo(pointer);
    }
  }
}
