package io.atrium.portal.publish;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.atrium.portal.shared.Icon;

/** What is made only when somebody wants to see it: a line that opens what is below. */
final class Folding extends Div {

  private static final long serialVersionUID = 1L;

  private final transient Runnable fill;
  private final Span title = new Span();
  private final Span note = new Span();
  private final NativeButton button = new NativeButton();
  private final Div body = new Div();
  private boolean filled;

  /**
   * @param fill puts into the {@link #body()} what is to be seen; called once
   */
  Folding(String text, Runnable fill) {
    this.fill = fill;
    addClassName("folding");
    title.setText(text);
    note.addClassNames("quiet", "small");
    button.add(new Icon("chevron-right"), title, note);
    button.addClassName("folding-line");
    button.getElement().setAttribute("aria-expanded", "false");
    button.addClickListener(event -> setOpen(!isOpen()));
    body.addClassName("folding-body");
    body.setVisible(false);
    add(button, body);
  }

  Div body() {
    return body;
  }

  void setLine(String text) {
    title.setText(text);
  }

  /** A few words beside the title. */
  void setNote(String text) {
    note.setText(text);
  }

  boolean isOpen() {
    return body.isVisible();
  }

  boolean isFilled() {
    return filled;
  }

  void setOpen(boolean open) {
    if (open && !filled) {
      filled = true;
      fill.run();
    }
    body.setVisible(open);
    button.getElement().setAttribute("aria-expanded", String.valueOf(open));
  }
}
