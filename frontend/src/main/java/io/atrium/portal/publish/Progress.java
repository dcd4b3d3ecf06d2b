package io.atrium.portal.publish;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Texts;
import io.atrium.schemas.Fault;
import java.util.List;
import java.util.function.Consumer;

/** How far one has come: the sections with what is missing in each, and every fault as a link. */
final class Progress extends Div {

  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 20;

  private final transient Consumer<Fault> goTo;
  private final Nav steps = new Nav();
  private final Div state = new Div();
  private final UnorderedList list = new UnorderedList();

  Progress(Consumer<Fault> goTo) {
    this.goTo = goTo;
    addClassName("publish-progress");
    steps.addClassName("publish-steps");
    steps.setAriaLabel(Texts.text("publish.sections"));
    state.setId("publish-state");
    state.addClassName("publish-count");
    state.getElement().setAttribute("role", "status");
    list.addClassNames("faults", "publish-faults");
    add(steps, state, list);
  }

  void show(List<DescriptorForm.FormSection> sections, List<Fault> faults, List<Fault> doubts) {
    steps.removeAll();
    for (var section : sections) {
      var count = section.faults(faults);
      // Parts that nobody needs and nobody has begun are no steps.
      if (count > 0
          || section.id().equals("section-basics")
          || section.id().equals("section-kind")) {
        steps.add(step(section, count));
      }
    }
    state.removeAll();
    state.add(new Icon(faults.isEmpty() ? "check" : "warning"), new Span(words(faults)));
    state.getElement().setAttribute("data-ready", faults.isEmpty());
    list.removeAll();
    faults.stream().limit(SHOWN).forEach(fault -> list.add(line(fault)));
    if (faults.size() > SHOWN) {
      list.add(new ListItem(Texts.text("publish.more-faults", faults.size() - SHOWN)));
    }
    doubts.stream()
        .limit(SHOWN)
        .forEach(doubt -> {
          var line = line(doubt);
          line.addClassName("publish-doubt");
          list.add(line);
        });
  }

  private static String words(List<Fault> faults) {
    var missing = faults.stream().filter(Progress::isMissing).count();
    if (faults.isEmpty()) {
      return Texts.text("publish.ready");
    }
    return missing == faults.size()
        ? Texts.text("publish.missing", missing)
        : missing == 0
            ? Texts.text("publish.wrong", faults.size())
            : Texts.text("publish.missing-and-wrong", missing, faults.size() - missing);
  }

  private static boolean isMissing(Fault fault) {
    return fault.message().contains("` is missing");
  }

  private static NativeButton step(DescriptorForm.FormSection section, long count) {
    var button = new NativeButton();
    button.addClickListener(event ->
        button
            .getElement()
            .executeJs("document.getElementById($0)?.scrollIntoView()", section.id()));
    button.addClassName("publish-step");
    if (count == 0) {
      button.add(new Icon("check"), new Span(section.title()));
    } else {
      button.add(new Span(section.title()), Elements.text(String.valueOf(count), "badge"));
      button
          .getElement()
          .setAttribute(
              "aria-label", section.title() + ", " + Texts.text("publish.to-mend", count));
    }
    return button;
  }

  private ListItem line(Fault fault) {
    var item = new ListItem();
    var text =
        fault.line() == 0
            ? fault.message()
            : Texts.text("publish.line", fault.line()) + ": " + fault.message();
    var go = new NativeButton(text, event -> goTo.accept(fault));
    go.addClassName("link-button");
    go.getElement().setAttribute("data-fault", fault.pointer());
    item.add(go);
    return item;
  }
}
