package io.atrium.portal.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextField;
import io.atrium.portal.TestUsers;
import org.junit.jupiter.api.Test;

class WritingIT extends PublishTest {

  @Test
  void what_is_written_in_the_form_stands_in_the_text_and_is_kept() {
    var draft = open(PROMPT.formatted("form-to-text"));

    field("/metadata/title", TextField.class).setValue("Better letter");

    assertThat(editor().text()).contains("# Kept.").contains("title: Better letter");
    var kept = drafts().require(TestUsers.OWNER, draft.id());
    assertThat(kept.text()).isEqualTo(editor().text());
    assertThat(text()).contains("Better letter").contains("Saved");
  }

  @Test
  void what_is_written_in_the_text_stands_in_the_form_and_is_kept() {
    var draft = open(PROMPT.formatted("text-to-form"));
    var before = field("/metadata/title", TextField.class);

    type(
        draft
            .text()
            .replace("Wizard letter", "Typed letter")
            .replace("template: Write.", "template: W\n  language: en"));

    assertThat(field("/metadata/title", TextField.class)).isSameAs(before);
    assertThat(before.getValue()).isEqualTo("Typed letter");
    assertThat(field("/spec/language", TextField.class).getValue()).isEqualTo("en");
    assertThat(drafts().require(TestUsers.OWNER, draft.id()).title()).isEqualTo("Typed letter");
  }

  @Test
  void the_form_waits_while_the_text_cannot_be_read() {
    var draft = open(PROMPT.formatted("broken"));

    type(draft.text() + "  oops: [\n");
    assertThat(text()).contains("the form waits");
    type(draft.text());

    assertThat(text()).doesNotContain("the form waits").contains("Ready to submit");
  }

  @Test
  void what_is_missing_is_counted_and_marked_at_its_field_when_one_submits() {
    var draft =
        open("apiVersion: atrium/v1\nkind: prompt\nmetadata:\n  version: 1.0.0\nspec: {}\n");
    assertThat(text()).contains("6 things are missing");
    assertThat(field("/metadata/title", TextField.class).isInvalid()).isFalse();

    click("submit-draft");

    assertThat(field("/metadata/title", TextField.class).isInvalid()).isTrue();
    assertThat(text()).contains("6 things are to be mended");
    var domain = field("/metadata/domain", ComboBox.class);
    assertThat(((HasValidation) domain).getErrorMessage()).contains("`domain` is missing");
    assertThat(drafts().require(TestUsers.OWNER, draft.id()).revision()).isEqualTo(1);
  }

  @Test
  void a_draft_without_a_kind_asks_for_it() {
    var _ = open("metadata:\n  title: What am I\n");
    assertThat(text()).contains("What is it?");

    find(NativeButton.class).all().stream()
        .filter(button -> button.getText().equals("Prompt"))
        .forEach(button -> test(button).click());

    assertThat(editor().text()).contains("kind: prompt");
    assertThat(field("/metadata/title", TextField.class).getValue()).isEqualTo("What am I");
  }

  @Test
  void items_are_added_in_the_form() {
    var _ = open(PROMPT.formatted("items"));
    fold("/spec/variables");
    var add =
        find(NativeButton.class).all().stream()
            .filter(button -> "variables".equals(button.getElement().getAttribute("data-add")))
            .findFirst()
            .orElseThrow();

    test(add).click();
    field("/spec/variables/0/name", TextField.class).setValue("letter");

    assertThat(editor().text()).endsWith("  variables:\n    - name: letter\n");
  }

  @Test
  void what_is_named_and_not_there_is_doubted_and_can_be_submitted_all_the_same() {
    var draft =
        open(
            PROMPT.formatted("doubted")
                + """
                  compatibleModels:
                    - model:insurance.claims/claims-triage-classifier
                    - model:insurance.claims/claims-triage-classifier@77.0.0
                    - model:no/such
                    - prompt:insurance.claims/secret-prompt
                """);

    assertThat(text())
        .contains("There is no model:no/such, or you may not see it. Choose another")
        .contains("has no version 77.0.0 that you may see")
        .contains("Ready to submit");
    assertThat(drafts().require(TestUsers.OWNER, draft.id()).text()).isEqualTo(draft.text());
  }

  @Test
  void the_text_proposes_what_its_author_may_see() {
    var _ = open(PROMPT.formatted("proposing"));

    assertThat(editor().propose("asset", "model:insurance.claims/"))
        .contains("model:insurance.claims/claims-triage-classifier");
    assertThat(editor().propose("asset", "prompt:insurance.claims/")).contains("secret-prompt");
    assertThat(editor().propose("asset", "solution:insurance.claims/")).doesNotContain("model:");
    assertThat(editor().propose("team", "claims")).contains("team:claims-ai");
    assertThat(editor().propose("domain", "claims")).contains("insurance.claims");
    assertThat(editor().propose("nonsense", "x")).isEqualTo("[]");
    assertThat(editor().propose("asset", "x".repeat(5_000))).isEqualTo("[]");
    assertThat(editor().about("model:insurance.claims/claims-triage-classifier"))
        .contains("v1.5.0")
        .contains("owned by");
    assertThat(editor().about("model:no/such")).contains("There is no model:no/such");

    signIn(TestUsers.BUSINESS);
    assertThat(editor().propose("asset", "prompt:insurance.claims/"))
        .doesNotContain("secret-prompt");
    assertThat(editor().about("prompt:insurance.claims/secret-prompt"))
        .contains("or you may not see it");
  }
}
