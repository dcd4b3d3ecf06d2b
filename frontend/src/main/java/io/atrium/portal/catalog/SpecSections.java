package io.atrium.portal.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.atrium.portal.shared.Markup;
import io.atrium.schemas.Field;
import io.atrium.schemas.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The long parts of a descriptor, laid out by the schema alone: prose and code as blocks, lists of
 * things as tables.
 */
final class SpecSections {

  private static final String SPEC = "/spec/";

  private final Kind kind;
  private final JsonNode descriptor;

  SpecSections(Kind kind, JsonNode descriptor) {
    this.kind = kind;
    this.descriptor = descriptor;
  }

  List<Component> all() {
    var sections = new ArrayList<Component>();
    for (var field : kind.fields()) {
      var value = descriptor.at(field.pointer());
      if (!field.pointer().startsWith(SPEC) || field.pointer().contains("*") || isEmpty(value)) {
        continue;
      }
      if (field.factGroup() == null && value.isTextual() && isBlock(field)) {
        sections.add(section(field, block(field, value.asText())));
      } else if (value.isArray() && value.get(0).isObject()) {
        sections.add(section(field, things(field.pointer(), value)));
      }
    }
    return sections;
  }

  private static Section section(Field field, Component content) {
    var section = new Section(new H2(field.title()), content);
    section.addClassName("spec-section");
    return section;
  }

  private static boolean isBlock(Field field) {
    return "markdown".equals(field.widget()) || "code".equals(field.widget());
  }

  private static Component block(Field field, String text) {
    return "markdown".equals(field.widget()) ? Markup.prose(text) : new Pre(text);
  }

  /** Things with long or nested values stand below each other, short ones in a table. */
  private Component things(String pointer, JsonNode list) {
    var columns = columns(pointer, list);
    var stacked = columns.stream().anyMatch(column -> isLong(column, list));
    return stacked ? stack(list, columns) : table(list, columns);
  }

  private List<Field> columns(String pointer, JsonNode list) {
    var prefix = pointer + "/*/";
    return kind.fields().stream()
        .filter(field -> field.pointer().startsWith(prefix))
        .filter(field -> field.pointer().indexOf('/', prefix.length()) < 0)
        .filter(field -> given(field, list))
        .toList();
  }

  private static boolean given(Field column, JsonNode list) {
    for (var item : list) {
      if (!isEmpty(item.path(column.name()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLong(Field column, JsonNode list) {
    for (var item : list) {
      var value = item.path(column.name());
      if (value.isTextual() && value.asText().contains("\n")
          || value.isArray() && !value.isEmpty() && value.get(0).isObject()) {
        return true;
      }
    }
    return false;
  }

  private static Component table(JsonNode list, List<Field> columns) {
    var table = new NativeTable();
    table.addClassName("table");
    var heads = new NativeTableRow();
    columns.forEach(column -> heads.add(new NativeTableHeaderCell(column.title())));
    table.getHead().add(heads);
    for (var item : list) {
      var row = new NativeTableRow();
      columns.forEach(column -> row.add(cell(column, item.path(column.name()))));
      table.getBody().add(row);
    }
    var scroll = new Div(table);
    scroll.addClassName("table-scroll");
    scroll.getElement().setAttribute("tabindex", "0");
    return scroll;
  }

  private static NativeTableCell cell(Field column, JsonNode value) {
    if (isEmpty(value)) {
      var dash = new Span("—");
      dash.addClassName("missing");
      return new NativeTableCell(dash);
    }
    var cell = new NativeTableCell();
    if (value.isArray()) {
      var separator = "";
      for (var item : value) {
        cell.add(new Span(separator), FactValue.of(column, item, ""));
        separator = ", ";
      }
    } else {
      cell.add(FactValue.of(column, value, ""));
    }
    return cell;
  }

  private Component stack(JsonNode list, List<Field> columns) {
    var stack = new Div();
    stack.addClassName("stack");
    for (var item : list) {
      var thing = new Div();
      thing.addClassName("thing");
      nameOf(item).ifPresent(name -> thing.add(new H3(name)));
      for (var column : columns) {
        var value = item.path(column.name());
        if (isEmpty(value) || nameOf(item).filter(value.asText()::equals).isPresent()) {
          continue;
        }
        thing.add(labelled(column, value));
      }
      stack.add(thing);
    }
    return stack;
  }

  private Component labelled(Field column, JsonNode value) {
    var label = new Span(column.title());
    label.addClassNames("quiet", "small");
    if (value.isArray() && value.get(0).isObject()) {
      return new Div(label, table(value, columns(column.pointer(), value)));
    }
    if (value.isTextual() && value.asText().contains("\n")) {
      return new Div(label, new Pre(value.asText()));
    }
    var line = new Div(label);
    line.addClassName("line");
    if (value.isArray()) {
      value.forEach(item -> line.add(FactValue.of(column, item, "")));
    } else {
      line.add(FactValue.of(column, value, ""));
    }
    return line;
  }

  private static Optional<String> nameOf(JsonNode item) {
    for (var candidate : List.of("title", "name", "role")) {
      if (item.path(candidate).isTextual()) {
        return Optional.of(item.path(candidate).asText());
      }
    }
    return Optional.empty();
  }

  private static boolean isEmpty(JsonNode value) {
    return value.isMissingNode() || value.isNull() || value.isContainerNode() && value.isEmpty();
  }
}
