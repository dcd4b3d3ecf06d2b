package io.atrium.portal.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import io.atrium.portal.TestUsers;
import io.atrium.portal.ViewTest;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DiscussionIT extends ViewTest {

  private static final String PAGE =
      "assets/solution/insurance.claims/claims-workbench?tab=discussion";

  @Test
  void a_user_rates_and_takes_the_word_back() {
    signIn(TestUsers.BUSINESS);
    go(PAGE);
    assertThat(text()).contains("Nobody has rated it yet.");

    stars().setValue(4);
    field("In a few words").setValue("Saves me **an hour** a day.");
    test(button("Rate")).click();

    assertThat(text()).contains("★ 4").contains("<strong>an hour</strong>").contains("Bella");
    go("browse");
    go("assets/solution/insurance.claims/claims-workbench");
    assertThat(text()).contains("★ 4 (1)");
    go(PAGE);
    test(button("Take back")).click();
    assertThat(text()).contains("Nobody has rated it yet.");
  }

  @Test
  void owners_do_not_rate_their_own() {
    go(PAGE);

    assertThat(find(RadioButtonGroup.class).all()).isEmpty();
  }

  @Test
  void a_question_is_asked_answered_and_closed_by_who_asked() {
    signIn(TestUsers.BUSINESS);
    go(PAGE);
    test(button("Ask")).click();
    assertThat(field("Ask the owners and everybody who knows it").isInvalid()).isTrue();
    field("Ask the owners and everybody who knows it")
        .setValue("Does it <img src=x onerror=alert(1)> read scans?");
    test(button("Ask")).click();
    assertThat(text()).contains("read scans?").doesNotContain("onerror");

    signIn(TestUsers.DEVELOPER);
    go("browse");
    go(PAGE);
    test(button("Answer")).click();
    field("Your answer").setValue("It does.");
    test(button("Answer")).click();
    assertThat(text()).contains("It does.");
    assertThat(buttons()).doesNotContain("This helped");

    signIn(TestUsers.BUSINESS);
    go("browse");
    go(PAGE);
    test(button("This helped")).click();
    assertThat(text()).contains("✓ This helped");
  }

  @SuppressWarnings("unchecked")
  private RadioButtonGroup<Integer> stars() {
    return find(RadioButtonGroup.class).single();
  }

  private TextArea field(String label) {
    return find(TextArea.class).all().stream()
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

  private java.util.List<String> buttons() {
    return find(NativeButton.class).all().stream().map(NativeButton::getText).toList();
  }
}
