package io.atrium.portal.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.RouteParameters;
import io.atrium.catalog.DomainCount;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AssetAddressTest {

  private static final RouteParameters ROUTE =
      new RouteParameters(Map.of("kind", "model", "domain", "a.b", "name", "c"));

  @Test
  void the_address_survives_the_way_through_the_browser() {
    var path = "assets/model/a.b/c?from=1.0.0&tab=versions&to=1.2.0&version=1.2.0";

    var read = AssetAddress.of(ROUTE, new Location(path).getQueryParameters()).orElseThrow();

    assertThat(read.reference()).hasToString("model:a.b/c@1.2.0");
    assertThat(read.tab()).isEqualTo(AssetAddress.Tab.VERSIONS);
    assertThat(AssetAddress.of(ROUTE, new Location(read.path()).getQueryParameters()))
        .contains(read);
  }

  @Test
  void every_part_of_the_page_is_found_under_one_question() {
    assertThat(
            Arrays.stream(AssetTabs.Group.values())
                .flatMap(group -> group.tabs().stream())
                .toList())
        .containsExactlyInAnyOrder(AssetAddress.Tab.values());
    assertThat(AssetTabs.Group.of(AssetAddress.Tab.of("api"))).isEqualTo(AssetTabs.Group.USE);
  }

  @Test
  void what_cannot_be_an_asset_has_no_address() {
    var wrong = new RouteParameters(Map.of("kind", "Model!", "domain", "..", "name", "c"));

    assertThat(AssetAddress.of(wrong, new Location("x").getQueryParameters())).isEmpty();
  }

  @Test
  void a_version_that_is_none_counts_as_no_version() {
    var query = new Location("assets/model/a.b/c?version=latest").getQueryParameters();

    assertThat(AssetAddress.of(ROUTE, query).orElseThrow().reference()).hasToString("model:a.b/c");
  }

  @Test
  void domains_count_what_lies_below_them() {
    var totals =
        DomainsView.totals(
            List.of(
                new DomainCount("insurance.claims", 3),
                new DomainCount("insurance", 2),
                new DomainCount("platform", 1)));

    assertThat(totals)
        .containsExactly(
            Map.entry("insurance", 5L),
            Map.entry("insurance.claims", 3L),
            Map.entry("platform", 1L));
  }
}
