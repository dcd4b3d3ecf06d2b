package io.atrium.portal.lineage;

import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.authorization.Scope;
import io.atrium.catalog.Asset;
import io.atrium.catalog.CatalogService;
import io.atrium.identity.User;
import io.atrium.lineage.Node;
import io.atrium.lineage.NodeKind;
import io.atrium.lineage.openlineage.NodeDetails;
import io.atrium.schemas.Reference;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Whether somebody may tell others of a change: those who answer for what changes. */
@Singleton
class Telling {

  private final CatalogService catalog;
  private final NodeDetails reported;
  private final Authorization authorization;

  Telling(CatalogService catalog, NodeDetails reported, Authorization authorization) {
    this.catalog = catalog;
    this.reported = reported;
    this.authorization = authorization;
  }

  boolean may(User user, Node node) {
    var scope =
        reference(user, node)
            .flatMap(Reference::tryParse)
            .flatMap(reference -> catalog.find(user, reference))
            .map(Asset::scope)
            .orElse(Scope.ATRIUM);
    return authorization.allows(user, Operation.TELL_IMPACT, scope);
  }

  /** A dataset is that of the asset that publishes it. */
  private Optional<String> reference(User user, Node node) {
    return node.kind() == NodeKind.ASSET
        ? Optional.of(node.name())
        : reported
            .find(user, node.id())
            .flatMap(details -> Optional.ofNullable(details.published()))
            .map(published -> published.reference());
  }
}
