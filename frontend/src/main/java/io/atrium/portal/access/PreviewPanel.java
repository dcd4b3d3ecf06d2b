package io.atrium.portal.access;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.UnorderedList;
import io.atrium.access.policy.Evaluation;
import io.atrium.access.request.Preview;
import io.atrium.portal.shared.Dates;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Texts;
import io.atrium.schemas.Fault;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What would become of the request if it were sent now. */
final class PreviewPanel extends Aside {

  private static final long serialVersionUID = 1L;

  private final Div content = new Div();
  private final transient Function<Evaluation.Change, Optional<Runnable>> ways;

  /**
   * @param ways how a change can be made here; empty where it takes more than a click
   */
  PreviewPanel(Function<Evaluation.Change, Optional<Runnable>> ways) {
    this.ways = ways;
    setId("preview");
    addClassName("preview");
    getElement().setAttribute("aria-label", Texts.text("preview.title"));
    content.getElement().setAttribute("aria-live", "polite");
    add(new H2(Texts.text("preview.title")), content);
  }

  void showNothing(String text) {
    content.removeAll();
    content.add(Elements.paragraph(text, "quiet"));
  }

  /** What still keeps the request from being decided. */
  void showFaults(String text, List<Fault> faults) {
    content.removeAll();
    content.add(Elements.paragraph(text, "quiet"));
    if (!faults.isEmpty()) {
      var list = new UnorderedList();
      list.addClassName("faults");
      faults.forEach(fault -> list.add(new ListItem(fault.message())));
      content.add(list);
    }
  }

  void show(Preview preview) {
    content.removeAll();
    var several = preview.items().size() > 1;
    preview.items().forEach(item -> content.add(item(item, several)));
  }

  private Component item(Preview.Item item, boolean several) {
    var block = Elements.div("preview-item");
    if (several) {
      block.add(new H3(item.asset().title() + " · " + item.offer()));
    }
    var evaluation = item.evaluation();
    var existing = item.existing();
    if (evaluation == null) {
      block.add(outcome("approved", "check", Texts.text("preview.held")));
      if (existing != null && existing.until() != null) {
        block.add(
            Elements.paragraph(
                Texts.text("offer.held-until", Dates.day(existing.until())), "quiet"));
      }
      return block;
    }
    block.add(
        switch (evaluation.outcome()) {
          case APPROVED -> outcome("approved", "check", Texts.text("preview.approved"));
          case REVIEW ->
              outcome("review", "clock", Texts.text("preview.review", item.steps().size()));
          case REFUSED -> outcome("refused", "warning", Texts.text("preview.refused"));
        });
    evaluation.reasons().forEach(reason -> block.add(Elements.paragraph(reason)));
    if (evaluation.outcome() != Evaluation.Outcome.REFUSED) {
      block.add(Elements.paragraph(Texts.text("preview.until", Dates.day(item.until())), "quiet"));
    }
    if (!item.steps().isEmpty()) {
      block.add(steps(item.steps()));
    }
    changes(evaluation, block);
    if (!evaluation.conditions().isEmpty()) {
      block.add(new H3(Texts.text("preview.conditions")), list(evaluation.conditions()));
    }
    var rules = AccessWords.telling(evaluation);
    if (!rules.isEmpty()) {
      block.add(new H3(Texts.text("preview.rules")), new TraceList(rules, false));
    }
    block.add(
        Elements.link(
            PolicyView.path(evaluation.policy(), evaluation.version()),
            Texts.text("preview.policy", evaluation.policy(), evaluation.version()),
            "small"));
    return block;
  }

  private void changes(Evaluation evaluation, Div block) {
    if (evaluation.changes().isEmpty()) {
      return;
    }
    block.add(new H3(Texts.text("preview.changes")));
    var list = new UnorderedList();
    list.addClassName("changes");
    for (var change : evaluation.changes()) {
      var effect =
          Texts.text("preview.effect." + AccessWords.word(change.outcome()), change.stepsLeft());
      var way = ways.apply(change);
      Component what;
      if (way.isPresent()) {
        var button = new NativeButton(change.text().replace("`", ""), event -> way.get().run());
        button.addClassNames("button", "small");
        what = button;
      } else {
        what = Elements.text(change.text().replace("`", ""));
      }
      list.add(new ListItem(what, Elements.text("→ " + effect, "quiet", "small")));
    }
    block.add(list);
  }

  private static OrderedList steps(List<Preview.Step> steps) {
    var list = new OrderedList();
    list.addClassName("steps");
    for (var step : steps) {
      var people = String.join(", ", step.people());
      var who =
          step.people().isEmpty()
              ? Texts.text("preview.nobody")
              : step.more() == 0 ? people : Texts.text("preview.people-more", people, step.more());
      list.add(
          new ListItem(
              Elements.div("step-title", Elements.text(step.title())),
              Elements.div(
                  "quiet", Elements.text(step.pool()), Elements.text(" · " + who, "small"))));
    }
    return list;
  }

  private static UnorderedList list(List<String> texts) {
    var list = new UnorderedList();
    list.addClassName("bullets");
    texts.forEach(text -> list.add(new ListItem(text)));
    return list;
  }

  private static Div outcome(String kind, String icon, String text) {
    var line = Elements.div("outcome", new Icon(icon), Elements.text(text));
    line.addClassName("outcome-" + kind);
    return line;
  }
}
