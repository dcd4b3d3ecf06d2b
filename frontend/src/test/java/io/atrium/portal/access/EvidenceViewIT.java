package io.atrium.portal.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextField;
import io.atrium.portal.TestUsers;
import org.junit.jupiter.api.Test;

class EvidenceViewIT extends AccessViewTest {

  @Test
  void what_is_taken_is_offered_to_the_browser() {
    var asked = ask(TestUsers.DEVELOPER, 30);
    signIn(TestUsers.RISK);
    go("access/requests/" + asked.id());

    test(button("Take evidence away")).click();

    assertThat(all(Anchor.class).map(link -> link.getElement().getAttribute("download")))
        .contains("atrium-evidence-request-" + asked.id() + ".zip");
    assertThat(told()).contains("The archive is written");
  }

  @Test
  void what_nobody_asked_for_has_no_evidence() {
    signIn(TestUsers.RISK);
    go("evidence");
    all(TextField.class).findFirst().orElseThrow().setValue("model:nowhere/nothing");

    test(last("Take evidence away")).click();

    assertThat(told()).contains("Nothing was asked or granted for that");
  }

  @Test
  void a_reference_that_is_none_is_named() {
    signIn(TestUsers.RISK);
    go("evidence");
    var asset = all(TextField.class).findFirst().orElseThrow();
    asset.setValue("claims");

    test(last("Take evidence away")).click();

    assertThat(asset.isInvalid()).isTrue();
    assertThat(asset.getErrorMessage()).contains("model:platform.models/gpt-5-mini");
  }

  @Test
  void the_key_is_shown_with_the_way_to_check() {
    signIn(TestUsers.RISK);
    go("evidence");

    assertThat(text()).contains("./atrium verify-evidence FILE").contains("SHA256:");
  }

  @Test
  void who_may_not_take_it_finds_nothing() {
    var asked = ask(TestUsers.DEVELOPER, 30);
    signIn(TestUsers.DEVELOPER);
    go("access/requests/" + asked.id());
    assertThat(text()).doesNotContain("Take evidence away");

    go("evidence");

    assertThat(text()).contains("Nothing here");
  }

  private String told() {
    return $(Notification.class).last().getElement().getTextRecursively();
  }

  private NativeButton last(String text) {
    return all(NativeButton.class)
        .filter(button -> button.getElement().getTextRecursively().contains(text))
        .reduce((first, second) -> second)
        .orElseThrow();
  }
}
