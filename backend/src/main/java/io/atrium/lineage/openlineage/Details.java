package io.atrium.lineage.openlineage;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.lineage.NodeKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a dataset or a job beside the graph. What producers say is text of theirs: not
 * markup, not checked.
 *
 * @param id a {@link io.atrium.lineage.Node#id}
 * @param otherNames of a dataset, such as the file behind a table
 * @param type as in {@link io.atrium.lineage.Node}
 * @param sql the statement of a job
 * @param source where a job's code is
 * @param dropped whether a dataset was dropped or renamed and not written since
 * @param lastWritten when a job was last seen to write the dataset
 * @param runs the last ones of a job, the newest first; for a dataset, of the jobs that write it
 * @param published the asset that offers it, if the user may know of it
 * @param facets everything that was said, by name
 */
public record Details(
    String id,
    NodeKind kind,
    String namespace,
    String name,
    List<Name> otherNames,
    @Nullable String type,
    @Nullable String description,
    List<String> owners,
    List<Tag> tags,
    List<Column> columns,
    @Nullable String sql,
    @Nullable String source,
    boolean dropped,
    Instant firstSeen,
    Instant lastSeen,
    @Nullable Instant lastWritten,
    List<RunSummary> runs,
    DatasetSummary.@Nullable Published published,
    List<Facet> facets) {

  public Details {
    otherNames = List.copyOf(otherNames);
    owners = List.copyOf(owners);
    tags = List.copyOf(tags);
    columns = List.copyOf(columns);
    runs = List.copyOf(runs);
    facets = List.copyOf(facets);
  }

  /** A dataset's name by OpenLineage. */
  public record Name(String namespace, String name) {}

  /**
   * @param value empty where the tag has none
   * @param column of a dataset; null for the whole
   */
  public record Tag(String key, String value, @Nullable String column) {}

  /**
   * @param name with dots for columns inside others
   */
  public record Column(String name, @Nullable String type, @Nullable String description) {}

  /**
   * @param scope {@code node}, or {@code input} and {@code output} for what was said of its latest
   *     use
   */
  public record Facet(String name, String scope, Instant at, JsonNode body) {}
}
