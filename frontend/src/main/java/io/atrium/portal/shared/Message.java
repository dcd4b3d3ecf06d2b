package io.atrium.portal.shared;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;

/** What stands where there is nothing to show: why, and what to do. */
public final class Message extends Div {

  private static final long serialVersionUID = 1L;

  public Message(String title, String text, Component... actions) {
    addClassName("message");
    add(new H2(title), new Paragraph(text));
    if (actions.length > 0) {
      var row = new Div(actions);
      row.addClassName("row");
      add(row);
    }
  }
}
