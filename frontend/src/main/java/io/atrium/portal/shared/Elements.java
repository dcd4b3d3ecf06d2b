package io.atrium.portal.shared;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

/** The small pieces that every page is made of. */
public final class Elements {

  private Elements() {}

  public static Span text(String text, String... classes) {
    var span = new Span(text);
    span.addClassNames(classes);
    return span;
  }

  public static Paragraph paragraph(String text, String... classes) {
    var paragraph = new Paragraph(text);
    paragraph.addClassNames(classes);
    return paragraph;
  }

  public static Span tag(String text) {
    return text(text, "tag");
  }

  public static Div div(String name, Component... content) {
    var div = new Div(content);
    div.addClassName(name);
    return div;
  }

  /** Things beside each other, wrapping where there is no room. */
  public static Div row(Component... content) {
    return div("row", content);
  }

  public static Anchor link(String href, String text, String... classes) {
    var link = new Anchor(href, text);
    link.addClassNames(classes);
    return link;
  }

  public static NativeButton button(String text, Runnable click, String... classes) {
    var button = new NativeButton(text, event -> click.run());
    button.addClassName("button");
    button.addClassNames(classes);
    return button;
  }

  public static NativeButton primary(String text, Runnable click) {
    return button(text, click, "primary");
  }

  /** A link of a row of tabs. */
  public static Anchor tab(String href, String text, boolean current) {
    var link = new Anchor(href, text);
    if (current) {
      link.getElement().setAttribute("aria-current", "page");
    }
    return link;
  }
}
