package io.atrium.portal.access;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeButton;
import io.atrium.access.request.AccessRequest;
import io.atrium.access.request.AccessRequests;
import io.atrium.access.request.Ask;
import io.atrium.identity.User;
import io.atrium.portal.TestPortal;
import io.atrium.portal.ViewTest;
import java.util.List;
import java.util.stream.Stream;

/** What the tests of access share: requests that are there already, and buttons by their words. */
abstract class AccessViewTest extends ViewTest {

  static final String MODEL = "model:insurance.claims/claims-triage-classifier";
  static final String DATA = "data-product:insurance.claims/claims-history";

  static AccessRequests requests() {
    return TestPortal.withoutDoor().getBean(AccessRequests.class);
  }

  /** A request for the model that takes its owner's decision. */
  static AccessRequest ask(User user, int days) {
    return requests()
        .submit(
            user,
            new Ask(
                List.of(new Ask.Item(MODEL, "inference", null, null)),
                "me",
                "development",
                "To try " + System.nanoTime(),
                null,
                days,
                com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
                    .objectNode()
                    .put("environment", "test"),
                null));
  }

  NativeButton button(String text) {
    return all(NativeButton.class)
        .filter(button -> button.getElement().getTextRecursively().contains(text))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no button " + text + " in " + text()));
  }

  <C extends Component> Stream<C> all(Class<C> type) {
    return descendants((Component) getCurrentView()).filter(type::isInstance).map(type::cast);
  }
}
