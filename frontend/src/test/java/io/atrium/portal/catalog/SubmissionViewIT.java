package io.atrium.portal.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextArea;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.State;
import io.atrium.portal.TestPortal;
import io.atrium.portal.TestUsers;
import io.atrium.portal.ViewTest;
import io.atrium.schemas.Reference;
import io.atrium.stewardship.Checks;
import io.atrium.stewardship.Finding;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SubmissionViewIT extends ViewTest {

  private static final String DESK =
      TestPortal.CLASSIFIER.replaceFirst("assets", "review") + "/2.0.0";

  @Test
  void the_queue_says_what_the_checks_found_and_leads_to_the_desk() {
    signIn(TestUsers.STEWARD);
    go("review");

    assertThat(text()).contains("Claims triage classifier").contains("stands in the way");
    assertThat(links()).contains(DESK);
  }

  @Test
  void the_desk_shows_what_changes_field_by_field_with_checks_and_what_is_similar() {
    signIn(TestUsers.STEWARD);
    go(DESK);

    assertThat(text())
        .contains("What changes from v1.5.0")
        .contains("requestsPerMinute: <mark>900</mark>")
        .contains("requestsPerMinute: <mark>600</mark>")
        .contains("fields are the same")
        .contains("Checks")
        .contains("checks passed")
        .contains("Much like this");
    assertThat(buttons("decide"))
        .extracting(NativeButton::getText)
        .containsExactly("Refuse", "Return", "Approve");
  }

  @Test
  void a_comment_stands_beside_its_field_and_the_author_answers_on_the_page_of_the_version() {
    signIn(TestUsers.STEWARD);
    go(DESK);
    var field = inView("field-spec-limits");
    say(field, "Comment", "Why **less** than before?");
    assertThat(text(field)).contains("Why <strong>less</strong> than before?");

    signIn(TestUsers.OWNER);
    go(TestPortal.CLASSIFIER + "?version=2.0.0&tab=review");
    say(inView("field-spec-limits"), "Answer", "The new hardware is smaller.");
    assertThat(text(inView("field-spec-limits"))).contains("The new hardware is smaller.");
    test(in(inView("field-spec-limits"), "resolve-thread")).click();
    assertThat(inView("field-spec-limits").getElement().getTextRecursively())
        .contains("Settled by Olivia Owner");

    signIn(TestUsers.STEWARD);
    go("browse");
    go(DESK);
    assertThat(inView("field-spec-limits").getElement().getTextRecursively())
        .contains("Settled by Olivia Owner");
  }

  @Test
  void an_empty_comment_is_not_sent() {
    signIn(TestUsers.STEWARD);
    go(DESK);
    var field = inView("field-metadata-title");
    say(field, "Comment", "   ");
    assertThat(only(field, TextArea.class).isInvalid()).isTrue();
    assertThat(only(field, TextArea.class).getErrorMessage()).isEqualTo("Write something first.");
  }

  @Test
  void what_is_blocked_is_approved_only_with_a_reason() {
    var reference = submit("unwatched");
    signIn(TestUsers.STEWARD);
    go("review/use-case/insurance.claims/unwatched/1.0.0");
    assertThat(text())
        .contains("1 check stands in the way")
        .contains("spec.risk.humanOversight")
        .contains("What it says");

    test(buttons("decide").getLast()).click();
    var dialog = dialog();
    assertThat(dialog.getElement().getTextRecursively())
        .contains("High-risk use cases say who keeps watch");
    test((NativeButton) byId(dialog, "confirm-decision")).click();
    var reason = (TextArea) byId(dialog, "decision-reason");
    assertThat(reason.isInvalid()).isTrue();

    reason.setValue("The works council watches; the text follows.");
    test((NativeButton) byId(dialog, "confirm-decision")).click();
    var catalog = TestPortal.withoutDoor().getBean(CatalogService.class);
    assertThat(catalog.require(TestUsers.STEWARD, reference).state()).isEqualTo(State.APPROVED);
    assertThat(
            TestPortal.withoutDoor().getBean(Checks.class).of(TestUsers.OWNER, reference, "1.0.0"))
        .filteredOn(finding -> finding.waiver() != null)
        .extracting(Finding::rule)
        .containsExactly("oversight-named");

    go("review/use-case/insurance.claims/unwatched/1.0.0");
    assertThat(text())
        .contains("nothing to decide here")
        .contains("let it pass")
        .contains("Checks at the time of the decision")
        .contains("Approved by");
    assertThat(buttons("decide")).isEmpty();
  }

  @Test
  void a_return_needs_a_reason() {
    var reference = submit("sent-back");
    signIn(TestUsers.STEWARD);
    go("review/use-case/insurance.claims/sent-back/1.0.0");
    test(buttons("decide").get(1)).click();
    var dialog = dialog();
    test((NativeButton) byId(dialog, "confirm-decision")).click();
    assertThat(((TextArea) byId(dialog, "decision-reason")).isInvalid()).isTrue();
    ((TextArea) byId(dialog, "decision-reason")).setValue("Say who keeps watch.");
    test((NativeButton) byId(dialog, "confirm-decision")).click();

    var catalog = TestPortal.withoutDoor().getBean(CatalogService.class);
    var version = catalog.version(TestUsers.OWNER, reference, "1.0.0");
    assertThat(version.state()).isEqualTo(State.DRAFT);
    assertThat(version.summary().reason()).isEqualTo("Say who keeps watch.");
  }

  @Test
  void a_refusal_says_that_there_is_no_way_back_and_the_next_reviewer_sees_it() {
    var reference = submit("not-wanted");
    signIn(TestUsers.STEWARD);
    go("review/use-case/insurance.claims/not-wanted/1.0.0");
    test(buttons("decide").getFirst()).click();
    var dialog = dialog();
    assertThat(dialog.getElement().getTextRecursively())
        .contains("This cannot be undone.")
        .contains("cannot be submitted again");
    test((NativeButton) byId(dialog, "confirm-decision")).click();
    assertThat(((TextArea) byId(dialog, "decision-reason")).isInvalid()).isTrue();
    ((TextArea) byId(dialog, "decision-reason")).setValue("We pay people by hand.");
    test((NativeButton) byId(dialog, "confirm-decision")).click();

    var catalog = TestPortal.withoutDoor().getBean(CatalogService.class);
    assertThat(catalog.version(TestUsers.OWNER, reference, "1.0.0").state())
        .isEqualTo(State.REFUSED);
    signIn(TestUsers.OWNER);
    go("assets/use-case/insurance.claims/not-wanted");
    assertThat(text()).contains("Refused").contains("We pay people by hand.");
    go("mine");
    assertThat(text()).contains("Refused by a reviewer");

    var _ = submit("not-wanted", "1.0.1");
    signIn(TestUsers.STEWARD);
    go("review/use-case/insurance.claims/not-wanted/1.0.1");
    assertThat(text())
        .contains("Refused before")
        .contains("This very content was refused already")
        .contains("We pay people by hand.");

    signIn(TestUsers.OWNER);
    go("browse");
    go("assets/use-case/insurance.claims/not-wanted?version=1.0.0");
    test(descendants((Component) getCurrentView())
            .filter(NativeButton.class::isInstance)
            .map(NativeButton.class::cast)
            .filter(button -> button.getText().equals("Take back"))
            .findFirst()
            .orElseThrow())
        .click();
    test((NativeButton) byId(dialog(), "confirm-discard")).click();
    assertThat(catalog.versions(TestUsers.OWNER, reference))
        .extracting(io.atrium.catalog.VersionSummary::version)
        .containsExactly("1.0.1");
  }

  @Test
  void an_owner_reads_the_desk_but_does_not_decide_and_others_find_nothing() {
    go(DESK);
    assertThat(text()).contains("What changes from v1.5.0");
    assertThat(buttons("decide")).isEmpty();

    signIn(TestUsers.BUSINESS);
    go("browse");
    go(DESK);
    assertThat(text()).contains("Nothing here");
    go(TestPortal.CLASSIFIER);
    assertThat(links()).noneMatch(link -> link.endsWith("tab=review"));
  }

  @Test
  void badges_stand_on_the_page_and_lead_to_what_is_missing() {
    go(TestPortal.CLASSIFIER);
    assertThat(text()).contains("of 5 badges");

    go(TestPortal.CLASSIFIER + "?tab=standing");
    assertThat(text()).contains("Badges").contains("Still missing:").doesNotContain("Findable");
  }

  @Test
  void a_data_product_shows_its_readiness_with_the_facts_behind_it() {
    go("assets/data-product/insurance.claims/claims-history?tab=standing");

    assertThat(text())
        .contains("Findable")
        .contains("Accessible")
        .contains("Interoperable")
        .contains("Reusable")
        .contains("Read the table")
        .contains("1 / 2")
        .contains("Can be written in open standards");
  }

  private static Reference submit(String name) {
    return submit(name, "1.0.0");
  }

  private static Reference submit(String name, String version) {
    var yaml =
        """
        apiVersion: atrium/v1
        kind: use-case
        metadata:
          name: %s
          domain: insurance.claims
          title: Deciding who is paid, %s
          summary: Decides without anybody who gets money for a claim.
          owner: team:claims-ai
          version: %s
        spec:
          archetype: classification
          status: assessment
          risk: {euAiActClass: high}
        """
            .formatted(name, name, version);
    return TestPortal.withoutDoor()
        .getBean(Publishing.class)
        .publish(TestUsers.OWNER, yaml.getBytes(StandardCharsets.UTF_8), true, null)
        .getFirst()
        .reference();
  }

  private void say(Component field, String label, String text) {
    test(descendants(field)
            .filter(NativeButton.class::isInstance)
            .map(NativeButton.class::cast)
            .filter(button -> button.getText().equals(label) && button.isVisible())
            .findFirst()
            .orElseThrow())
        .click();
    var form =
        descendants(field)
            .filter(SubmissionViewIT::isOpenForm)
            .findFirst()
            .orElseThrow(() -> new AssertionError("no open form"));
    only(form, TextArea.class).setValue(text);
    test(in(form, "send-comment")).click();
    roundTrip();
  }

  private static boolean isOpenForm(Component component) {
    return component.getElement().getClassList().contains("comment-fields")
        && component.isVisible();
  }

  private static NativeButton in(Component place, String name) {
    return descendants(place)
        .filter(NativeButton.class::isInstance)
        .map(NativeButton.class::cast)
        .filter(button -> button.getClassNames().contains(name))
        .findFirst()
        .orElseThrow();
  }

  private static <C extends Component> C only(Component place, Class<C> type) {
    return descendants(place).filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
  }

  private Dialog dialog() {
    roundTrip();
    return UI.getCurrent().getInternals().getActiveModalComponent() instanceof Dialog open
        ? open
        : find(Dialog.class).single();
  }

  private Component inView(String id) {
    return byId((Component) getCurrentView(), id);
  }

  private static Component byId(Component place, String id) {
    return Stream.concat(descendants(place), footer(place))
        .filter(each -> each.getId().filter(id::equals).isPresent())
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing has the id " + id));
  }

  private static Stream<Component> footer(Component place) {
    return place instanceof Dialog dialog
        ? dialog.getFooter().getElement().getChildren().flatMap(e -> e.getComponent().stream())
        : Stream.empty();
  }

  private java.util.List<NativeButton> buttons(String name) {
    return descendants((Component) getCurrentView())
        .filter(NativeButton.class::isInstance)
        .map(NativeButton.class::cast)
        .filter(button -> button.getClassNames().contains(name))
        .toList();
  }

  private java.util.List<String> links() {
    return descendants((Component) getCurrentView())
        .filter(Anchor.class::isInstance)
        .map(anchor -> ((Anchor) anchor).getHref())
        .toList();
  }
}
