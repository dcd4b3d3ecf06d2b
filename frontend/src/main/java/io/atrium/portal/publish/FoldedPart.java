package io.atrium.portal.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.vaadin.flow.component.Component;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Texts;
import io.atrium.schemas.Fault;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A part of the form that is folded until somebody opens it, or until it says something. */
final class FoldedPart implements FormPart {

  private final Supplier<FormPart> maker;
  private final Place place;
  private final Folding folding;
  private @Nullable FormPart part;
  private JsonNode value = MissingNode.getInstance();
  private List<Fault> faults = List.of();
  private boolean strict;
  private boolean shownOnce;

  /**
   * @param help what it is about; empty for nothing
   */
  FoldedPart(String title, String help, Place place, Supplier<FormPart> maker) {
    this.place = place;
    this.maker = maker;
    this.folding = new Folding(title, this::fill);
    if (!help.isEmpty()) {
      folding.body().add(Elements.paragraph(help, "quiet", "small"));
    }
  }

  @Override
  public Component component() {
    return folding;
  }

  void open() {
    folding.setOpen(true);
  }

  void setTitle(String title) {
    folding.setLine(title);
  }

  @Override
  public void show(JsonNode shown) {
    value = shown;
    folding.getElement().setAttribute("data-fold", place.pointer());
    folding.setNote(
        shown.isArray() && !shown.isEmpty()
            ? String.valueOf(shown.size())
            : shown.isObject() && !shown.isEmpty() ? Texts.text("publish.given") : "");
    if (part != null) {
      part.show(shown);
    } else if (!shownOnce && shown.isObject() && !shown.isEmpty() && !isItem()) {
      folding.setOpen(true);
    }
    shownOnce = true;
  }

  @Override
  public void mark(List<Fault> found, boolean all) {
    faults = found;
    strict = all;
    var mine = found.stream().anyMatch(fault -> fault.pointer().startsWith(place.pointer() + "/"));
    folding.getElement().setAttribute("data-faulty", mine);
    if (part != null) {
      part.mark(found, all);
    }
  }

  private boolean isItem() {
    var pointer = place.pointer();
    return Character.isDigit(pointer.charAt(pointer.length() - 1));
  }

  private void fill() {
    var made = maker.get();
    part = made;
    folding.body().add(made.component());
    made.show(value);
    made.mark(faults, strict);
  }
}
