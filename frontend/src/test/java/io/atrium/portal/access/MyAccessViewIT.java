package io.atrium.portal.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.atrium.access.request.Ask;
import io.atrium.portal.TestPortal;
import io.atrium.portal.TestUsers;
import java.util.List;
import org.junit.jupiter.api.Test;

class MyAccessViewIT extends AccessViewTest {

  private static final String WORKBENCH = "assets/solution/insurance.claims/claims-workbench";

  @Test
  void what_one_gets_at_once_is_there_at_once_and_on_the_page_of_its_asset() {
    var request =
        requests()
            .submit(
                TestUsers.BUSINESS,
                new Ask(
                    List.of(
                        new Ask.Item(
                            "solution:insurance.claims/claims-workbench", "use", null, null)),
                    "me",
                    "operations",
                    "To handle claims",
                    null,
                    30,
                    JsonNodeFactory.instance.objectNode(),
                    null));
    assertThat(request.state().word()).isEqualTo("approved");
    signIn(TestUsers.BUSINESS);

    go("access");
    assertThat(text()).contains("Claims workbench").contains("Give back");
    go(WORKBENCH);
    assertThat(text()).contains("Your access is being set up");

    signIn(TestUsers.OWNER);
    go("browse");
    go(WORKBENCH + "?tab=access");
    assertThat(text()).contains("Who can use this, and why");
    go(WORKBENCH + "?tab=access&at=2020-01-01");
    assertThat(text()).contains("Nobody had access on");
  }

  @Test
  void open_requests_say_for_whom_they_wait() {
    var request = ask(TestUsers.DEVELOPER, 41);
    signIn(TestUsers.DEVELOPER);

    go("access?show=requests");
    assertThat(text()).contains("Claims triage classifier").contains("waits for publishers of");
    go(TestPortal.CLASSIFIER);
    assertThat(text()).contains("Requested, waiting for publishers of claims-ai");

    var gone = requests().withdraw(TestUsers.DEVELOPER, request.id(), null, null);
    assertThat(gone.state().open()).isFalse();
  }

  @Test
  void nothing_says_what_to_do() {
    signIn(TestUsers.STEWARD);

    go("access");

    assertThat(text()).contains("You have no access yet").contains("Request access");
  }

  @Test
  void only_those_who_answer_for_an_asset_see_who_can_use_it() {
    signIn(TestUsers.DEVELOPER);

    go(TestPortal.CLASSIFIER + "?tab=access");

    assertThat(text())
        .contains("What you can ask for")
        .contains("Testing for at most a week needs nobody")
        .doesNotContain("Who can use this, and why");
  }
}
