package io.atrium.portal.access;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.atrium.access.policy.ExampleResult;
import io.atrium.access.policy.Policies;
import io.atrium.access.policy.PolicyVersion;
import io.atrium.identity.User;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Texts;

/** The examples that live beside a policy, run now. */
final class PolicyTests extends Div {

  private static final long serialVersionUID = 1L;

  PolicyTests(Policies policies, User user, PolicyVersion policy) {
    addClassName("policy-tests");
    var results = policies.test(user, policy.name(), policy.version());
    if (results.isEmpty()) {
      add(Elements.paragraph(Texts.text("policy.tests-none"), "quiet"));
      return;
    }
    var passed = results.stream().filter(ExampleResult::passed).count();
    add(
        Elements.paragraph(
            Texts.text("policy.tests-passed", passed, results.size()), "trace-outcome"));
    var list = new UnorderedList();
    list.addClassName("stack");
    results.forEach(result -> list.add(item(result)));
    add(list);
  }

  private static ListItem item(ExampleResult result) {
    var head =
        Elements.div(
            "row",
            new Icon(result.passed() ? "check" : "close"),
            Elements.text(result.name(), "step-title"),
            Elements.text(
                Texts.text(result.passed() ? "policy.test-passed" : "policy.test-failed"),
                "quiet"));
    var item = new ListItem(head, Elements.paragraph(result.expected(), "quiet"));
    item.addClassNames("thing", result.passed() ? "passed" : "failed");
    if (!result.passed()) {
      item.add(Elements.paragraph(Texts.text("policy.test-actual", result.actual())));
      var differences = new UnorderedList();
      differences.addClassName("bullets");
      result.differences().forEach(each -> differences.add(new ListItem(each)));
      item.add(differences);
    }
    return item;
  }
}
