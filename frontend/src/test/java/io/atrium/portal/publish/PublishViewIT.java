package io.atrium.portal.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.State;
import io.atrium.draft.Draft;
import io.atrium.draft.DraftProblem;
import io.atrium.draft.Drafts;
import io.atrium.portal.TestPortal;
import io.atrium.portal.TestUsers;
import io.atrium.portal.ViewTest;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Reference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PublishViewIT extends ViewTest {

  private static final String PROMPT =
      """
      # Kept.
      apiVersion: atrium/v1
      kind: prompt
      metadata:
        name: %s
        domain: customer.service
        title: Wizard letter
        summary: Writes letters in the wizard.
        owner: team:claims-ai
        version: 1.0.0
      spec:
        template: Write.
      """;

  @AfterEach
  void delete_what_is_left() {
    var drafts = drafts();
    drafts
        .mine(TestUsers.OWNER, null, 100)
        .items()
        .forEach(draft -> {
          var _ = drafts.delete(TestUsers.OWNER, draft.id(), null);
        });
  }

  @Test
  void one_begins_with_a_kind_and_finds_what_one_has_begun() {
    go("publish");
    assertThat(text()).contains("Data product").contains("Use case").doesNotContain("Begun");

    click("template-model");

    assertThat(address()).startsWith("publish/");
    assertThat(field("/metadata/title", TextField.class).getValue()).isEqualTo("Claims triage");
    go("publish");
    assertThat(text()).contains("Begun").contains("Claims triage");
  }

  @Test
  void who_is_no_publisher_is_told() {
    signIn(TestUsers.BUSINESS);

    go("publish");

    assertThat(text()).contains("takes the role publisher");
  }

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
  void another_persons_draft_is_not_found() {
    var draft = drafts().create(TestUsers.OWNER, PROMPT.formatted("secret"));
    signIn(TestUsers.BUSINESS);
    go("publish/" + draft.id());
    assertThat(text()).contains("Nothing here");

    signIn(TestUsers.OWNER);
    go("publish/" + UUID.randomUUID());
    assertThat(text()).contains("Nothing here");
  }

  @Test
  void of_two_windows_the_second_says_that_the_draft_has_changed_and_lets_one_choose() {
    var draft = open(PROMPT.formatted("windows"));
    var _ = drafts().save(TestUsers.OWNER, draft.id(), draft.text() + "# other\n", "", null);

    field("/metadata/title", TextField.class).setValue("Mine");
    assertThat(text()).contains("This draft was changed elsewhere.");
    button("Keep mine");

    assertThat(drafts().require(TestUsers.OWNER, draft.id()).title()).isEqualTo("Mine");
  }

  @Test
  void a_deleted_draft_comes_back() {
    var draft = open(PROMPT.formatted("deleted"));

    click("delete-draft");
    assertThat(exists(draft)).isFalse();
    var undo =
        find(Notification.class).all().stream()
            .flatMap(ViewTest::descendants)
            .filter(each -> each.getId().equals(Optional.of("undo-delete")))
            .map(NativeButton.class::cast)
            .findFirst()
            .orElseThrow();
    test(undo).click();

    assertThat(exists(draft)).isTrue();
    assertThat(address()).isEqualTo("publish/" + draft.id());
  }

  @Test
  void a_file_opens_the_wizard_and_a_bad_one_says_why() {
    go("publish");
    panel().take("letter.yaml", PROMPT.formatted("uploaded").getBytes(StandardCharsets.UTF_8));
    roundTrip();
    assertThat(editor().text()).startsWith("# Kept.");

    go("publish");
    panel().take("x.bin", new byte[] {(byte) 0xff, 0, 1, 2});

    assertThat(text()).contains("UTF-8");
  }

  @Test
  void a_contract_opens_the_wizard_and_leaves_one_thing_to_say() throws IOException {
    go("publish");
    try (var in = PublishViewIT.class.getResourceAsStream("/publish/parcel-scans.odcs.yaml")) {
      panel().take("contract", in.readAllBytes());
    }
    roundTrip();

    assertThat(text()).contains("One thing is missing");
    assertThat(field("/metadata/title", TextField.class).getValue()).isEqualTo("Parcel scans");
  }

  @Test
  void the_next_version_shows_what_reviewers_will_see_and_what_differs() {
    go("publish?versionOf=model:insurance.claims/claims-triage-classifier");
    assertThat(address()).startsWith("publish/");
    assertThat(text()).contains("New version of model:insurance.claims/claims-triage-classifier");
    field("/metadata/title", TextField.class).setValue("Claims triage, renewed");

    show("preview");

    assertThat(text()).contains("What changes against v1.5.0").contains("<mark>");
    show("similar");
    assertThat(find(TextArea.class).withId("why-another").all()).hasSize(1);
  }

  @Test
  void a_submitted_draft_is_in_review_and_gone() {
    var draft = open(PROMPT.formatted("submitted-in-portal"));
    show("similar");
    find(TextArea.class).withId("why-another").single().setValue("The other is for motor.");

    click("submit-draft");
    roundTrip();

    assertThat(address()).isEqualTo("assets/prompt/customer.service/submitted-in-portal");
    assertThat(text()).contains("In review");
    assertThat(exists(draft)).isFalse();
    var version =
        TestPortal.withoutDoor()
            .getBean(CatalogService.class)
            .version(
                TestUsers.OWNER,
                Reference.parse("prompt:customer.service/submitted-in-portal"),
                "1.0.0");
    assertThat(version.state()).isEqualTo(State.IN_REVIEW);
  }

  private static Drafts drafts() {
    return TestPortal.withoutDoor().getBean(Drafts.class);
  }

  private static boolean exists(Draft draft) {
    try {
      return drafts().require(TestUsers.OWNER, draft.id()).id().equals(draft.id());
    } catch (ProblemException problem) {
      assertThat(problem.type()).isEqualTo(DraftProblem.DRAFT_NOT_FOUND);
      return false;
    }
  }

  private static Draft open(String text) {
    var draft = drafts().create(TestUsers.OWNER, text);
    go("publish/" + draft.id());
    return draft;
  }

  private static String address() {
    return UI.getCurrent().getActiveViewLocation().getPath();
  }

  private void type(String text) {
    ComponentUtil.fireEvent(editor(), new YamlEditor.Edited(editor(), true, text));
  }

  private YamlEditor editor() {
    return all()
        .filter(YamlEditor.class::isInstance)
        .map(YamlEditor.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private UploadPanel panel() {
    return all()
        .filter(UploadPanel.class::isInstance)
        .map(UploadPanel.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private <T> T field(String pointer, Class<T> type) {
    return all()
        .filter(each -> pointer.equals(each.getElement().getAttribute("data-pointer")))
        .map(type::cast)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no field for " + pointer));
  }

  private void fold(String pointer) {
    all()
        .filter(each -> pointer.equals(each.getElement().getAttribute("data-fold")))
        .map(Folding.class::cast)
        .forEach(folding -> folding.setOpen(true));
  }

  private void show(String what) {
    var tab =
        find(NativeButton.class).all().stream()
            .filter(button -> what.equals(button.getElement().getAttribute("data-show")))
            .findFirst()
            .orElseThrow();
    test(tab).click();
  }

  private void click(String id) {
    test(find(NativeButton.class).withId(id).single()).click();
    roundTrip();
  }

  private void button(String text) {
    var found =
        find(NativeButton.class).all().stream()
            .filter(button -> button.getText().equals(text))
            .findFirst()
            .orElseThrow();
    test(found).click();
  }

  private java.util.stream.Stream<Component> all() {
    return descendants((Component) getCurrentView());
  }
}
