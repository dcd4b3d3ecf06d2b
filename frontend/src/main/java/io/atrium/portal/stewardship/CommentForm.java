package io.atrium.portal.stewardship;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Texts;
import io.atrium.stewardship.Threads;
import java.util.function.Predicate;

/** A button that becomes a field to write in. */
final class CommentForm extends Div {

  private static final long serialVersionUID = 1L;

  private final TextArea text = new TextArea();
  private final NativeButton begin;
  private final Div form;
  private final transient Predicate<String> send;

  /**
   * @param label of the button, which is the field's name, too
   * @param place what it is about, for those who do not see where it stands
   * @param send takes the text; whether it was taken
   */
  CommentForm(String label, String place, Predicate<String> send) {
    this.send = send;
    addClassName("comment-form");
    var name = place.isEmpty() ? label : label + ": " + place;
    text.setAriaLabel(name);
    text.setPlaceholder(Texts.text("threads.markdown"));
    text.setMaxLength(Threads.LONGEST_TEXT);
    text.setValueChangeMode(ValueChangeMode.ON_BLUR);
    text.setWidthFull();
    begin = Elements.button(label, this::open, "small", "begin-comment");
    begin.setAriaLabel(name);
    form =
        Elements.div(
            "comment-fields",
            text,
            Elements.row(
                Elements.button(Texts.text("threads.send"), this::send, "primary", "send-comment"),
                Elements.button(Texts.text("cancel"), this::close)));
    form.setVisible(false);
    var _ =
        Shortcuts.addShortcutListener(text, this::send, Key.ENTER, KeyModifier.CONTROL)
            .listenOn(text)
            .resetFocusOnActiveElement();
    add(begin, form);
  }

  private void open() {
    form.setVisible(true);
    begin.setVisible(false);
    text.focus();
  }

  private void close() {
    text.clear();
    text.setInvalid(false);
    form.setVisible(false);
    begin.setVisible(true);
    begin.focus();
  }

  private void send() {
    if (text.getValue().isBlank()) {
      text.setErrorMessage(Texts.text("threads.empty"));
      text.setInvalid(true);
      text.focus();
    } else if (send.test(text.getValue())) {
      close();
    }
  }
}
