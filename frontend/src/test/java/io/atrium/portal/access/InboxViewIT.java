package io.atrium.portal.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.atrium.access.request.RequestState;
import io.atrium.portal.TestUsers;
import org.junit.jupiter.api.Test;

class InboxViewIT extends AccessViewTest {

  @Test
  void what_waits_is_listed_and_says_why_it_needs_one() {
    var request = ask(TestUsers.DEVELOPER, 31);
    signIn(TestUsers.OWNER);

    go(InboxView.path(request.id()));

    assertThat(text())
        .contains("Devin Developer")
        .contains("31 days")
        .contains("Why this needs you")
        .contains("Approve narrower")
        .contains("Ask back");
    drop(request);
  }

  @Test
  void who_asked_does_not_decide() {
    var request = ask(TestUsers.DEVELOPER, 32);
    signIn(TestUsers.DEVELOPER);

    go("inbox");

    assertThat(links()).doesNotContain(InboxView.path(request.id()));
    assertThat(text()).contains("Nothing waits for you");
    drop(request);
  }

  @Test
  void refusing_takes_a_reason_and_ends_the_request() {
    var request = ask(TestUsers.DEVELOPER, 33);
    signIn(TestUsers.OWNER);
    go(InboxView.path(request.id()));

    test(button("Refuse")).click();
    var dialog = dialog();
    test(inside(dialog, "decide-now")).click();
    var reason = (TextArea) child(dialog, "decision-reason");
    assertThat(reason.isInvalid()).isTrue();
    reason.setValue("Not for this model.");
    test(inside(dialog, "decide-now")).click();

    assertThat(requests().require(TestUsers.DEVELOPER, request.id()).request().state())
        .isEqualTo(RequestState.REJECTED);
  }

  @Test
  void approving_makes_a_grant() {
    var request = ask(TestUsers.DEVELOPER, 34);
    signIn(TestUsers.OWNER);
    go(InboxView.path(request.id()));

    test(button("Approve")).click();
    test(inside(dialog(), "decide-now")).click();

    assertThat(requests().require(TestUsers.OWNER, request.id()).request().state())
        .isEqualTo(RequestState.APPROVED);
  }

  @Test
  void somebody_unknown_cannot_decide_for_one() {
    signIn(TestUsers.OWNER);
    go("access/delegations");

    var dialog = dialog();
    var to = (TextField) child(dialog, "delegate-to");
    test(inside(dialog, "delegate-now")).click();
    assertThat(to.isInvalid()).isTrue();
    dialog.close();
  }

  @Test
  void what_is_done_by_hand_has_a_place_of_its_own() {
    signIn(TestUsers.BUSINESS);

    go("inbox?show=tasks");

    assertThat(text()).contains("Nothing is to be done by hand");
  }

  private java.util.List<String> links() {
    return all(Anchor.class).map(Anchor::getHref).toList();
  }

  private Dialog dialog() {
    roundTrip();
    return com.vaadin.flow.component.UI.getCurrent().getInternals().getActiveModalComponent()
            instanceof Dialog open
        ? open
        : find(Dialog.class).single();
  }

  private static NativeButton inside(Dialog dialog, String id) {
    return (NativeButton)
        dialog
            .getFooter()
            .getElement()
            .getChildren()
            .flatMap(each -> each.getComponent().stream())
            .filter(each -> each.getId().equals(java.util.Optional.of(id)))
            .findFirst()
            .orElseThrow();
  }

  private static com.vaadin.flow.component.Component child(Dialog dialog, String id) {
    return descendants(dialog)
        .filter(each -> each.getId().equals(java.util.Optional.of(id)))
        .findFirst()
        .orElseThrow();
  }

  private static void drop(io.atrium.access.request.AccessRequest request) {
    var gone = requests().withdraw(TestUsers.DEVELOPER, request.id(), null, null);
    assertThat(gone.state().open()).isFalse();
  }
}
