package io.atrium.portal.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.atrium.portal.shared.Texts;
import io.atrium.schemas.DescriptorReader;
import io.atrium.schemas.Fault;
import io.atrium.schemas.yaml.YamlWriter;
import java.util.List;

/** A value whose form is free, written as YAML. */
final class FreePart implements FormPart {

  private static final DescriptorReader READER = new DescriptorReader();
  private static final int TYPED_MILLIS = 600;

  private final TextArea area;
  private final Place place;
  private final Edits edits;
  private JsonNode shown = MissingNode.getInstance();
  private boolean showing;
  private boolean broken;

  FreePart(FormField field, Place place, Edits edits) {
    this.place = place;
    this.edits = edits;
    area = new TextArea(field.title());
    area.setHelperText(field.help() + " " + Texts.text("publish.free-help"));
    area.setRequiredIndicatorVisible(field.required());
    area.addClassName("code-field");
    area.setWidthFull();
    area.getElement().setAttribute("spellcheck", "false");
    area.setValueChangeMode(ValueChangeMode.LAZY);
    area.setValueChangeTimeout(TYPED_MILLIS);
    area.setManualValidation(true);
    area.addValueChangeListener(event -> changed(event.getValue()));
  }

  @Override
  public Component component() {
    return area;
  }

  @Override
  public void show(JsonNode value) {
    area.getElement().setAttribute("data-pointer", place.pointer());
    if (value.equals(shown)) {
      return;
    }
    shown = value;
    broken = false;
    showing = true;
    try {
      area.setValue(value.isMissingNode() ? "" : YamlWriter.document(value).stripTrailing());
    } finally {
      showing = false;
    }
  }

  @Override
  public void mark(List<Fault> faults, boolean strict) {
    if (broken) {
      return;
    }
    var own =
        faults.stream()
            .filter(fault -> (fault.pointer() + "/").startsWith(place.pointer() + "/"))
            .findFirst();
    area.setInvalid(own.isPresent());
    area.setErrorMessage(own.map(Fault::message).orElse(""));
  }

  private void changed(String text) {
    if (showing) {
      return;
    }
    broken = false;
    if (text.isBlank()) {
      shown = MissingNode.getInstance();
      edits.remove(place.pointer());
      return;
    }
    var documents = READER.read(text);
    var tree = documents.getFirst().tree();
    if (documents.size() != 1 || tree == null || !documents.getFirst().faults().isEmpty()) {
      broken = true;
      area.setInvalid(true);
      area.setErrorMessage(
          documents.getFirst().faults().stream()
              .findFirst()
              .map(Fault::message)
              .orElse(Texts.text("publish.free-help")));
      return;
    }
    shown = tree;
    edits.set(place.pointer(), tree);
  }
}
