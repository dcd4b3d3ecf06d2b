package io.atrium.portal.catalog;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import io.atrium.portal.shared.Texts;

/** Text to be copied, with the button that does it. */
final class CodeBlock extends Div {

  private static final long serialVersionUID = 1L;

  CodeBlock(String id, String title, String text) {
    addClassName("code-block");
    var code = new Code(text);
    code.setId(id);
    var pre = new Pre();
    pre.add(code);
    pre.getElement().setAttribute("tabindex", "0");
    var copy = new NativeButton(Texts.text("copy"));
    copy.addClassNames("button", "small");
    copy.getElement().setAttribute("data-action", "copy");
    copy.getElement().setAttribute("data-copies", id);
    copy.getElement().setAttribute("data-done", Texts.text("copied"));
    copy.getElement().setAttribute("aria-label", Texts.text("copy-what", title));
    var head = new Div(new Span(title), copy);
    head.addClassName("code-head");
    add(head, pre);
  }
}
