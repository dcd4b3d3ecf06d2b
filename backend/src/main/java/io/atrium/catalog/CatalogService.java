package io.atrium.catalog;

import io.atrium.api.Json;
import io.atrium.authorization.Audience;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.identity.User;
import io.atrium.schemas.Reference;
import io.atrium.schemas.SemanticVersion;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the catalog holds, as far as a user may see it. */
@Singleton
@Transactional(readOnly = true)
public class CatalogService {

  private final AssetTable assets;
  private final AssetQueries queries;
  private final VersionTable versions;
  private final ConnectionTable connections;
  private final CatalogSnapshots snapshots;
  private final HistoryQueries histories;
  private final Authorization authorization;

  CatalogService(
      AssetTable assets,
      AssetQueries queries,
      VersionTable versions,
      ConnectionTable connections,
      CatalogSnapshots snapshots,
      HistoryQueries histories,
      Authorization authorization) {
    this.assets = assets;
    this.queries = queries;
    this.versions = versions;
    this.connections = connections;
    this.snapshots = snapshots;
    this.histories = histories;
    this.authorization = authorization;
  }

  /**
   * The asset, or {@link CatalogProblem#ASSET_NOT_FOUND} also where it may not be seen, or {@link
   * CatalogProblem#ASSET_DELETED}.
   */
  public Asset require(User user, Reference reference) {
    return find(user, reference).orElseThrow(() -> missing(user, reference));
  }

  public Optional<Asset> find(User user, Reference reference) {
    authorization.require(user, Operation.READ_ASSET);
    return assets.find(reference).filter(asset -> Audience.sees(user, asset.audience()));
  }

  /** Newest change first. */
  public Page<Asset> list(User user, AssetFilter filter, @Nullable String cursor, int limit) {
    authorization.require(user, Operation.READ_ASSET);
    return queries.list(Audience.of(user), filter, cursor, limit);
  }

  public List<DomainCount> domains(User user) {
    authorization.require(user, Operation.READ_ASSET);
    return queries.domains(Audience.of(user));
  }

  /** How many assets of each kind the user may see, retired ones left out. */
  public Map<String, Long> kindCounts(User user) {
    authorization.require(user, Operation.READ_ASSET);
    return queries.kindCounts(Audience.of(user));
  }

  /** Newest version first. */
  public List<VersionSummary> versions(User user, Reference reference) {
    var asset = require(user, reference);
    return versions.summaries(asset.id()).stream()
        .filter(version -> maySee(user, asset, version.state()))
        .sorted(
            Comparator.comparing(
                (VersionSummary version) -> SemanticVersion.parse(version.version()),
                Comparator.reverseOrder()))
        .toList();
  }

  public AssetVersion version(User user, Reference reference, String version) {
    return content(user, require(user, reference), version);
  }

  /** The version that the asset shows. */
  public AssetVersion shown(User user, Reference reference) {
    var asset = require(user, reference);
    return content(user, asset, asset.version());
  }

  /** The asset together with the descriptor it shows, in one read. */
  public IndexedAsset requireShown(User user, Reference reference) {
    authorization.require(user, Operation.READ_ASSET);
    return snapshots
        .find(reference)
        .filter(shown -> Audience.sees(user, shown.asset().audience()))
        .orElseThrow(() -> missing(user, reference));
  }

  /**
   * Those of the assets that the user may see, in two reads however many there are.
   *
   * @param wanted versions whose content is wanted, by asset; null for the shown one
   */
  public Map<Reference, AssetHistory> histories(
      User user, Map<Reference, @Nullable String> wanted) {
    authorization.require(user, Operation.READ_ASSET);
    return histories.of(
        wanted, Audience.of(user), (asset, version) -> maySee(user, asset, version.state()));
  }

  public Difference diff(User user, Reference reference, String from, String to) {
    var asset = require(user, reference);
    return Difference.between(content(user, asset, from), content(user, asset, to));
  }

  /** What the asset's shown version refers to. */
  public List<Connection> uses(User user, Reference reference) {
    return connections.from(require(user, reference).id(), Audience.of(user));
  }

  /** Which assets refer to this one. */
  public Page<Connection> usedBy(
      User user, Reference reference, @Nullable String cursor, int limit) {
    var asset = require(user, reference);
    var found =
        connections.to(asset.reference(), Audience.of(user), Cursor.text(cursor), limit + 1);
    return Cursor.page(
        found, limit, connection -> List.of(connection.other() + connection.pointer()));
  }

  /** Versions that wait for a decision which the user may take, the longest waiting first. */
  public Page<ReviewItem> toReview(User user, @Nullable String cursor, int limit) {
    authorization.require(user, Operation.READ_ASSET);
    return queries.inReview(user, Audience.of(user), cursor, limit);
  }

  private AssetVersion content(User user, Asset asset, String version) {
    return versions
        .find(asset.id(), version)
        .filter(content -> maySee(user, asset, content.summary().state()))
        .map(content ->
            new AssetVersion(content.summary(), Json.parse(content.descriptor()), content.source()))
        .orElseThrow(() ->
            CatalogProblem.VERSION_NOT_FOUND.because(
                asset.reference() + " has no version " + version + ", or you may not see it."));
  }

  private RuntimeException missing(User user, Reference reference) {
    var name = reference.asset().toString();
    return assets
        .findDeleted(reference)
        .filter(asset -> assets.find(reference).isEmpty())
        .filter(asset -> Audience.sees(user, asset.audience()))
        .map(asset ->
            asset.successor() == null
                ? CatalogProblem.ASSET_DELETED.because(name + " was deleted.")
                : CatalogProblem.ASSET_DELETED
                    .because(name + " was deleted; use " + asset.successor() + " instead.")
                    .with("successor", asset.successor()))
        .orElseGet(() ->
            CatalogProblem.ASSET_NOT_FOUND.because(
                "There is no " + name + ", or you may not see it."));
  }

  /** Unlisted versions are for owners and reviewers, whoever may see the asset. */
  static boolean maySee(User user, Asset asset, State state) {
    return state.listed()
        || Audience.sees(user, Audience.ofUnlisted(asset.owner(), asset.domain()));
  }
}
