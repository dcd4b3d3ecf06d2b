package io.atrium.portal.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTable;
import io.atrium.catalog.CatalogService;
import io.atrium.identity.User;
import io.atrium.portal.TestPortal;
import io.atrium.portal.TestUsers;
import io.atrium.portal.ViewTest;
import io.atrium.portal.shared.AssetRow;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrowseViewIT extends ViewTest {

  @Test
  void everything_one_may_see_is_listed_with_counts() {
    go("browse");

    var counts = counts(TestUsers.OWNER);
    var all = counts.values().stream().mapToLong(Long::longValue).sum();
    assertThat(rows()).isEqualTo((int) all);
    assertThat(heading()).isEqualTo(all + " assets");
    assertThat(text()).contains("Models3").contains("Prompts" + counts.get("prompt"));
  }

  @Test
  void others_do_not_learn_that_a_restricted_asset_exists() {
    signIn(TestUsers.BUSINESS);

    go("browse");

    var theirs = counts(TestUsers.BUSINESS).get("prompt");
    assertThat(theirs).isLessThan(counts(TestUsers.OWNER).get("prompt"));
    assertThat(text()).contains("Prompts" + theirs).doesNotContain("Secret prompt");
  }

  @Test
  void choosing_a_facet_narrows_the_list_and_shows_a_chip_that_drops_it() {
    go("browse");

    test(facet("Models")).click();

    assertThat(rows()).isEqualTo(3);
    assertThat(facet("Models").getElement().getAttribute("aria-checked")).isEqualTo("true");
    assertThat(facet("Prompts").getText()).isEmpty();
    assertThat(text())
        .contains("Kind: Models")
        .contains("Prompts" + counts(TestUsers.OWNER).get("prompt"));
    assertThat(
            findInView(Anchor.class).all().stream()
                .filter(link -> link.getElement().getTextRecursively().contains("Kind: Models"))
                .map(Anchor::getHref))
        .containsExactly("browse");
  }

  @Test
  void a_text_in_the_address_is_searched_and_the_best_match_stands_first() {
    go("browse?q=claims+triage+classifier");

    assertThat(
            findInView(AssetRow.class).all().getFirst().getElement().getTextRecursively()
                + text(findInView(AssetRow.class).all().getFirst()))
        .contains("triage");
    assertThat(heading()).contains("“claims triage classifier”");
  }

  @Test
  void where_nothing_is_left_it_says_which_filter_to_drop() {
    go("browse?kind=model&tag=sql");

    assertThat(rows()).isZero();
    assertThat(text()).contains("Without the filter Kind").contains("Without the filter Tag");
  }

  @Test
  void a_filter_that_does_not_exist_is_named_and_one_can_start_over() {
    go("browse?nonsense=1");

    assertThat(text()).contains("nonsense").contains("Start over");
  }

  @Test
  void the_same_list_can_be_a_table_with_the_facts_of_its_kind() {
    go("browse?kind=model&view=table");

    assertThat(findInView(NativeTable.class).all()).hasSize(1);
    assertThat(text()).contains("Context window").contains("8,192 tokens");
  }

  private int rows() {
    return findInView(AssetRow.class).all().size();
  }

  private String heading() {
    return findInView(H1.class).single().getText();
  }

  private NativeButton facet(String name) {
    return findInView(NativeButton.class).all().stream()
        .filter(button -> name.equals(button.getElement().getAttribute("title")))
        .findFirst()
        .orElseThrow();
  }

  /** What the catalog itself has; other tests may have added to it. */
  private static Map<String, Long> counts(User user) {
    return TestPortal.withoutDoor().getBean(CatalogService.class).kindCounts(user);
  }
}
