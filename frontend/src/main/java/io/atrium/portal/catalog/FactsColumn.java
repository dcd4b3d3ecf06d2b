package io.atrium.portal.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.atrium.portal.shared.Texts;
import io.atrium.schemas.Field;
import io.atrium.schemas.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** The facts of a kind in the groups that its schema makes; what is missing is named as missing. */
final class FactsColumn extends Aside {

  private static final long serialVersionUID = 1L;

  /** Characters from which on a fact reads as prose. */
  private static final int LONG = 60;

  FactsColumn(Kind kind, JsonNode descriptor) {
    addClassName("facts");
    getElement().setAttribute("aria-label", Texts.text("asset.facts"));
    var groups = new LinkedHashMap<String, List<Field>>();
    for (var field : kind.facts()) {
      groups
          .computeIfAbsent(String.valueOf(field.factGroup()), key -> new ArrayList<>())
          .add(field);
    }
    groups.forEach((title, fields) -> add(group(kind, title, fields, descriptor)));
  }

  /** A fact gathered from a list goes by the list's name: ports, not names. */
  private static String title(Kind kind, Field field) {
    var star = field.pointer().lastIndexOf("/*/");
    return star < 0
        ? field.title()
        : kind.field(field.pointer().substring(0, star)).map(Field::title).orElse(field.title());
  }

  private static Section group(Kind kind, String title, List<Field> fields, JsonNode descriptor) {
    var group = new Section(new H3(title));
    var given = new DescriptionList();
    var missing = new ArrayList<String>();
    for (var field : fields) {
      var values = field.values(descriptor);
      if (values.isEmpty()) {
        missing.add(title(kind, field));
      } else {
        given.add(
            new DescriptionList.Term(title(kind, field)),
            description(field, values, field.currency(descriptor)));
      }
    }
    if (given.getChildren().findAny().isPresent()) {
      group.add(given);
    }
    if (!missing.isEmpty()) {
      var line = new Paragraph(Texts.text("asset.missing", String.join(", ", missing)));
      line.addClassNames("missing", "small");
      group.add(line);
    }
    return group;
  }

  private static DescriptionList.Description description(
      Field field, List<JsonNode> values, String currency) {
    var description = new DescriptionList.Description();
    if (values.stream().mapToInt(value -> value.asText().length()).sum() > LONG) {
      description.addClassName("long");
    }
    for (var i = 0; i < values.size(); i++) {
      if (i > 0) {
        description.add(new Span(field.type() == Field.Type.REFERENCE ? " " : ", "));
      }
      description.add(FactValue.of(field, values.get(i), currency));
    }
    return description;
  }
}
