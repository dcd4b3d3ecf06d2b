package io.atrium.lineage.openlineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An OpenLineage event (2-0-2) of any of its three kinds. Lenient as real emitters need it: {@code
 * schemaURL}, {@code producer}, {@code eventType}, facets and the lists of datasets may be missing
 * or null, and facets may be anything.
 *
 * @param state what a run event says of the run; null where it says nothing
 * @param producer as it came; empty where missing
 * @param run null for events about a job or a dataset alone
 * @param job null for an event about a dataset alone
 * @param dataset null for all but those
 */
record LineageEvent(
    Instant time,
    String producer,
    @Nullable RunState state,
    @Nullable Run run,
    @Nullable Job job,
    List<Dataset> inputs,
    List<Dataset> outputs,
    @Nullable Dataset dataset) {

  /** Names have no more characters. */
  static final int LONGEST_NAME = 4_000;

  private static final int LONGEST_FACET_NAME = 250;

  record Run(UUID id, JsonNode facets) {}

  record Job(String namespace, String name, JsonNode facets) {}

  /**
   * @param use facets of this use as input or output
   */
  record Dataset(String namespace, String name, JsonNode facets, JsonNode use) {}

  /**
   * @throws EventFault where something is missing without which the event means nothing
   */
  static LineageEvent of(JsonNode event) {
    if (!event.isObject()) {
      throw EventFault.invalid("", "An event is a JSON object, with `eventTime` and `job`.");
    }
    var isRun =
        isThere(event, "run")
            || isThere(event, "eventType")
            || event.path("schemaURL").asText().endsWith("RunEvent");
    if (!isRun && !isThere(event, "job")) {
      if (!isThere(event, "dataset")) {
        throw EventFault.invalid(
            "/job",
            "`job` is missing; send `run` and `job` for a run, `job` alone for a job, or `dataset` alone for a dataset.");
      }
      return new LineageEvent(
          time(event),
          event.path("producer").asText(),
          null,
          null,
          null,
          List.of(),
          List.of(),
          dataset(event.path("dataset"), "/dataset", ""));
    }
    if (isThere(event, "dataset")) {
      throw EventFault.invalid(
          "/dataset",
          "`dataset` goes alone; send the datasets of a job or run as `inputs` and `outputs`.");
    }
    return new LineageEvent(
        time(event),
        event.path("producer").asText(),
        isRun ? state(event.path("eventType")) : null,
        isRun ? run(event.path("run")) : null,
        job(event.path("job")),
        datasets(event.path("inputs"), "/inputs", "inputFacets"),
        datasets(event.path("outputs"), "/outputs", "outputFacets"),
        null);
  }

  private static boolean isThere(JsonNode event, String name) {
    return event.hasNonNull(name);
  }

  private static Instant time(JsonNode event) {
    var time = event.path("eventTime");
    if (!time.isTextual()) {
      throw EventFault.invalid(
          "/eventTime",
          "`eventTime` is missing; send a time such as \"2026-11-22T09:30:00Z\". Without a zone it is taken as UTC.");
    }
    return EventTime.parse(time.textValue())
        .orElseThrow(() ->
            EventFault.invalid(
                "/eventTime",
                "%s is not a time; send ISO 8601, such as \"2026-11-22T09:30:00Z\"."
                    .formatted(quoted(time.textValue()))));
  }

  private static @Nullable RunState state(JsonNode type) {
    if (type.isMissingNode() || type.isNull()) {
      return null;
    }
    var word = type.asText().toUpperCase(Locale.ROOT);
    return switch (word) {
      case "OTHER" -> null;
      case "START", "RUNNING", "COMPLETE", "ABORT", "FAIL" -> RunState.valueOf(word);
      default ->
          throw EventFault.invalid(
              "/eventType",
              "%s is no event type; send START, RUNNING, COMPLETE, ABORT, FAIL or OTHER."
                  .formatted(quoted(type.asText())));
    };
  }

  private static Run run(JsonNode run) {
    var id = run.path("runId");
    if (!id.isTextual()) {
      throw EventFault.invalid(
          "/run/runId", "`runId` is missing; send one UUID for all events of the run.");
    }
    return new Run(
        uuid(id.textValue())
            .orElseThrow(() ->
                EventFault.invalid(
                    "/run/runId",
                    "%s is not a UUID; send one such as \"0199f3a2-7c1e-7d1b-9a55-3f2f0c9d8e11\" for all events of the run."
                        .formatted(quoted(id.textValue())))),
        facets(run.path("facets"), "/run/facets"));
  }

  /** Stricter than the JDK, which takes shortened ones. */
  static Optional<UUID> uuid(String text) {
    if (text.length() != 36) {
      return Optional.empty();
    }
    try {
      var id = UUID.fromString(text);
      return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }

  private static Job job(JsonNode job) {
    if (!job.isObject()) {
      throw EventFault.invalid(
          "/job", "`job` is missing; send `{\"namespace\": \"…\", \"name\": \"…\"}`.");
    }
    return new Job(
        name(job, "/job", "namespace"),
        name(job, "/job", "name"),
        facets(job.path("facets"), "/job/facets"));
  }

  private static List<Dataset> datasets(JsonNode list, String pointer, String use) {
    if (list.isMissingNode() || list.isNull()) {
      return List.of();
    }
    if (!list.isArray()) {
      throw EventFault.invalid(pointer, "Send the datasets as a JSON array.");
    }
    var datasets = new ArrayList<Dataset>(list.size());
    for (var i = 0; i < list.size(); i++) {
      datasets.add(dataset(list.get(i), pointer + "/" + i, use));
    }
    return datasets;
  }

  private static Dataset dataset(JsonNode dataset, String pointer, String use) {
    if (!dataset.isObject()) {
      throw EventFault.invalid(pointer, "A dataset is a JSON object with `namespace` and `name`.");
    }
    return new Dataset(
        name(dataset, pointer, "namespace"),
        name(dataset, pointer, "name"),
        facets(dataset.path("facets"), pointer + "/facets"),
        use.isEmpty() ? MissingNode.getInstance() : facets(dataset.path(use), pointer + "/" + use));
  }

  private static String name(JsonNode owner, String pointer, String field) {
    var name = owner.path(field);
    var place = pointer + "/" + field;
    if (!name.isTextual() || name.textValue().isBlank()) {
      throw EventFault.invalid(
          place, "`" + field + "` is missing; it is a text that is not blank.");
    }
    var text = name.textValue();
    if (text.length() > LONGEST_NAME) {
      throw EventFault.invalid(
          place,
          "`%s` has %,d characters; at most %,d can be kept. Shorten the name where it is made."
              .formatted(field, text.length(), LONGEST_NAME));
    }
    if (!isText(text)) {
      throw EventFault.invalid(
          place,
          "`"
              + field
              + "` has a character that cannot be kept: U+0000, or half of a surrogate pair.");
    }
    return text;
  }

  private static JsonNode facets(JsonNode facets, String pointer) {
    if (facets.isMissingNode() || facets.isNull()) {
      return MissingNode.getInstance();
    }
    if (!facets.isObject()) {
      throw EventFault.invalid(pointer, "Facets are a JSON object, a member for each.");
    }
    for (var names = facets.fieldNames(); names.hasNext(); ) {
      var name = names.next();
      if (name.length() > LONGEST_FACET_NAME || !isText(name)) {
        throw EventFault.invalid(
            pointer,
            "A facet's name has at most %d characters, none of them U+0000."
                .formatted(LONGEST_FACET_NAME));
      }
    }
    return facets;
  }

  /** Whether PostgreSQL can keep it: Unicode without U+0000. */
  static boolean isText(String text) {
    for (var i = 0; i < text.length(); i++) {
      var unit = text.charAt(i);
      if (unit == 0) {
        return false;
      }
      if (Character.isSurrogate(unit)) {
        if (!Character.isHighSurrogate(unit)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private static String quoted(String text) {
    return '"' + (text.length() > 80 ? text.substring(0, 80) + "…" : text) + '"';
  }
}
