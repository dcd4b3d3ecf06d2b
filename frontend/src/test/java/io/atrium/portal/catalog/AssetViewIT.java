package io.atrium.portal.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import io.atrium.portal.TestPortal;
import io.atrium.portal.TestUsers;
import io.atrium.portal.ViewTest;
import org.junit.jupiter.api.Test;

class AssetViewIT extends ViewTest {

  @Test
  void the_page_says_what_it_is_whose_and_in_which_state() {
    go(TestPortal.CLASSIFIER);

    assertThat(findInView(H1.class).single().getText()).isEqualTo("Claims triage classifier");
    assertThat(text()).contains("Approved").contains("v1.5.0").contains("claims-ai");
  }

  @Test
  void facts_stand_in_the_groups_of_the_schema_and_missing_ones_are_named() {
    go(TestPortal.CLASSIFIER);

    assertThat(text())
        .contains("Context window8,192 tokens")
        .contains("Input price0.4 EUR / M tokens")
        .contains("Not given: ");
  }

  @Test
  void the_description_is_prose_and_not_markdown() {
    go(TestPortal.CLASSIFIER);

    assertThat(text()).contains("<strong>eleven desks</strong>");
  }

  @Test
  void two_versions_stand_side_by_side() {
    go(TestPortal.CLASSIFIER + "?tab=versions&from=1.4.0&to=1.5.0");

    assertThat(text())
        .contains("requestsPerMinute: <mark>600</mark>")
        .contains("requestsPerMinute: <mark>900</mark>");
  }

  @Test
  void relations_show_both_directions_and_what_is_not_in_the_catalog() {
    go(TestPortal.CLASSIFIER + "?tab=relations");

    assertThat(text())
        .contains("trained on")
        .contains("Claims history")
        .contains("Claims workbench")
        .contains("derived from");
  }

  @Test
  void a_version_in_review_is_for_owners_and_reviewers_only() {
    go(TestPortal.CLASSIFIER + "?version=2.0.0");
    assertThat(text()).contains("only the owner team and its reviewers see it");

    signIn(TestUsers.BUSINESS);
    go("browse");
    go(TestPortal.CLASSIFIER + "?version=2.0.0");
    assertThat(text()).contains("Nothing here");
  }

  @Test
  void a_page_one_may_not_see_looks_like_one_that_does_not_exist() {
    signIn(TestUsers.BUSINESS);

    go(TestPortal.SECRET);
    var forbidden = text();
    go("assets/prompt/insurance.claims/there-is-no-such-thing");

    assertThat(forbidden).contains("Nothing here").isEqualTo(text());
  }

  @Test
  void only_what_one_may_do_is_offered() {
    signIn(TestUsers.STEWARD);
    go(TestPortal.CLASSIFIER + "?version=2.0.0");
    assertThat(buttons()).contains("Approve", "Return");

    signIn(TestUsers.BUSINESS);
    go("browse");
    go(TestPortal.CLASSIFIER);
    assertThat(buttons()).containsExactly("Follow");
  }

  @Test
  void what_waits_for_review_is_listed_for_stewards() {
    signIn(TestUsers.STEWARD);

    go("review");

    assertThat(text()).contains("Claims triage classifier").contains("v2.0.0");
  }

  @Test
  void my_assets_are_those_of_my_teams() {
    go("mine?team=claims-ai");

    assertThat(text()).contains("Secret prompt").doesNotContain("Frontier chat");
  }

  @Test
  void domains_lead_to_what_lies_in_them() {
    go("domains?domain=insurance");

    assertThat(text()).contains("Claims triage classifier").doesNotContain("Frontier chat");
  }

  @Test
  void home_counts_the_kinds_and_shows_what_is_new_and_what_ones_teams_own() {
    go("");

    assertThat(text()).contains("Models3").contains("New and updated").contains("Your teams own");
  }

  private java.util.List<String> buttons() {
    return descendants((Component) getCurrentView())
        .filter(NativeButton.class::isInstance)
        .map(NativeButton.class::cast)
        .filter(button -> button.getClassNames().contains("button"))
        .map(button -> button.getElement().getTextRecursively())
        .toList();
  }
}
