package io.atrium.portal.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import io.atrium.portal.access.AskState.Choice;
import io.atrium.schemas.Reference;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AskStateTest {

  private static final Reference WORKBENCH =
      Reference.parse("solution:insurance.claims/claims-workbench");

  @Test
  void what_an_address_says_comes_back_as_the_same_address() {
    var state =
        new AskState(
            WORKBENCH,
            Set.of(
                new Choice(WORKBENCH.toString(), "use"),
                new Choice("model:insurance.claims/triage", "inference")),
            true,
            "team:claims-ai",
            "development",
            30);

    assertThat(AskState.of(query(state.address()))).contains(state);
  }

  @Test
  void the_link_of_a_problem_suffices() {
    assertThat(AskState.of(query("x?asset=model:platform/gpt-5-mini&offer=inference")))
        .contains(AskState.of(Reference.parse("model:platform/gpt-5-mini"), "inference"));
  }

  @Test
  void giving_up_all_parts_is_remembered() {
    var state =
        new AskState(
            WORKBENCH, Set.of(new Choice(WORKBENCH.toString(), "use")), true, "me", "", null);

    assertThat(AskState.of(query(state.address())).orElseThrow().settled()).isTrue();
    assertThat(AskState.of(WORKBENCH, "use").settled()).isFalse();
  }

  @Test
  void an_address_without_an_asset_is_none() {
    assertThat(AskState.of(query("x?offer=inference"))).isEmpty();
    assertThat(AskState.of(query("x?asset=nonsense"))).isEmpty();
  }

  @Test
  void nonsense_in_an_address_is_left_out() {
    var state =
        AskState.of(query("x?asset=model:platform/a&with=~&with=b~c&days=-3&days=x")).orElseThrow();

    assertThat(state.chosen()).isEmpty();
    assertThat(state.days()).isNull();
  }

  private static QueryParameters query(String address) {
    return QueryParameters.fromString(address.substring(address.indexOf('?') + 1));
  }
}
