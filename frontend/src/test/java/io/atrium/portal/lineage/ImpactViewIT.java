package io.atrium.portal.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.portal.TestLineage;
import io.atrium.portal.TestPortal;
import io.atrium.portal.TestUsers;
import io.atrium.portal.ViewTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ImpactViewIT extends ViewTest {

  private static final String HISTORY = "data-product:insurance.claims/claims-history";

  @BeforeAll
  static void the_nightly_load_has_run() {
    TestLineage.report(TestPortal.withoutDoor());
  }

  @Test
  void affected_assets_are_listed_by_kind_with_the_way_to_them() {
    go(page(TestLineage.CORE));

    assertThat(text())
        .contains("If this changes:")
        .containsPattern("\\d+ assets of \\d+ teams?")
        .contains("Data products")
        .contains("Claims history")
        .contains("Models")
        .contains("Claims triage classifier")
        .contains("Download as CSV");
  }

  @Test
  void one_chooses_which_versions_are_compared() {
    go(page(HISTORY) + "&change=schema-change");

    assertThat(text()).contains("There is only one version");
  }

  @Test
  void what_nothing_hangs_on_says_so() {
    go(page("use-case:insurance.claims/faster-first-answer"));

    assertThat(text()).contains("Nothing and nobody is affected");
  }

  @Test
  void without_a_node_one_is_asked_where_to_begin() {
    go("impact");

    assertThat(text()).contains("What breaks, and who is affected");
  }

  @Test
  void what_is_not_there_says_what_to_do() {
    go(page("dataset:no:such"));

    assertThat(text()).contains("There is nothing to look at").contains("Begin somewhere else");
  }

  @Test
  void only_those_who_answer_for_it_can_tell_the_others() {
    signIn(TestUsers.OWNER);
    go(page(HISTORY) + "&change=retire");
    assertThat(text()).contains("Tell them");

    signIn(TestUsers.BUSINESS);
    go(page(HISTORY) + "&change=retire");
    assertThat(text()).doesNotContain("Tell them").contains("Claims triage classifier");
  }

  private static String page(String node) {
    return "impact?node=" + URLEncoder.encode(node, StandardCharsets.UTF_8);
  }
}
