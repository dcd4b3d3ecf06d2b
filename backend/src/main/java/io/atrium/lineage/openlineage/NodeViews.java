package io.atrium.lineage.openlineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Datasets, jobs and runs on the wire. */
final class NodeViews {

  private NodeViews() {}

  /**
   * @param durationSeconds from start to end
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RunView(
      UUID id,
      String job,
      String namespace,
      String name,
      @Nullable String state,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable Double durationSeconds,
      Instant firstEvent,
      Instant lastEvent,
      @Nullable UUID parent,
      @Nullable String error) {

    static RunView of(RunSummary run) {
      var duration = run.duration();
      return new RunView(
          run.id(),
          run.job(),
          run.namespace(),
          run.name(),
          run.state() == null ? null : run.state().word(),
          run.started(),
          run.ended(),
          duration == null ? null : duration.toMillis() / 1e3,
          run.first(),
          run.last(),
          run.parent(),
          run.error());
    }
  }

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record JobView(
      String id,
      String namespace,
      String name,
      @Nullable String type,
      @Nullable String parent,
      Instant firstSeen,
      Instant lastSeen,
      @Nullable RunView lastRun) {

    static JobView of(JobSummary job) {
      return new JobView(
          job.id(),
          job.namespace(),
          job.name(),
          job.type(),
          job.parent(),
          job.firstSeen(),
          job.lastSeen(),
          job.lastRun() == null ? null : RunView.of(job.lastRun()));
    }
  }

  /** An asset. */
  @Serdeable
  record PublishedView(String id, String reference, String title) {

    static @Nullable PublishedView of(DatasetSummary.@Nullable Published published) {
      return published == null
          ? null
          : new PublishedView(published.id(), published.reference(), published.title());
    }
  }

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DatasetView(
      String id,
      String namespace,
      String name,
      @Nullable String type,
      @Nullable String owner,
      int columns,
      Instant firstSeen,
      Instant lastSeen,
      @Nullable Instant lastWritten,
      boolean dropped,
      @Nullable PublishedView publishedAs) {

    static DatasetView of(DatasetSummary dataset) {
      return new DatasetView(
          dataset.id(),
          dataset.namespace(),
          dataset.name(),
          dataset.type(),
          dataset.owner(),
          dataset.columns(),
          dataset.firstSeen(),
          dataset.lastSeen(),
          dataset.lastWritten(),
          dataset.dropped(),
          PublishedView.of(dataset.published()));
    }
  }

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ColumnView(String name, @Nullable String type, @Nullable String description) {}

  @Serdeable
  record NameView(String namespace, String name) {}

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TagView(String key, String value, @Nullable String column) {}

  /**
   * A dataset or a job with everything that is known.
   *
   * @param facets by name
   * @param useFacets what was said of the latest use as {@code input} and {@code output}
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DetailsView(
      String id,
      String kind,
      String namespace,
      String name,
      List<NameView> otherNames,
      @Nullable String type,
      @Nullable String description,
      List<String> owners,
      List<TagView> tags,
      List<ColumnView> columns,
      @Nullable String sql,
      @Nullable String source,
      boolean dropped,
      Instant firstSeen,
      Instant lastSeen,
      @Nullable Instant lastWritten,
      List<RunView> runs,
      @Nullable PublishedView publishedAs,
      Map<String, JsonNode> facets,
      Map<String, Map<String, JsonNode>> useFacets) {

    static DetailsView of(Details details) {
      var use = new LinkedHashMap<String, Map<String, JsonNode>>();
      for (var scope : List.of("input", "output")) {
        var facets = NodeViews.facets(details.facets(), scope);
        if (!facets.isEmpty()) {
          use.put(scope, facets);
        }
      }
      return new DetailsView(
          details.id(),
          details.kind().word(),
          details.namespace(),
          details.name(),
          details.otherNames().stream()
              .map(name -> new NameView(name.namespace(), name.name()))
              .toList(),
          details.type(),
          details.description(),
          details.owners(),
          details.tags().stream()
              .map(tag -> new TagView(tag.key(), tag.value(), tag.column()))
              .toList(),
          details.columns().stream()
              .map(column -> new ColumnView(column.name(), column.type(), column.description()))
              .toList(),
          details.sql(),
          details.source(),
          details.dropped(),
          details.firstSeen(),
          details.lastSeen(),
          details.lastWritten(),
          details.runs().stream().map(RunView::of).toList(),
          PublishedView.of(details.published()),
          NodeViews.facets(details.facets(), "node"),
          use);
    }
  }

  /** A run with everything that is known. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RunDetailsView(
      RunView run,
      @Nullable Instant nominalStart,
      @Nullable Instant nominalEnd,
      @Nullable String stackTrace,
      List<RunView> children,
      Map<String, JsonNode> facets) {

    static RunDetailsView of(RunDetails details) {
      return new RunDetailsView(
          RunView.of(details.run()),
          details.nominalStart(),
          details.nominalEnd(),
          details.stackTrace(),
          details.children().stream().map(RunView::of).toList(),
          NodeViews.facets(details.facets(), "node"));
    }
  }

  private static Map<String, JsonNode> facets(List<Details.Facet> facets, String scope) {
    var byName = new LinkedHashMap<String, JsonNode>();
    facets.stream()
        .filter(facet -> facet.scope().equals(scope))
        .forEach(facet -> byName.put(facet.name(), facet.body()));
    return byName;
  }
}
