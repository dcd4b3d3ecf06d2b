package io.atrium.lineage.openlineage;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.lineage.NodeId;
import io.atrium.lineage.openlineage.Harvest.Link;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Column lineage (1-2-0 and before) and explicit lineage (1-0-0): which column is made of which,
 * and which dataset or job is fed by which. What a column is made of is kept even where the job
 * does not list that dataset as an input: the facet says it of columns, so the link is there, but
 * what the job reads as a whole only its inputs say, and no edge is made up.
 */
final class ColumnMapping {

  /** Stands for a dataset as a whole: a filter, a join, an order. */
  static final String WHOLE = "";

  private static final int LONGEST_WORD = 200;

  private final Harvest harvest;
  private final String producer;
  private final Instant at;
  private final @Nullable NodeId job;

  /**
   * @param job the event's own; null for events about a dataset alone
   */
  ColumnMapping(Harvest harvest, String producer, Instant at, @Nullable NodeId job) {
    this.harvest = harvest;
    this.producer = producer;
    this.at = at;
    this.job = job;
  }

  /** The facet {@code columnLineage} of a dataset. */
  void columnLineage(NodeId target, JsonNode facet) {
    if (!facet.isObject()) {
      return;
    }
    for (var field : facet.path("fields").properties()) {
      for (var input : field.getValue().path("inputFields")) {
        column(target, field.getKey(), input, old(field.getValue()));
      }
    }
    for (var input : facet.path("dataset")) {
      column(target, WHOLE, input, "");
    }
  }

  /** The facet {@code lineage} of a dataset: what feeds it, and its columns. */
  void dataset(NodeId target, JsonNode facet) {
    for (var input : facet.path("inputs")) {
      feed(target, true, input);
      if (isDataset(input) && input.path("field").isTextual()) {
        column(target, WHOLE, input, "");
      }
    }
    for (var field : facet.path("fields").properties()) {
      for (var input : field.getValue().path("inputs")) {
        if (isDataset(input)) {
          column(target, field.getKey(), input, "");
          feed(target, true, input);
        } else {
          feed(target, true, input);
        }
      }
    }
  }

  /** The facet {@code lineage} of a job: an entry for each thing that is fed. */
  void entries(JsonNode facet) {
    for (var entry : facet.path("entries")) {
      var named = EventMapping.isNamed(entry);
      if (isDataset(entry)) {
        if (named) {
          dataset(harvest.dataset(text(entry, "namespace"), text(entry, "name"), at), entry);
        }
      } else if (isJob(entry)) {
        var target = named ? harvest.job(text(entry, "namespace"), text(entry, "name"), at) : job;
        if (target != null) {
          entry.path("inputs").forEach(input -> feed(target, false, input));
        }
      }
    }
  }

  /** An edge from what is named to the target. */
  private void feed(NodeId target, boolean targetIsDataset, JsonNode input) {
    var named = EventMapping.isNamed(input);
    if (isDataset(input) && named) {
      var source = harvest.dataset(text(input, "namespace"), text(input, "name"), at);
      harvest.edge(
          source,
          target,
          targetIsDataset ? EventMapping.DERIVES : EventMapping.READS,
          producer,
          at);
    } else if (isJob(input)) {
      var source = named ? harvest.job(text(input, "namespace"), text(input, "name"), at) : job;
      if (source != null && !source.equals(target)) {
        harvest.edge(
            source,
            target,
            targetIsDataset ? EventMapping.WRITES : EventMapping.DERIVES,
            producer,
            at);
      }
    }
  }

  private void column(NodeId target, String column, JsonNode input, String otherwise) {
    var field = input.path("field");
    var sourceColumn = field.isTextual() ? field.textValue() : WHOLE;
    if (!EventMapping.isNamed(input) || !isColumn(column) || !isColumn(sourceColumn)) {
      return;
    }
    var namespace = text(input, "namespace");
    var name = text(input, "name");
    var source =
        job == null ? harvest.dataset(namespace, name, at) : harvest.named(namespace, name, at);
    if (job == null) {
      harvest.edge(source, target, EventMapping.DERIVES, producer, at);
    }
    var transformations = input.path("transformations");
    if (!transformations.isArray() || transformations.isEmpty()) {
      link(source, sourceColumn, target, column, otherwise, otherwise.endsWith("MASKED"));
      return;
    }
    for (var transformation : transformations) {
      link(
          source,
          sourceColumn,
          target,
          column,
          (word(transformation, "type") + " " + word(transformation, "subtype")).strip(),
          transformation.path("masking").asBoolean());
    }
  }

  private void link(
      NodeId source,
      String sourceColumn,
      NodeId target,
      String column,
      String transformation,
      boolean masking) {
    harvest.link(
        new Link(source, sourceColumn, target, column, job, transformation, masking, producer), at);
  }

  /** How column lineage said it before 1-1-0. */
  private static String old(JsonNode field) {
    var word = word(field, "transformationType");
    return word.isEmpty() ? "" : "DIRECT " + word;
  }

  private static String word(JsonNode owner, String name) {
    var text = owner.path(name).asText("").strip().toUpperCase(Locale.ROOT);
    return text.length() <= LONGEST_WORD && LineageEvent.isText(text) && !text.equals("NULL")
        ? text
        : "";
  }

  private static boolean isColumn(String column) {
    return column.length() <= LineageEvent.LONGEST_NAME && LineageEvent.isText(column);
  }

  /** The type is required, but a name alone can only be a dataset's. */
  private static boolean isDataset(JsonNode entity) {
    var type = entity.path("type").asText("");
    return type.equalsIgnoreCase("DATASET") || (type.isEmpty() && EventMapping.isNamed(entity));
  }

  private static boolean isJob(JsonNode entity) {
    return entity.path("type").asText("").equalsIgnoreCase("JOB");
  }

  private static String text(JsonNode owner, String name) {
    return owner.path(name).asText();
  }
}
