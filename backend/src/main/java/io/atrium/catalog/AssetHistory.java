package io.atrium.catalog;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An asset with all its versions, for whoever is about to write the next one.
 *
 * @param content of the version that was asked for, the shown one where none was named; null where
 *     there is no such version
 * @param versions newest first
 */
public record AssetHistory(
    Asset asset, @Nullable AssetVersion content, List<VersionSummary> versions) {

  public AssetHistory {
    versions = List.copyOf(versions);
  }

  public Optional<VersionSummary> version(String label) {
    return versions.stream().filter(one -> one.version().equals(label)).findFirst();
  }
}
