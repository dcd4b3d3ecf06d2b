package io.atrium.portal.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import io.atrium.portal.shared.Texts;
import io.atrium.schemas.Fault;
import io.atrium.schemas.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * The form of a kind: what all assets have, what is particular to the kind, and a section for each
 * larger part of it.
 */
final class DescriptorForm extends Div {

  private static final long serialVersionUID = 1L;

  private final transient List<FormSection> sections = new ArrayList<>();

  /**
   * A part of the form that one goes through as a step.
   *
   * @param at the object in the document whose members it shows
   * @param pointers of what it is about; faults there are its own
   */
  record FormSection(String id, String title, String at, List<String> pointers, FormPart part) {

    long faults(List<Fault> all) {
      return all.stream().filter(this::isAbout).count();
    }

    private boolean isAbout(Fault fault) {
      return pointers.stream()
          .anyMatch(pointer ->
              fault.pointer().equals(pointer) || fault.pointer().startsWith(pointer + "/"));
    }
  }

  DescriptorForm(Kind kind, String kindTitle, FormKit kit) {
    addClassName("descriptor-form");
    var root = FormField.root(kind.schema());
    var metadata = root.member("metadata");
    var top = Place.root();
    var at = top.member("metadata");
    section(
        new FormSection(
            "section-basics",
            Texts.text("publish.basics"),
            "/metadata",
            List.of("/metadata"),
            new GroupPart(metadata.members(), at, kit)),
        "");
    var spec = root.member("spec");
    var below = top.member("spec");
    var values = spec.members().stream().filter(field -> field.shape().isValue()).toList();
    section(
        new FormSection(
            "section-kind",
            kindTitle,
            "/spec",
            values.stream().map(field -> "/spec/" + field.name()).toList(),
            new GroupPart(values, below, kit)),
        "");
    for (var field : spec.members()) {
      if (!field.shape().isValue()) {
        var place = below.member(field.name());
        section(
            new FormSection(
                "section-" + field.name(),
                field.title(),
                place.pointer(),
                List.of(place.pointer()),
                kit.part(field, place)),
            field.name());
      }
    }
  }

  List<FormSection> sections() {
    return sections;
  }

  void show(JsonNode tree) {
    sections.forEach(section -> section.part().show(tree.at(section.at())));
  }

  void mark(List<Fault> faults, boolean strict) {
    sections.forEach(section -> section.part().mark(faults, strict));
  }

  /**
   * @param folded the name of the member, which titles itself; empty where a heading is needed
   */
  private void section(FormSection section, String folded) {
    sections.add(section);
    var box = new Section();
    box.setId(section.id());
    box.addClassName("form-section");
    if (folded.isEmpty()) {
      box.add(new H2(section.title()));
    }
    box.add(section.part().component());
    add(box);
    if (!folded.isEmpty()) {
      box.addClassName("form-section-folded");
      box.getElement().setAttribute("aria-label", section.title());
    }
  }
}
