package io.atrium.portal.catalog;

import com.vaadin.flow.component.Component;
import io.atrium.catalog.CatalogService;
import io.atrium.schemas.Kinds;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;

/** Makes the part of the page that its URL asks for, and reads only what that part needs. */
@Singleton
class AssetParts {

  private static final int USED_BY = 100;

  private final CatalogService catalog;
  private final Kinds kinds;
  private final String api;

  AssetParts(
      CatalogService catalog,
      Kinds kinds,
      @Value("${atrium.api.base-url:`http://127.0.0.1:8081`}") String api) {
    this.catalog = catalog;
    this.kinds = kinds;
    this.api = api;
  }

  Component of(AssetPage page) {
    return switch (page.address().tab()) {
      case OVERVIEW -> new OverviewPart(page);
      case VERSIONS -> new VersionsPart(page, catalog);
      case RELATIONS ->
          new RelationsPart(
              kinds,
              catalog.uses(page.user(), page.reference()),
              catalog.usedBy(page.user(), page.reference(), null, USED_BY));
      case API -> new ApiPart(page, api);
      case DESCRIPTOR -> new DescriptorPart(page);
    };
  }
}
