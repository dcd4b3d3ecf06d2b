package io.atrium.portal.access;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.atrium.access.policy.Evaluation;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Fold;
import io.atrium.portal.shared.Texts;
import java.util.List;

/** Rules with what became of each: a mark, a word, the rule and its effect. */
final class TraceList extends UnorderedList {

  private static final long serialVersionUID = 1L;

  TraceList(List<Evaluation.Rule> rules) {
    this(rules, true);
  }

  /**
   * @param whole whether effects, expressions and the words for what became of it are shown, too
   */
  TraceList(List<Evaluation.Rule> rules, boolean whole) {
    addClassName("trace");
    rules.forEach(rule -> add(item(rule, whole)));
  }

  private static ListItem item(Evaluation.Rule rule, boolean whole) {
    var word = AccessWords.word(rule.result());
    var mark = Elements.text(mark(rule.result()), "mark");
    mark.getElement().setAttribute("aria-hidden", "true");
    var said = Elements.text(Texts.text("trace." + word), "trace-word");
    var body = Elements.div("trace-body", Elements.text(rule.title()));
    if (whole && rule.result() != Evaluation.Result.DID_NOT_FIRE) {
      body.add(Elements.div("quiet", Elements.text("→ " + rule.effect())));
    }
    if (rule.detail() != null) {
      body.add(Elements.div("quiet", Elements.text(rule.detail(), "small")));
    }
    if (whole) {
      var expression = new Fold(Texts.text("policy.expression"), new Code(rule.when()));
      expression.addClassName("small");
      body.add(expression);
    }
    var item = new ListItem(mark, body);
    if (whole || rule.result() != Evaluation.Result.FIRED) {
      item.add(said);
    }
    item.addClassName("trace-" + word);
    return item;
  }

  private static String mark(Evaluation.Result result) {
    return switch (result) {
      case FIRED -> "✓";
      case DID_NOT_FIRE -> "–";
      case UNKNOWN -> "?";
      case FAILED -> "!";
    };
  }
}
