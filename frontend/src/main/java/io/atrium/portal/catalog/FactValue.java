package io.atrium.portal.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import io.atrium.portal.shared.AssetLine;
import io.atrium.portal.shared.Texts;
import io.atrium.schemas.Field;
import io.atrium.schemas.Reference;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.Locale;

/** How a value of a descriptor reads: numbers with units, references and addresses as links. */
final class FactValue {

  private static final int SHORTEST_PROSE = 60;

  private FactValue() {}

  /**
   * @param currency of the prices around this value; empty where there is none
   */
  static Component of(Field field, JsonNode value, String currency) {
    if (value.isContainerNode()) {
      return new Pre(Documents.yaml(value));
    }
    var text = value.asText();
    return switch (field.type()) {
      case INTEGER, NUMBER -> number(field, value, currency);
      case BOOLEAN -> new Span(Texts.text(value.asBoolean() ? "yes" : "no"));
      case DATE -> new Span(date(text));
      case URI -> address(text);
      case REFERENCE ->
          Reference.tryParse(text).<Component>map(FactValue::link).orElseGet(() -> new Span(text));
      case CHOICE -> new Span(field.label(text));
      case TEXT, OBJECT -> text(field, text);
    };
  }

  private static Component text(Field field, String text) {
    if ("code".equals(field.widget())) {
      return text.contains("\n") || text.length() > SHORTEST_PROSE ? new Pre(text) : new Code(text);
    }
    return new Span(field.label(text));
  }

  private static Component number(Field field, JsonNode value, String currency) {
    if (!value.isNumber()) {
      return new Span(value.asText());
    }
    var format = NumberFormat.getInstance(locale());
    format.setMaximumFractionDigits(6);
    var text = new StringBuilder(format.format(value.decimalValue()));
    var unit = field.unit();
    if (!currency.isEmpty()) {
      text.append(' ').append(currency);
    }
    if (unit != null) {
      text.append(' ').append(unit);
    }
    var span = new Span(text.toString());
    span.addClassName("number");
    return span;
  }

  static Anchor link(Reference reference) {
    var link = new Anchor(AssetLine.path(reference), reference.name());
    link.getElement().setAttribute("title", reference.toString());
    return link;
  }

  static Component address(String text) {
    if (!text.startsWith("https://") && !text.startsWith("http://")) {
      return new Span(text);
    }
    var shown = text.replaceFirst("^https?://(www\\.)?", "");
    var link = new Anchor(text, shown.length() > 48 ? shown.substring(0, 47) + "…" : shown);
    link.setTarget("_blank");
    link.getElement().setAttribute("rel", "noopener noreferrer");
    link.getElement().setAttribute("title", text);
    return link;
  }

  private static String date(String text) {
    try {
      return LocalDate.parse(text)
          .format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale()));
    } catch (DateTimeParseException e) {
      return text;
    }
  }

  private static Locale locale() {
    var ui = UI.getCurrent();
    return ui == null ? Locale.ENGLISH : ui.getLocale();
  }
}
