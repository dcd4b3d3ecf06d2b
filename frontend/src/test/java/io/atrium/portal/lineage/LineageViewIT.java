package io.atrium.portal.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import io.atrium.lineage.Lineage;
import io.atrium.lineage.LineageQuery;
import io.atrium.portal.TestLineage;
import io.atrium.portal.TestPortal;
import io.atrium.portal.TestUsers;
import io.atrium.portal.ViewTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LineageViewIT extends ViewTest {

  @BeforeAll
  static void the_nightly_load_has_run() {
    TestLineage.report(TestPortal.withoutDoor());
  }

  @Test
  void a_table_says_the_same_as_the_graph() {
    go(page(TestLineage.CLAIMS) + "&view=table");

    assertThat(text())
        .contains("claims.load")
        .contains("comes from")
        .contains("claims.report")
        .contains("Claims history")
        .contains("claims.claims_v2 › claims.load");
  }

  @Test
  void further_steps_show_what_is_behind() {
    go(page(TestLineage.CORE) + "&view=table");
    assertThat(text()).contains("claims.load").doesNotContain("Claims history");
    assertThat(text()).contains("Show 1 more it feeds");

    go(page(TestLineage.CORE) + "&view=table&depth=5");

    assertThat(text()).contains("Claims history").contains("Claims triage classifier");
  }

  @Test
  void what_is_expanded_stands_in_the_address() {
    go(page(TestLineage.CORE) + "&view=table");

    press("Show 1 more it feeds");

    assertThat(text()).contains("claims.claims_v2");
    go(page(TestLineage.CORE) + "&view=table&expanded=" + id(TestLineage.LOAD) + ":down");
    assertThat(text()).contains("claims.claims_v2");
  }

  @Test
  void the_graph_answers_what_people_do_in_it() {
    go(page(TestLineage.CORE) + "&view=graph");
    var load = id(TestLineage.LOAD);

    act("select", load, "", "");
    assertThat(text())
        .contains("Last runs")
        .contains("done")
        .contains("https://nightly.example.com");

    act("expand", load, "down", "");
    act("select", id(TestLineage.CLAIMS), "", "");
    assertThat(text()).contains("3 columns").contains("holder_name");

    act("column", id(TestLineage.CORE), "", "AMT");
    assertThat(text()).contains("Following AMT");
    act("column", "", "", "");
    assertThat(text()).doesNotContain("Following AMT");

    act("select", "", "", "");
    assertThat(text()).doesNotContain("Last runs");
  }

  @Test
  void a_dataset_has_a_page_of_its_own() {
    go("lineage/dataset/" + id(TestLineage.CLAIMS));

    assertThat(text())
        .contains("claims.claims_v2")
        .contains("postgres://dwh.example.com:5432")
        .contains("Paid so far.")
        .contains("Published as")
        .contains("Claims history");
  }

  @Test
  void a_job_has_a_page_of_its_own() {
    go("lineage/job/" + id("job:nightly:claims.report"));

    assertThat(text()).contains("claims.report").contains("failed").contains("The disk is full.");
    go("lineage/job/" + id(TestLineage.LOAD));
    assertThat(text()).contains("Loads the claims of the day.").contains("insert into claims_v2");
  }

  @Test
  void what_is_not_there_and_what_one_may_not_see_look_the_same() {
    go("lineage/dataset/00000000-0000-8000-8000-000000000000");

    assertThat(text()).contains("Nothing here");
    go("lineage?node=dataset:no:such");
    assertThat(text()).contains("There is no lineage to show").contains("Begin somewhere else");
  }

  @Test
  void every_asset_has_its_lineage() {
    go(TestPortal.CLASSIFIER + "?tab=lineage");

    assertThat(text()).contains("Open on its own page").contains("Comes from");
  }

  @Test
  void a_restricted_asset_is_told_of_and_not_named() {
    signIn(TestUsers.BUSINESS);

    go(page("prompt:insurance.claims/secret-prompt") + "&view=table");

    assertThat(text()).doesNotContain("Secret prompt").contains("There is no lineage to show");
  }

  @Test
  void without_a_node_one_is_asked_where_to_begin_and_owners_see_what_nobody_publishes() {
    go("lineage");

    assertThat(text())
        .contains("Begin with a dataset")
        .contains("/api/v1/lineage")
        .contains("Datasets that nobody publishes")
        .contains("claims.monthly")
        .doesNotContain("claims.claims_v2");
    signIn(TestUsers.BUSINESS);
    go("lineage");
    assertThat(text()).doesNotContain("Datasets that nobody publishes");
  }

  private static String page(String node) {
    return "lineage?node=" + URLEncoder.encode(node, StandardCharsets.UTF_8);
  }

  private static String id(String node) {
    return TestPortal.withoutDoor()
        .getBean(Lineage.class)
        .around(TestUsers.OWNER, LineageQuery.around(node))
        .start()
        .id();
  }

  private void act(String what, String id, String side, String column) {
    var graph =
        all().filter(GraphElement.class::isInstance).map(GraphElement.class::cast).findFirst();
    ComponentUtil.fireEvent(
        graph.orElseThrow(),
        new GraphElement.Act(graph.orElseThrow(), true, what, id, side, column));
    roundTrip();
  }

  private void press(String text) {
    test(all()
            .filter(NativeButton.class::isInstance)
            .map(NativeButton.class::cast)
            .filter(button -> button.getText().equals(text))
            .findFirst()
            .orElseThrow())
        .click();
  }

  private static Stream<Component> all() {
    return descendants(UI.getCurrent());
  }
}
