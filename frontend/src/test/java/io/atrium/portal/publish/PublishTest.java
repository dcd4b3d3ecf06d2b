package io.atrium.portal.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import io.atrium.draft.Draft;
import io.atrium.draft.DraftProblem;
import io.atrium.draft.Drafts;
import io.atrium.portal.TestPortal;
import io.atrium.portal.TestUsers;
import io.atrium.portal.ViewTest;
import io.atrium.problem.ProblemException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** What tests of publishing in the portal have in common. */
abstract class PublishTest extends ViewTest {

  static final String PROMPT =
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

  static Drafts drafts() {
    return TestPortal.withoutDoor().getBean(Drafts.class);
  }

  static boolean exists(Draft draft) {
    try {
      return drafts().require(TestUsers.OWNER, draft.id()).id().equals(draft.id());
    } catch (ProblemException problem) {
      assertThat(problem.type()).isEqualTo(DraftProblem.DRAFT_NOT_FOUND);
      return false;
    }
  }

  static Draft open(String text) {
    var draft = drafts().create(TestUsers.OWNER, text);
    go("publish/" + draft.id());
    return draft;
  }

  static String address() {
    return UI.getCurrent().getActiveViewLocation().getPath();
  }

  void type(String text) {
    ComponentUtil.fireEvent(editor(), new YamlEditor.Edited(editor(), true, text));
  }

  YamlEditor editor() {
    return all()
        .filter(YamlEditor.class::isInstance)
        .map(YamlEditor.class::cast)
        .findFirst()
        .orElseThrow();
  }

  UploadPanel panel() {
    return all()
        .filter(UploadPanel.class::isInstance)
        .map(UploadPanel.class::cast)
        .findFirst()
        .orElseThrow();
  }

  <T> T field(String pointer, Class<T> type) {
    return all()
        .filter(each -> pointer.equals(each.getElement().getAttribute("data-pointer")))
        .map(type::cast)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no field for " + pointer));
  }

  void fold(String pointer) {
    all()
        .filter(each -> pointer.equals(each.getElement().getAttribute("data-fold")))
        .map(Folding.class::cast)
        .forEach(folding -> folding.setOpen(true));
  }

  void show(String what) {
    var tab =
        find(NativeButton.class).all().stream()
            .filter(button -> what.equals(button.getElement().getAttribute("data-show")))
            .findFirst()
            .orElseThrow();
    test(tab).click();
  }

  void click(String id) {
    test(find(NativeButton.class).withId(id).single()).click();
    roundTrip();
  }

  void button(String text) {
    var found =
        find(NativeButton.class).all().stream()
            .filter(button -> button.getText().equals(text))
            .findFirst()
            .orElseThrow();
    test(found).click();
  }

  Stream<Component> all() {
    return descendants((Component) getCurrentView());
  }
}
