package io.atrium.portal.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.State;
import io.atrium.portal.TestPortal;
import io.atrium.portal.TestUsers;
import io.atrium.portal.ViewTest;
import io.atrium.schemas.Reference;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WizardViewIT extends PublishTest {

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
}
