package io.atrium.portal.access;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import io.atrium.access.policy.PolicyVersion.RuleText;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Fold;
import io.atrium.portal.shared.Texts;
import java.util.List;

/** Rules in plain words; their expressions wait until somebody wants them. */
final class PolicyRules extends OrderedList {

  private static final long serialVersionUID = 1L;

  PolicyRules(List<RuleText> rules) {
    addClassName("rules");
    rules.forEach(rule -> add(item(rule)));
  }

  private static ListItem item(RuleText rule) {
    var expression = new Fold(Texts.text("policy.expression"), new Code(rule.when()));
    expression.addClassName("small");
    return new ListItem(
        Elements.div("rule-title", Elements.text(rule.title())),
        Elements.div("quiet", Elements.text("→ " + rule.effect())),
        expression);
  }
}
