package io.atrium.exchange;

import io.atrium.api.Json;
import io.atrium.catalog.AssetId;
import io.atrium.catalog.CatalogSnapshots;
import io.atrium.catalog.IndexedAsset;
import io.atrium.catalog.State;
import io.atrium.exchange.Tally.Candidate;
import io.atrium.schemas.SemanticVersion;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Assets that an earlier import made take what the source says now, and keep what people wrote. */
@Singleton
class Updates {

  private final ImportedTable imported;
  private final CatalogSnapshots catalog;
  private final Admission admission;

  Updates(ImportedTable imported, CatalogSnapshots catalog, Admission admission) {
    this.imported = imported;
    this.catalog = catalog;
    this.admission = admission;
  }

  void take(
      ImportJob job, List<Candidate> changed, Map<String, ImportedTable.Known> known, Tally tally) {
    var ids =
        changed.stream()
            .map(candidate -> Objects.requireNonNull(known.get(candidate.key())).asset())
            .toList();
    var assets =
        catalog.of(ids.stream().map(AssetId::new).toList()).stream()
            .collect(Collectors.toMap(asset -> asset.asset().id().value(), asset -> asset));
    var bases = imported.bases(ids);
    var versions = imported.versions(ids);
    for (var candidate : changed) {
      var id = Objects.requireNonNull(known.get(candidate.key())).asset();
      var asset = Objects.requireNonNull(assets.get(id));
      var obstacle = obstacle(job, asset);
      if (!obstacle.isEmpty()) {
        tally.refuse(candidate.record(), candidate.key(), obstacle);
        continue;
      }
      merge(
          candidate,
          asset,
          Objects.requireNonNull(bases.get(id)),
          Objects.requireNonNull(versions.get(id)),
          Objects.requireNonNull(known.get(candidate.key())).isGone()
              && asset.asset().state() == State.DEPRECATED,
          tally);
    }
  }

  /** Why an asset cannot take what the source says now; empty where it can. */
  private static String obstacle(ImportJob job, IndexedAsset asset) {
    if (asset.deleted()) {
      return "Somebody deleted "
          + asset.asset().reference()
          + "; an import does not bring it back.";
    }
    if (asset.asset().state() == State.RETIRED) {
      return asset.asset().reference() + " is retired; an import does not bring it back.";
    }
    if (!asset.asset().owner().equals(job.owner()) && !job.approved()) {
      return asset.asset().reference()
          + " belongs to "
          + asset.asset().owner()
          + " by now; only a steward can import into it.";
    }
    return "";
  }

  /**
   * @param back whether the source had lost the record: the asset is listed again, as a new version
   */
  private void merge(
      Candidate candidate,
      IndexedAsset asset,
      String base,
      List<String> versions,
      boolean back,
      Tally tally) {
    // canonical text read again: numbers compare as they are stored
    var theirs = Json.parse(candidate.canonical());
    var merged = Merge.of(Json.parse(base), theirs, asset.descriptor());
    for (var pointer : merged.kept()) {
      tally.keep(candidate, asset.asset().reference(), pointer);
    }
    var newest =
        versions.stream().map(SemanticVersion::parse).max(SemanticVersion::compareTo).orElseThrow();
    // Most sources count no versions of ours; descriptors may say a higher one themselves.
    var said =
        SemanticVersion.tryParse(theirs.at("/metadata/version").asText())
            .filter(version -> version.compareTo(newest) > 0);
    if (merged.tree().equals(asset.descriptor()) && !back && said.isEmpty()) {
      tally.unchanged++;
      tally.remember(candidate, asset.asset().reference());
      return;
    }
    merged
        .tree()
        .withObject("/metadata")
        .put("version", said.orElseGet(newest::nextPatch).toString());
    admission.submit(candidate, merged.tree(), tally).ifPresent(descriptor -> tally.added++);
  }
}
