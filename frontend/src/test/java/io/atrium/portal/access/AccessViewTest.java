package io.atrium.portal.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeButton;
import io.atrium.access.grant.GrantFilter;
import io.atrium.access.grant.GrantStep;
import io.atrium.access.grant.Grants;
import io.atrium.access.request.AccessRequest;
import io.atrium.access.request.AccessRequests;
import io.atrium.access.request.Ask;
import io.atrium.access.request.RequestFilter;
import io.atrium.identity.User;
import io.atrium.portal.TestPortal;
import io.atrium.portal.TestUsers;
import io.atrium.portal.ViewTest;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of access share: requests that are there already, and buttons by their words. */
abstract class AccessViewTest extends ViewTest {

  static final String MODEL = "model:insurance.claims/claims-triage-classifier";
  static final String DATA = "data-product:insurance.claims/claims-history";

  /** Nobody can ask twice for the same; what earlier tests left is taken away. */
  @BeforeEach
  void nothingIsOpenOrHeld() {
    for (var user : List.of(TestUsers.DEVELOPER, TestUsers.BUSINESS)) {
      var all = new RequestFilter(true, false, Set.of(), null);
      for (var request : requests().list(user, all, null, 100).items()) {
        if (request.state().open()) {
          var gone = requests().withdraw(user, request.id(), null, null);
          assertThat(gone.state().open()).isFalse();
        }
      }
      var grants = TestPortal.withoutDoor().getBean(Grants.class);
      for (var grant : grants.list(user, GrantFilter.mine(Set.of()), null, 100).items()) {
        if (!grant.state().ended()) {
          var back = grants.take(user, grant.id(), GrantStep.RETURN, null, null);
          assertThat(back.state().ended()).isTrue();
        }
      }
    }
  }

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
