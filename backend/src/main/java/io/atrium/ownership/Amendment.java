package io.atrium.ownership;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.catalog.Asset;
import io.atrium.catalog.IndexedAsset;
import io.atrium.catalog.State;
import io.atrium.catalog.VersionSummary;
import io.atrium.schemas.SemanticVersion;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A small change of what an asset shows, as its next version.
 *
 * @param descriptor a copy to be changed; it carries the next version already
 */
record Amendment(Asset asset, String fromVersion, String toVersion, ObjectNode descriptor) {

  /**
   * Why an asset cannot be changed in passing; empty where it can. A version under way would undo
   * the change as soon as it is approved.
   */
  static Optional<String> hindrance(Asset asset, List<VersionSummary> versions) {
    if (asset.state() != State.APPROVED) {
      return Optional.of("it is " + asset.state().word());
    }
    return versions.stream()
        .filter(version -> !version.state().listed())
        .findFirst()
        .map(version ->
            "version %s is under way (%s)".formatted(version.version(), version.state().word()));
  }

  static Amendment of(IndexedAsset shown, List<VersionSummary> versions) {
    var next =
        versions.stream()
            .map(version -> SemanticVersion.parse(version.version()))
            .max(Comparator.naturalOrder())
            .orElseThrow()
            .nextPatch()
            .toString();
    var descriptor = (ObjectNode) shown.descriptor().deepCopy();
    descriptor.withObject("/metadata").put("version", next);
    return new Amendment(shown.asset(), shown.asset().version(), next, descriptor);
  }

  ObjectNode metadata() {
    return descriptor.withObject("/metadata");
  }
}
