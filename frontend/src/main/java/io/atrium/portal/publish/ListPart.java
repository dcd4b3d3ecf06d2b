package io.atrium.portal.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Texts;
import io.atrium.schemas.Fault;
import java.util.ArrayList;
import java.util.List;

/** The items of a list: added, taken away, put in another order. */
final class ListPart implements FormPart {

  /** More of them are looked at in the text only. */
  private static final int MOST_SHOWN = 100;

  /** By which of its members an item is called, the first that it has. */
  private static final List<String> NAMES = List.of("title", "name", "label", "id", "url", "role");

  private final FormField field;
  private final Place place;
  private final FormKit kit;
  private final Div rows = new Div();
  private final Div rest = new Div();
  private final Div all;
  private final List<Row> shown = new ArrayList<>();
  private JsonNode value = MissingNode.getInstance();
  private boolean opening;

  private record Row(Place place, FormPart part, Div component) {}

  ListPart(FormField field, Place place, FormKit kit) {
    this.field = field;
    this.place = place;
    this.kit = kit;
    rows.addClassName("form-list");
    rest.addClassNames("quiet", "small");
    var add = Elements.button(Texts.text("publish.add", itemTitle()), this::add, "small");
    add.getElement().setAttribute("data-add", field.name());
    all = new Div(rows, rest, add);
    all.addClassName("form-items");
  }

  @Override
  public Component component() {
    return all;
  }

  @Override
  public void show(JsonNode list) {
    value = list;
    var size = Math.min(list.size(), MOST_SHOWN);
    while (shown.size() > size) {
      rows.remove(shown.removeLast().component());
    }
    while (shown.size() < size) {
      append();
    }
    for (var i = 0; i < size; i++) {
      var item = list.get(i);
      if (shown.get(i).part() instanceof FoldedPart folded) {
        folded.setTitle(name(item, i));
      }
      shown.get(i).part().show(item);
    }
    rest.setText(
        list.size() > MOST_SHOWN ? Texts.text("publish.more-items", list.size() - MOST_SHOWN) : "");
  }

  @Override
  public void mark(List<Fault> faults, boolean strict) {
    shown.forEach(row -> row.part().mark(faults, strict));
  }

  private void append() {
    var index = shown.size();
    var at = place.item(index);
    var item = field.item();
    var part =
        item.shape().isValue()
            ? kit.part(item, at)
            : new FoldedPart("", "", at, () -> kit.open(item, at));
    var row =
        new Div(
            part.component(),
            Elements.div(
                "form-item-tools",
                tool(new Span("↑"), "publish.up", () -> swap(indexOf(at) - 1)),
                tool(new Span("↓"), "publish.down", () -> swap(indexOf(at))),
                tool(new Icon("close"), "publish.remove", () -> kit.edits().remove(at.pointer()))));
    row.addClassName("form-item");
    shown.add(new Row(at, part, row));
    rows.add(row);
    if (opening && part instanceof FoldedPart folded) {
      opening = false;
      folded.open();
    }
  }

  private void swap(int first) {
    kit.edits().swap(place.pointer(), first);
  }

  private int indexOf(Place at) {
    for (var i = 0; i < shown.size(); i++) {
      if (shown.get(i).place().equals(at)) {
        return i;
      }
    }
    return -1;
  }

  private NativeButton tool(Component face, String text, Runnable click) {
    var button = new NativeButton("", event -> click.run());
    button.add(face);
    button.addClassName("icon-button");
    var label = Texts.text(text, itemTitle());
    button.getElement().setAttribute("aria-label", label);
    button.getElement().setAttribute("title", label);
    return button;
  }

  private void add() {
    opening = true;
    var item = field.item();
    kit.edits()
        .set(
            place.pointer() + "/" + value.size(),
            item.shape() == Shape.GROUP
                ? JsonNodeFactory.instance.objectNode()
                : JsonNodeFactory.instance.textNode(""));
  }

  private String name(JsonNode item, int index) {
    for (var member : NAMES) {
      var text = item.path(member).asText("");
      if (!text.isBlank()) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
      }
    }
    return itemTitle() + " " + (index + 1);
  }

  private String itemTitle() {
    return field.item().title().isEmpty() ? field.title() : field.item().title();
  }
}
