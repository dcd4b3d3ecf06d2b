package io.atrium.portal.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import org.junit.jupiter.api.Test;

/** Fields of more than one part. */
class FieldsIT extends PublishTest {

  private static final String PRODUCT =
      """
      apiVersion: atrium/v1
      kind: data-product
      metadata:
        name: %s
        domain: logistics
        title: Scans
        summary: Scans of parcels.
        owner: team:claims-ai
        version: 1.0.0
      spec:
        updateFrequency: Every 6 hours
        retention: Ten years after the claim is closed
        sla:
          freshness: 24 hours
      """;

  private static final String SOLUTION =
      """
      apiVersion: atrium/v1
      kind: solution
      metadata:
        name: %s
        domain: logistics
        title: Router
        summary: Routes parcels.
        owner: team:claims-ai
        version: 1.0.0
      spec:
        cost:
          amount: 12.5
          currency: EUR
          per: month
        extensions:
          costCentre: "4711"
          audited: true
      """;

  @Test
  void a_length_of_time_is_a_number_with_a_unit_and_the_words_of_its_owner_stay() {
    var _ = open(PRODUCT.formatted("timespans"));

    assertThat(text()).contains("every 6 hours");
    assertThat(inner("/spec/sla/freshness", "24")).isNotNull();
    var retention = field("/spec/retention", TimespanField.class);
    assertThat(inner("/spec/retention", "Ten years after the claim is closed")).isNotNull();
    assertThat(editor().text()).isEqualTo(PRODUCT.formatted("timespans"));

    inner("/spec/sla/freshness", "24").setValue("36");
    assertThat(editor().text()).contains("    freshness: 36 hours\n");
    inner("/spec/updateFrequency", "6").setValue("1");
    assertThat(editor().text()).contains("  updateFrequency: Every hour\n");
    assertThat(retention.getValue()).isEqualTo("Ten years after the claim is closed");
    inner("/spec/retention", "Ten years after the claim is closed").setValue("5 years");
    assertThat(editor().text()).contains("  retention: 5 years\n");
  }

  @Test
  void an_amount_stands_beside_its_currency_and_each_has_its_own_faults() {
    var _ = open(SOLUTION.formatted("money"));
    var amount = field("/spec/cost/amount", TextField.class);
    assertThat(amount.getValue()).isEqualTo("12.5");

    amount.setValue("1,234.50");
    assertThat(editor().text()).contains("    amount: 1234.5");
    amount.setValue("a lot");
    assertThat(amount.isInvalid()).isTrue();
    assertThat(amount.getErrorMessage()).contains("1234.5");
    assertThat(editor().text()).contains("    amount: 1234.5");
    amount.setValue("-1");
    assertThat(amount.isInvalid()).isTrue();

    @SuppressWarnings("unchecked")
    ComboBox<String> currency = field("/spec/cost/currency", ComboBox.class);
    currency.setValue("CHF");
    assertThat(editor().text()).contains("    currency: CHF\n");
    type(editor().text().replace("CHF", "francs"));
    assertThat(((HasValidation) currency).getErrorMessage()).contains("EUR");
  }

  @Test
  void entries_of_a_map_are_added_renamed_changed_in_sort_and_taken_away() {
    var _ = open(SOLUTION.formatted("entries"));
    assertThat(field("/spec/extensions/costCentre", TextField.class).getValue()).isEqualTo("4711");

    field("/spec/extensions/costCentre", TextField.class).setValue("");
    assertThat(editor().text()).contains("    costCentre: \"\"\n");
    field("/spec/extensions/costCentre", TextField.class).setValue("4712");
    entry("/spec/extensions/costCentre").setValue("cost-centre");
    assertThat(editor().text())
        .contains("    cost-centre: \"4712\"\n")
        .doesNotContain("costCentre");

    test(add("extensions")).click();
    newEntry("/spec/extensions").setValue("audited");
    assertThat(newEntry("/spec/extensions").getErrorMessage()).contains("audited already");
    newEntry("/spec/extensions").setValue("rooms/floor");
    sort("/spec/extensions/rooms~1floor", "NUMBER");
    field("/spec/extensions/rooms~1floor", TextField.class).setValue("12");
    assertThat(editor().text()).contains("    rooms/floor: 12\n");
    sort("/spec/extensions/rooms~1floor", "GROUP");
    assertThat(editor().text()).contains("    rooms/floor: {}\n");

    var remove =
        find(NativeButton.class).all().stream()
            .filter(
                button -> "Remove: audited".equals(button.getElement().getAttribute("aria-label")))
            .findFirst()
            .orElseThrow();
    test(remove).click();
    assertThat(editor().text()).doesNotContain("audited");
  }

  private TextField inner(String pointer, String value) {
    return descendants(field(pointer, Component.class))
        .filter(TextField.class::isInstance)
        .map(TextField.class::cast)
        .filter(input -> input.getValue().equals(value))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no part of " + pointer + " shows " + value));
  }

  private MapRow.Name entry(String pointer) {
    return marked("data-entry", pointer);
  }

  private MapRow.Name newEntry(String pointer) {
    return marked("data-new-entry", pointer);
  }

  private MapRow.Name marked(String attribute, String value) {
    return all()
        .filter(each -> value.equals(each.getElement().getAttribute(attribute)))
        .map(MapRow.Name.class::cast)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + attribute + " " + value));
  }

  @SuppressWarnings("unchecked")
  private void sort(String pointer, String sort) {
    var row = entry(pointer).getParent().orElseThrow();
    Select<Enum<?>> select =
        descendants(row)
            .filter(Select.class::isInstance)
            .map(Select.class::cast)
            .findFirst()
            .orElseThrow();
    select.setValue(
        select
            .getListDataView()
            .getItems()
            .filter(each -> each.name().equals(sort))
            .findFirst()
            .orElseThrow());
  }

  private NativeButton add(String name) {
    return find(NativeButton.class).all().stream()
        .filter(button -> name.equals(button.getElement().getAttribute("data-add")))
        .findFirst()
        .orElseThrow();
  }
}
