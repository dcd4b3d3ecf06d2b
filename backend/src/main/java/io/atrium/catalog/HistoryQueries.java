package io.atrium.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.api.Json;
import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Texts;
import io.atrium.schemas.Reference;
import io.atrium.schemas.SemanticVersion;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Many assets with their versions, in two statements however many there are. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class HistoryQueries {

  private static final String SELECT =
      "select "
          + AssetTable.COLUMNS
          + """
          , v.version as content_version, v.descriptor, v.source
          from unnest(?, ?) w (reference, version)
          join catalog.asset a on a.reference = w.reference and a.deleted_at is null
          left join catalog.version v on v.asset_id = a.id and v.version = coalesce(w.version, a.version)
          """;

  private final JdbcOperations jdbc;
  private final VersionTable versions;

  HistoryQueries(JdbcOperations jdbc, VersionTable versions) {
    this.jdbc = jdbc;
    this.versions = versions;
  }

  private record Found(
      Asset asset,
      @Nullable String version,
      @Nullable JsonNode descriptor,
      @Nullable String source) {}

  /**
   * Assets that one of the audiences may know of.
   *
   * @param wanted versions whose content is wanted, by asset; null for the shown one
   * @param seen whether a version of an asset may be seen
   */
  Map<Reference, AssetHistory> of(
      Map<Reference, @Nullable String> wanted,
      Set<String> audience,
      BiPredicate<Asset, VersionSummary> seen) {
    return histories(find(SELECT + " where a.audience && ?", wanted, new Texts(audience)), seen);
  }

  /** Assets whoever may know of them. */
  Map<Reference, AssetHistory> of(Map<Reference, @Nullable String> wanted) {
    return histories(find(SELECT, wanted), (asset, version) -> true);
  }

  private List<Found> find(String sql, Map<Reference, @Nullable String> wanted, Object... more) {
    return jdbc.prepareStatement(
        sql,
        statement -> {
          var values = new Object[more.length + 2];
          values[0] = new Texts(wanted.keySet().stream().map(Reference::toString).toList());
          values[1] = new Texts(wanted.values());
          System.arraycopy(more, 0, values, 2, more.length);
          Binding.bind(statement, values);
          var found = new ArrayList<Found>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              var descriptor = rows.getString("descriptor");
              found.add(
                  new Found(
                      AssetTable.asset(rows),
                      rows.getString("content_version"),
                      descriptor == null ? null : Json.parse(descriptor),
                      rows.getString("source")));
            }
          }
          return found;
        });
  }

  private Map<Reference, AssetHistory> histories(
      Collection<Found> found, BiPredicate<Asset, VersionSummary> seen) {
    var summaries = versions.summaries(found.stream().map(one -> one.asset().id()).toList());
    var histories = new LinkedHashMap<Reference, AssetHistory>();
    for (var one : found) {
      var asset = one.asset();
      var visible =
          summaries.getOrDefault(asset.id(), List.of()).stream()
              .filter(version -> seen.test(asset, version))
              .sorted(
                  Comparator.comparing(
                      (VersionSummary version) -> SemanticVersion.parse(version.version()),
                      Comparator.reverseOrder()))
              .toList();
      histories.put(asset.reference(), new AssetHistory(asset, content(one, visible), visible));
    }
    return histories;
  }

  private static @Nullable AssetVersion content(Found found, List<VersionSummary> visible) {
    var descriptor = found.descriptor();
    if (descriptor == null) {
      return null;
    }
    for (var version : visible) {
      if (version.version().equals(found.version())) {
        return new AssetVersion(version, descriptor, found.source());
      }
    }
    return null;
  }
}
