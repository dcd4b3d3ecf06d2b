package io.atrium.ownership;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.catalog.Asset;
import io.atrium.catalog.AssetHistory;
import io.atrium.catalog.AssetVersion;
import io.atrium.catalog.State;
import io.atrium.catalog.Submission;
import io.atrium.schemas.Descriptor;
import io.atrium.schemas.SemanticVersion;
import io.atrium.schemas.yaml.YamlText;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A small change of what an asset shows, as its next version.
 *
 * @param base the version that is changed
 * @param descriptor a copy of the base's, to be changed; it carries the next version already
 */
record Amendment(Asset asset, AssetVersion base, String toVersion, ObjectNode descriptor) {

  /**
   * Why an asset cannot be changed in passing; empty where it can. A version under way would undo
   * the change as soon as it is approved.
   */
  static Optional<String> hindrance(AssetHistory history) {
    var asset = history.asset();
    if (asset.state() != State.APPROVED) {
      return Optional.of("it is " + asset.state().word());
    }
    return history.versions().stream()
        .filter(version -> !version.state().listed() && version.state() != State.REFUSED)
        .findFirst()
        .map(version ->
            "version %s is under way (%s)".formatted(version.version(), version.state().word()));
  }

  /**
   * @param base a version of the asset
   */
  static Amendment of(AssetHistory history, AssetVersion base) {
    var next =
        history.versions().stream()
            .map(version -> SemanticVersion.parse(version.version()))
            .max(Comparator.naturalOrder())
            .orElseThrow()
            .nextPatch()
            .toString();
    var descriptor = (ObjectNode) base.descriptor().deepCopy();
    var _ = descriptor.withObject("/metadata").put("version", next);
    return new Amendment(history.asset(), base, next, descriptor);
  }

  ObjectNode metadata() {
    return descriptor.withObject("/metadata");
  }

  /** To be published; the text that the base was written in keeps its comments and its order. */
  Submission submission() {
    var source = base.source();
    return new Submission(
        Descriptor.of(descriptor),
        source == null ? null : YamlText.revised(source, descriptor, none -> List.of()));
  }
}
