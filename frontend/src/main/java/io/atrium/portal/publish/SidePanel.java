package io.atrium.portal.publish;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Texts;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** What stands beside the form: the text, or what will be seen of it, or what is like it. */
final class SidePanel extends Aside {

  private static final long serialVersionUID = 1L;

  /** The views. */
  enum Show {
    TEXT,
    PREVIEW,
    SIMILAR;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private final Div tabs = new Div();
  private final Div other = new Div();
  private final Component text;
  private final transient Map<Show, Supplier<Component>> makers = new EnumMap<>(Show.class);
  private final Map<Show, NativeButton> buttons = new EnumMap<>(Show.class);
  private Show shown = Show.TEXT;

  SidePanel(Component text, Supplier<Component> preview, Supplier<Component> similar) {
    this.text = text;
    makers.put(Show.PREVIEW, preview);
    makers.put(Show.SIMILAR, similar);
    addClassName("publish-side");
    getElement().setAttribute("aria-label", Texts.text("publish.side"));
    tabs.addClassName("publish-tabs");
    tabs.getElement().setAttribute("role", "tablist");
    other.addClassName("publish-side-scroll");
    for (var each : Show.values()) {
      var button = new NativeButton(Texts.text("publish.show." + each.word()), event -> show(each));
      button.addClassNames("button", "small");
      button.getElement().setAttribute("role", "tab");
      button.getElement().setAttribute("data-show", each.word());
      buttons.put(each, button);
      tabs.add(button);
    }
    add(tabs, text, other);
    show(Show.TEXT);
  }

  Show shown() {
    return shown;
  }

  /** How many there are to be seen; nothing is said of none. */
  void count(Show what, int count) {
    var button = buttons.get(what);
    if (button == null) {
      return;
    }
    var label = Texts.text("publish.show." + what.word());
    button.setText(label);
    if (count == 0) {
      button.getElement().removeAttribute("aria-label");
    } else {
      button.add(Elements.text(String.valueOf(count), "badge"));
      button.getElement().setAttribute("aria-label", Texts.text("publish.count", label, count));
    }
  }

  void show(Show what) {
    shown = what;
    buttons.forEach((each, button) ->
        button.getElement().setAttribute("aria-selected", String.valueOf(each == what)));
    text.setVisible(what == Show.TEXT);
    other.setVisible(what != Show.TEXT);
    other.removeAll();
    var maker = makers.get(what);
    if (maker != null) {
      other.add(maker.get());
    }
  }
}
