package io.atrium.portal.catalog;

import io.atrium.authorization.Operation;
import io.atrium.catalog.Asset;
import io.atrium.catalog.AssetVersion;
import io.atrium.catalog.VersionSummary;
import io.atrium.identity.User;
import io.atrium.schemas.Kind;
import io.atrium.schemas.Reference;
import java.util.List;
import java.util.Set;

/**
 * Everything that the parts of an asset's page share: one asset, seen at one of its versions.
 *
 * @param versions those the person may see, newest first
 * @param allowed what the person may do with this version now
 * @param address which version, which part: the page's own URL
 */
record AssetPage(
    User user,
    Asset asset,
    Kind kind,
    AssetVersion version,
    List<VersionSummary> versions,
    Set<Operation> allowed,
    AssetAddress address) {

  Reference reference() {
    return asset.reference();
  }

  VersionSummary summary() {
    return version.summary();
  }

  /** Whether the version on the page is the one that the asset shows to everybody. */
  boolean isShownVersion() {
    return version.version().equals(asset.version());
  }

  boolean isUnlisted() {
    return !version.state().listed();
  }
}
