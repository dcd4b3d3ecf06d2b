package io.atrium.portal.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import io.atrium.schemas.Fault;
import java.util.List;
import java.util.function.Function;

/**
 * One field. It is written to only when its value really is another one, so that nobody loses the
 * caret while typing.
 *
 * @param <V> what the field holds
 * @param <F> the field
 */
final class ValuePart<V, F extends Component & HasValue<?, V> & HasValidation> implements FormPart {

  private final F field;
  private final Component shown;
  private final Place place;
  private final Edits edits;
  private final Function<JsonNode, V> read;
  private final Function<V, JsonNode> write;
  private boolean showing;
  private boolean touched;

  /**
   * @param shown the field, or what it stands in
   * @param read what the field shows for a value; its empty value where there is none
   * @param write a missing node for nothing
   */
  ValuePart(
      F field,
      Component shown,
      Place place,
      Edits edits,
      Function<JsonNode, V> read,
      Function<V, JsonNode> write) {
    this.field = field;
    this.shown = shown;
    this.place = place;
    this.edits = edits;
    this.read = read;
    this.write = write;
    field.setManualValidation(true);
    field.addValueChangeListener(event -> changed());
  }

  @Override
  public Component component() {
    return shown;
  }

  @Override
  public void show(JsonNode value) {
    field.getElement().setAttribute("data-pointer", place.pointer());
    if (same(write.apply(field.getValue()), value)) {
      return;
    }
    showing = true;
    try {
      field.setValue(read.apply(value));
    } finally {
      showing = false;
    }
  }

  @Override
  public void mark(List<Fault> faults, boolean strict) {
    var pointer = place.pointer();
    var own =
        faults.stream()
            .filter(fault ->
                fault.pointer().equals(pointer) || fault.pointer().startsWith(pointer + "/"))
            .findFirst();
    var said = own.isPresent() && (strict || touched || !field.isEmpty());
    field.setInvalid(said);
    field.setErrorMessage(said ? own.get().message() : "");
  }

  private void changed() {
    if (showing) {
      return;
    }
    touched = true;
    var value = write.apply(field.getValue());
    if (value.isMissingNode()) {
      edits.remove(place.pointer());
    } else {
      edits.set(place.pointer(), value);
    }
  }

  private static boolean same(JsonNode one, JsonNode other) {
    return one.isNumber() && other.isNumber()
        ? one.decimalValue().compareTo(other.decimalValue()) == 0
        : one.equals(other);
  }
}
