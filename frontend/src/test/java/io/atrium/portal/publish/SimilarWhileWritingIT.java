package io.atrium.portal.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.atrium.draft.Drafts;
import io.atrium.portal.TestPortal;
import io.atrium.portal.TestUsers;
import io.atrium.portal.ViewTest;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes up beside the form while somebody writes. */
class SimilarWhileWritingIT extends ViewTest {

  private static final String LETTER =
      """
      apiVersion: atrium/v1
      kind: prompt
      metadata:
        name: letter
        domain: customer.service
        title: %s
        summary: Writes letters in the wizard.
        owner: team:claims-ai
        version: 1.0.0
      spec:
        template: Write.
      """;

  @AfterEach
  void delete_what_is_left() {
    UI.getCurrent().setLocale(Locale.ENGLISH);
    for (var draft : drafts().mine(TestUsers.OWNER, null, 100).items()) {
      var _ = drafts().delete(TestUsers.OWNER, draft.id(), null);
    }
  }

  @Test
  void what_is_much_like_it_is_named_with_its_owner() {
    open("Wizard letter");
    assertThat(text()).doesNotContain("Much like");

    write("Claim summaries for handlers", "Sums up a claim file in six lines, with questions.");

    eventually("Much like “Claim summary for handlers” of team claims-ai.");
    assertThat(tab().getElement().getAttribute("aria-label")).startsWith("Similar assets, ");
    test(find(NativeButton.class).withId("similar-look").single()).click();
    assertThat(text())
        .contains("Its title is nearly the same.")
        .contains("Its summary says nearly the same.");
  }

  @Test
  void what_is_not_like_it_any_more_goes_and_the_reason_stays() {
    open("Claim summary for handlers");
    eventually("Much like");
    test(tab()).click();
    find(TextArea.class).withId("why-another").single().setValue("For motor only.");

    write("Pumpkin recipes", "What to cook on long evenings.");

    eventually("Nothing like it");
    assertThat(text()).doesNotContain("Much like “");
    assertThat(tab().getElement().hasAttribute("aria-label")).isFalse();
    assertThat(find(TextArea.class).withId("why-another").single().getValue())
        .isEqualTo("For motor only.");
  }

  @Test
  void similar_assets_are_named_in_the_readers_language() {
    UI.getCurrent().setLocale(Locale.GERMAN);
    open("Claim summary for handlers");
    eventually("Sehr ähnlich: „Claim summary for handlers“ vom Team claims-ai.");
    test(tab()).click();
    assertThat(text()).contains("Der Titel ist derselbe.").doesNotContain("same title");
  }

  @Test
  void a_document_without_a_title_is_not_compared() {
    open("X");
    test(tab()).click();
    assertThat(text()).contains("Nothing to compare yet");
  }

  private static Drafts drafts() {
    return TestPortal.withoutDoor().getBean(Drafts.class);
  }

  private static void open(String title) {
    go("publish/" + drafts().create(TestUsers.OWNER, LETTER.formatted(title)).id());
  }

  private void write(String title, String summary) {
    set("/metadata/title", title);
    set("/metadata/summary", summary);
  }

  private void set(String pointer, String value) {
    descendants((Component) getCurrentView())
        .filter(each -> pointer.equals(each.getElement().getAttribute("data-pointer")))
        .forEach(each -> {
          if (each instanceof TextField line) {
            line.setValue(value);
          } else if (each instanceof TextArea area) {
            area.setValue(value);
          }
        });
  }

  private NativeButton tab() {
    return find(NativeButton.class).all().stream()
        .filter(button -> "similar".equals(button.getElement().getAttribute("data-show")))
        .findFirst()
        .orElseThrow();
  }

  /** What comes from beside the page. */
  private void eventually(String words) {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!text().contains(words)) {
      assertThat(System.nanoTime()).as(() -> words + " in " + text()).isLessThan(end);
      try {
        Thread.sleep(50);
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      }
      // A look-up does what waits for the page.
      assertThat(find(NativeButton.class).all()).isNotEmpty();
    }
  }
}
