package io.atrium.portal.access;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import io.atrium.access.policy.PolicyVersion;

/** The document as its author wrote it. */
final class PolicySource extends Div {

  private static final long serialVersionUID = 1L;

  PolicySource(PolicyVersion policy) {
    addClassName("policy-source");
    var pre = new Pre();
    pre.add(new Code(policy.source()));
    pre.getElement().setAttribute("tabindex", "0");
    add(pre);
  }
}
