package io.atrium.portal.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextField;
import io.atrium.portal.TestUsers;
import io.atrium.portal.ViewTest;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MineViewIT extends ViewTest {

  private static final String SUMMARY = "assets/prompt/insurance.claims/claim-summary";

  @Test
  void assets_stand_with_what_their_owners_should_know() {
    go("mine?team=claims-ai");

    assertThat(text()).contains("Claims triage classifier").contains("To look at");
    assertThat(find(Checkbox.class).all()).isNotEmpty();
  }

  @Test
  void who_may_not_publish_sees_them_and_changes_nothing() {
    signIn(TestUsers.BUSINESS);

    go("mine");

    assertThat(text()).contains("owns nothing yet");
    assertThat(find(Checkbox.class).all()).isEmpty();
  }

  @Test
  void many_are_changed_after_a_preview_and_the_change_is_undone() {
    go("mine?team=claims-ai");
    assertThat(button("Change…").isEnabled()).isFalse();
    choose("Claim summary for handlers");
    choose("Claims triage classifier");
    assertThat(text()).contains("2 chosen");
    test(button("Change…")).click();

    field("Add tags").setValue("gold, motor");
    test(button("Preview")).click();
    assertThat(dialog()).contains("1 of 2 will change.").contains("2.0.0 is under way");
    test(button("Change them")).click();

    go("browse");
    go(SUMMARY + "?tab=versions");
    assertThat(text()).contains("In review");
    go("mine?team=claims-ai");
    assertThat(text()).contains("Recent changes of many assets (1)");
    test(button("Undo")).click();
    go("browse");
    go(SUMMARY + "?tab=versions");
    assertThat(text()).doesNotContain("In review");
  }

  @Test
  void a_change_of_nothing_says_what_to_say() {
    go("mine?team=claims-ai");
    choose("Claim summary for handlers");
    test(button("Change…")).click();

    test(button("Preview")).click();

    assertThat(dialog()).contains("Say what to change");
    assertThat(button("Change them").isEnabled()).isFalse();
  }

  private void choose(String title) {
    find(Checkbox.class).all().stream()
        .filter(box -> ("Choose " + title).equals(box.getAriaLabel().orElse("")))
        .findFirst()
        .orElseThrow()
        .setValue(true);
  }

  private String dialog() {
    return text(find(ChangeDialog.class).single());
  }

  private TextField field(String label) {
    return find(TextField.class).all().stream()
        .filter(field -> Objects.equals(field.getLabel(), label))
        .findFirst()
        .orElseThrow();
  }

  private NativeButton button(String text) {
    return find(NativeButton.class).all().stream()
        .filter(button -> button.getText().equals(text) && button.isVisible())
        .findFirst()
        .orElseThrow();
  }
}
