package io.atrium.portal.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.textfield.TextArea;
import io.atrium.portal.TestUsers;
import org.junit.jupiter.api.Test;

class PolicyViewIT extends AccessViewTest {

  private static final String PAGE = "policies/standard-model-access";

  @Test
  void everybody_reads_the_rules_in_words() {
    signIn(TestUsers.BUSINESS);

    go("policies");
    assertThat(text()).contains("Calling models").contains("Personal data");
    go(PAGE);

    assertThat(text())
        .contains("Testing for at most a week needs nobody")
        .contains("request.days <= 7")
        .doesNotContain("Write a draft");
  }

  @Test
  void its_tests_are_run_with_every_look() {
    go(PAGE + "?show=tests");

    assertThat(text()).contains("2 of 2 examples passed.").contains("a week of tests");
  }

  @Test
  void faults_of_a_draft_are_named_by_line() {
    signIn(TestUsers.RISK);
    go(PAGE + "?show=edit");

    document().setValue("apiVersion: atrium/v1\nkind: access-policy\nmetadata: {name: x}\n");
    test(button("Save draft")).click();

    assertThat(text()).contains("Line 3");
  }

  @Test
  void a_draft_is_compared_replayed_and_activated_by_somebody_else() {
    signIn(TestUsers.RISK);
    go(PAGE + "?show=edit");
    document()
        .setValue(
            document()
                .getValue()
                .replace("version: 1.0.0", "version: 1.1.0")
                .replace("is quick; more", "is quickly given; more"));
    test(button("Save draft")).click();

    assertThat(text()).contains("v1.1.0").contains("Draft").contains("2 of 2 examples passed.");
    assertThat(text()).contains("You wrote this draft; somebody else activates it.");
    assertThat(button("Activate").isEnabled()).isFalse();

    go(PAGE + "?show=versions");
    assertThat(text()).contains("<mark>").contains("1.1.0");
    go(PAGE + "?version=1.1.0&show=replay");
    test(button("Replay past decisions")).click();
    assertThat(text()).containsAnyOf("replayed", "has decided nothing yet");

    signIn(TestUsers.STEWARD);
    go(PAGE + "?version=1.1.0");
    test(button("Activate")).click();
    assertThat(text()).contains("Active").contains("activated by Stella Steward");
  }

  @Test
  void what_does_not_exist_is_not_found() {
    go("policies/no-such-policy");

    assertThat(text()).contains("Nothing here");
  }

  private TextArea document() {
    return all(TextArea.class).findFirst().orElseThrow();
  }
}
