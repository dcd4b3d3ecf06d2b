package io.atrium.access.provisioning;

import io.atrium.catalog.AssetId;
import io.atrium.catalog.CatalogSnapshots;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** As the descriptors that are shown now say. */
@Singleton
class DescribedAccounts implements SolutionAccounts {

  private final CatalogSnapshots catalog;

  DescribedAccounts(CatalogSnapshots catalog) {
    this.catalog = catalog;
  }

  @Override
  public Optional<String> of(UUID asset) {
    return catalog.of(List.of(new AssetId(asset))).stream()
        .map(shown -> shown.descriptor().path("spec").path("serviceAccount").asText(""))
        .filter(account -> !account.isBlank())
        .findFirst();
  }
}
