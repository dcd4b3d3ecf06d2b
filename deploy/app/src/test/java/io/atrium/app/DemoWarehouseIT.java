package io.atrium.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.access.Offer;
import io.atrium.schemas.DescriptorReader;
import io.atrium.stack.TestStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The demo's offers can be taken up: their tables and columns are there. */
class DemoWarehouseIT {

  @Test
  void every_column_that_a_demo_product_offers_to_be_read_is_in_the_warehouse() throws Exception {
    var unused = TestStack.postgres();
    var warehouse = new DemoWarehouse(TestStack.stack());
    assertThat(warehouse.isNeeded()).isTrue();
    warehouse.run();
    assertThat(warehouse.isNeeded()).isFalse();

    var url =
        (String)
            DemoWarehouse.properties(TestStack.stack())
                .get("atrium.provisioning.postgres.default.url");
    var offered = new TreeSet<String>();
    try (var connection = DriverManager.getConnection(url, "warehouse", "warehouse");
        var statement = connection.createStatement()) {
      for (var document :
          new DescriptorReader().read(Files.readAllBytes(Path.of("../demo/data-products.yaml")))) {
        for (var offer : Offer.of(document.tree())) {
          if (offer.provisioner().equals("postgres-role")) {
            var table = offer.location().path("name").asText();
            offered.add(table);
            var rows =
                statement.executeQuery(
                    "select %s from %s".formatted(String.join(", ", offer.columns()), table));
            assertThat(rows.next()).as(table).isTrue();
          }
        }
      }
    }
    assertThat(offered).hasSizeGreaterThanOrEqualTo(4);
  }
}
