package io.atrium.portal.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextArea;
import io.atrium.access.request.Verdict;
import io.atrium.portal.TestUsers;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestViewIT extends AccessViewTest {

  @Test
  void the_page_explains_the_request_to_who_asked() {
    var request = ask(TestUsers.DEVELOPER, 21);
    signIn(TestUsers.DEVELOPER);

    go(RequestView.path(request.id()));

    assertThat(text())
        .contains("Claims triage classifier: Call the model")
        .contains("In review")
        .contains("Building and testing software")
        .contains("Is this use what the model is made for?")
        .contains("Devin Developer asked for “Call the model” of Claims triage classifier")
        .contains("Longer or in production, the owner of the model decides")
        .contains("request.days");
    assertThat(all(NativeButton.class).map(button -> button.getElement().getTextRecursively()))
        .contains("Withdraw")
        .doesNotContain("Approve");
    drop(request);
  }

  @Test
  void others_find_nothing() {
    var request = ask(TestUsers.DEVELOPER, 22);
    signIn(TestUsers.BUSINESS);

    go(RequestView.path(request.id()));
    assertThat(text()).contains("Nothing here");
    go("browse");
    go("access/requests/nonsense");
    assertThat(text()).contains("Nothing here");
    drop(request);
  }

  @Test
  void a_question_is_answered_on_the_page() {
    var request = ask(TestUsers.DEVELOPER, 23);
    var asked =
        requests().askBack(TestUsers.OWNER, request.id(), Verdict.plain("Which claims exactly?"));
    assertThat(asked.question()).isEqualTo("Which claims exactly?");
    signIn(TestUsers.DEVELOPER);

    go(RequestView.path(request.id()));
    assertThat(text()).contains("Which claims exactly?");
    test(button("Send answer")).click();
    assertThat(answer().isInvalid()).isTrue();
    answer().setValue("Those of the pilot.");
    test(button("Send answer")).click();

    assertThat(text()).contains("In review").contains("Those of the pilot.");
    drop(request);
  }

  @Test
  void less_than_asked_stands_beside_what_was_asked_and_can_be_accepted() {
    var request = ask(TestUsers.DEVELOPER, 24);
    var offered =
        requests()
            .approve(
                TestUsers.OWNER,
                request.id(),
                new Verdict(Set.of(), "Two weeks are enough.", 14, null, null, null));
    assertThat(offered.items().getFirst().narrowed()).isNotNull();
    signIn(TestUsers.DEVELOPER);

    go(RequestView.path(request.id()));
    assertThat(text())
        .contains("Olivia Owner offers less than was asked")
        .contains("24 days")
        .contains("14 days")
        .contains("Two weeks are enough.");
    test(button("Accept")).click();

    assertThat(text()).contains("Approved").contains("accepted less than was asked");
    assertThat(text()).contains("Set up: A role in Keycloak");
  }

  private TextArea answer() {
    return all(TextArea.class).findFirst().orElseThrow();
  }

  private static void drop(io.atrium.access.request.AccessRequest request) {
    var gone = requests().withdraw(TestUsers.DEVELOPER, request.id(), null, null);
    assertThat(gone.state().open()).isFalse();
  }
}
