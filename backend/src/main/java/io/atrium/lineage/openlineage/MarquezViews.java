package io.atrium.lineage.openlineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The answers of Marquez on the wire, member by member as its clients read them. */
final class MarquezViews {

  private MarquezViews() {}

  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record GraphView(List<NodeView> graph) {}

  /**
   * @param data a {@link DatasetData} or a {@link JobData}
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record NodeView(
      String id, String type, Object data, List<EdgeView> inEdges, List<EdgeView> outEdges) {}

  @Serdeable
  record EdgeView(String origin, String destination) {}

  @Serdeable
  record NameView(String namespace, String name) {}

  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record FieldView(
      String name, @Nullable String type, List<String> tags, @Nullable String description) {}

  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record DatasetData(
      NameView id,
      String type,
      String name,
      String physicalName,
      Instant createdAt,
      Instant updatedAt,
      String namespace,
      String sourceName,
      List<FieldView> fields,
      List<String> tags,
      @Nullable Instant lastModifiedAt,
      @Nullable String description,
      @Nullable String lastLifecycleState) {}

  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record JobData(
      NameView id,
      String type,
      String name,
      String simpleName,
      @Nullable String parentJobName,
      @Nullable UUID parentJobUuid,
      Instant createdAt,
      Instant updatedAt,
      String namespace,
      List<NameView> inputs,
      List<NameView> outputs,
      @Nullable String location,
      @Nullable String description,
      @Nullable RunData latestRun) {}

  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record RunData(
      UUID id,
      Instant createdAt,
      Instant updatedAt,
      @Nullable Instant nominalStartTime,
      @Nullable Instant nominalEndTime,
      String state,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable Long durationMs,
      Map<String, String> args,
      Map<String, String> context,
      Map<String, String> facets) {

    static RunData of(RunSummary run) {
      var duration = run.duration();
      return new RunData(
          run.id(),
          run.first(),
          run.last(),
          null,
          null,
          state(run.state()),
          run.started(),
          run.ended(),
          duration == null ? null : duration.toMillis(),
          Map.of(),
          Map.of(),
          Map.of());
    }

    private static String state(@Nullable RunState state) {
      return switch (state) {
        case null -> "NEW";
        case START, RUNNING -> "RUNNING";
        case COMPLETE -> "COMPLETED";
        case ABORT -> "ABORTED";
        case FAIL -> "FAILED";
      };
    }
  }
}
