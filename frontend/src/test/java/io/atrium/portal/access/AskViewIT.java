package io.atrium.portal.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import io.atrium.access.Purpose;
import io.atrium.portal.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AskViewIT extends AccessViewTest {

  @BeforeEach
  void asDeveloper() {
    signIn(TestUsers.DEVELOPER);
  }

  @Test
  void the_link_of_a_problem_opens_the_form_with_its_offer_ticked() {
    go("access/ask?asset=" + MODEL + "&offer=inference");

    assertThat(text()).contains("Claims triage classifier");
    assertThat(offer("inference").getLabel()).isEqualTo("Call the model");
    assertThat(offer("inference").getValue()).isTrue();
    assertThat(text()).contains("Choose what you need it for");
  }

  @Test
  void the_decision_is_shown_before_it_is_sent() {
    go("access/ask?asset=" + MODEL + "&offer=inference&purpose=development&days=7");
    answerWhere("test");
    assertThat(text()).contains("You get it at once");

    days().setValue(30);
    roundTrip();
    assertThat(text())
        .contains("somebody decides")
        .contains("publishers of claims-ai")
        .contains("Longer or in production, the owner of the model decides");
  }

  @Test
  void the_smallest_change_is_made_with_one_click() {
    go("access/ask?asset=" + MODEL + "&offer=inference&purpose=development&days=30");
    answerWhere("test");

    test(button("ask for 7 days")).click();

    assertThat(days().getValue()).isEqualTo(7);
    assertThat(text()).contains("You get it at once");
  }

  @Test
  void columns_are_chosen_with_marks_on_personal_ones() {
    go("access/ask?asset=" + DATA + "&purpose=analytics");
    assertThat(text()).contains("holder_name").contains("personal data").contains("2 steps");

    test(column("holder_name")).click();

    assertThat(text()).contains("2 of 3").contains("One step");
  }

  @Test
  void a_refusal_says_why_before_it_is_sent() {
    go("access/ask?asset=" + DATA + "&purpose=research");

    assertThat(text()).contains("Personal columns are not given out for research.");
  }

  @Test
  void a_solution_is_asked_for_with_what_it_is_made_of() {
    go("access/ask?asset=solution:insurance.claims/claims-workbench");

    assertThat(text()).contains("What it is made of").contains("Claims triage classifier");
    assertThat(offer("use").getValue()).isTrue();
    assertThat(offer("inference").getValue()).isTrue();
  }

  @Test
  void what_is_missing_is_said_at_its_field() {
    go("access/ask?asset=" + MODEL + "&offer=inference");

    test(button("Send request")).click();
    assertThat(purpose().isInvalid()).isTrue();

    purpose().getListDataView().getItems().findFirst().ifPresent(purpose()::setValue);
    roundTrip();
    test(button("Send request")).click();
    assertThat(question("environment").isInvalid()).isTrue();
  }

  @Test
  void what_is_sent_lands_on_its_page() {
    go("access/ask?asset=" + MODEL + "&offer=inference&purpose=development&days=20");
    answerWhere("production");
    all(TextArea.class).findFirst().orElseThrow().setValue("To route claims in a pilot.");
    roundTrip();

    test(button("Send request")).click();

    assertThat(getCurrentView()).isInstanceOf(RequestView.class);
    assertThat(text())
        .contains("In review")
        .contains("To route claims in a pilot.")
        .contains("publishers of claims-ai");
  }

  @Test
  void what_offers_nothing_says_so_and_what_does_not_exist_is_not_found() {
    go("access/ask?asset=prompt:insurance.claims/claim-summary");
    assertThat(text()).contains("offers nothing to ask for");

    go("access/ask?asset=model:no.where/nothing");
    assertThat(text()).contains("Nothing here");
  }

  private void answerWhere(String where) {
    question("environment").setValue(where);
    roundTrip();
  }

  @SuppressWarnings("unchecked")
  private Select<String> question(String name) {
    return all(Select.class)
        .filter(select -> name.equals(select.getElement().getAttribute("data-question")))
        .findFirst()
        .orElseThrow();
  }

  @SuppressWarnings("unchecked")
  private Select<Purpose> purpose() {
    return all(Select.class)
        .filter(select -> select.getId().equals(java.util.Optional.of("ask-purpose")))
        .findFirst()
        .orElseThrow();
  }

  private IntegerField days() {
    return all(IntegerField.class).findFirst().orElseThrow();
  }

  private Checkbox offer(String name) {
    return box("data-offer", name);
  }

  private Checkbox column(String name) {
    return box("data-column", name);
  }

  private Checkbox box(String attribute, String value) {
    return all(Checkbox.class)
        .filter(box -> value.equals(box.getElement().getAttribute(attribute)))
        .findFirst()
        .orElseThrow();
  }
}
