package io.atrium.portal.feedback;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import io.atrium.identity.Actor;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Markup;
import io.atrium.portal.shared.RelativeTime;
import java.time.Instant;

/** How what somebody said looks, and the field in which one says something. */
final class Remarks {

  static final int LONGEST = 4_000;

  private Remarks() {}

  /** Who, when, what. */
  static Div said(Actor author, Instant at, String text, Component... more) {
    var head =
        Elements.div("remark-head", Elements.text(author.name(), "strong"), new RelativeTime(at));
    head.add(more);
    var remark = Elements.div("remark", head);
    if (!text.isBlank()) {
      remark.add(Markup.prose(text));
    }
    return remark;
  }

  static TextArea field(String label, String helper) {
    var field = new TextArea(label);
    field.setHelperText(helper);
    field.setMaxLength(LONGEST);
    field.setWidthFull();
    field.setMinHeight("84px");
    return field;
  }
}
