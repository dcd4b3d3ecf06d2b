package io.atrium.portal.lineage;

import io.atrium.catalog.Asset;
import io.atrium.catalog.AssetFilter;
import io.atrium.catalog.CatalogService;
import io.atrium.identity.Role;
import io.atrium.identity.User;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Output ports of the data products that a person publishes. */
@Singleton
class OwnPorts {

  private static final int PRODUCTS = 100;

  private final CatalogService catalog;

  OwnPorts(CatalogService catalog) {
    this.catalog = catalog;
  }

  /** A port of a data product. */
  record Port(Asset asset, String name) {

    String title() {
      return asset.title() + " › " + name;
    }
  }

  List<Port> of(User user) {
    var ports = new ArrayList<Port>();
    if (user.has(Role.PUBLISHER)) {
      for (var team : user.teams().stream().sorted().toList()) {
        var filter = new AssetFilter("data-product", null, team, null);
        for (var asset : catalog.list(user, filter, null, PRODUCTS).items()) {
          catalog
              .shown(user, asset.reference())
              .descriptor()
              .path("spec")
              .path("outputPorts")
              .forEach(port -> ports.add(new Port(asset, port.path("name").asText())));
        }
      }
    }
    return ports;
  }
}
