package io.atrium.lineage.openlineage;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.api.Json;
import io.atrium.authorization.Audience;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.catalog.Cursor;
import io.atrium.catalog.Page;
import io.atrium.identity.User;
import io.atrium.lineage.NodeKind;
import io.atrium.lineage.openlineage.Details.Column;
import io.atrium.lineage.openlineage.Details.Facet;
import io.atrium.lineage.openlineage.Details.Tag;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Datasets, jobs and runs as they were reported: lists and everything that is known of one. What a
 * user may not know of is left out.
 */
@Singleton
public class NodeDetails {

  private static final int RUNS = 10;
  private static final int CHILDREN = 50;
  private static final int DEEPEST = 8;

  private final NodeQueries nodes;
  private final RunQueries runs;
  private final FacetTable facets;
  private final Authorization authorization;

  NodeDetails(NodeQueries nodes, RunQueries runs, FacetTable facets, Authorization authorization) {
    this.nodes = nodes;
    this.runs = runs;
    this.facets = facets;
    this.authorization = authorization;
  }

  /** By name. */
  @Transactional(readOnly = true)
  public Page<DatasetSummary> datasets(
      User user, NodeFilter filter, @Nullable String cursor, int limit) {
    authorization.require(user, Operation.READ_LINEAGE);
    var found = nodes.list(user, NodeKind.DATASET, filter, null, after(cursor), limit + 1);
    var ids = found.stream().map(NodeQueries.Row::id).toList();
    var said = facetsOf(ids);
    var published = nodes.published(ids, Audience.of(user));
    var summaries =
        found.stream()
            .map(row -> {
              var own = said.getOrDefault(row.id(), List.of());
              var owners = owners(body(own, "ownership"));
              return new DatasetSummary(
                  row.id().toString(),
                  row.namespace(),
                  row.name(),
                  row.type(),
                  owners.isEmpty() ? null : owners.getFirst(),
                  columns(body(own, "schema")).size(),
                  row.firstSeen(),
                  row.lastSeen(),
                  row.lastWritten(),
                  row.dropped(),
                  published.get(row.id()));
            })
            .toList();
    return Cursor.page(summaries, limit, one -> List.of(NodeQueries.key(one.name()), one.id()));
  }

  /**
   * By name.
   *
   * @param state of the last run; null for all
   */
  @Transactional(readOnly = true)
  public Page<JobSummary> jobs(
      User user, NodeFilter filter, @Nullable RunState state, @Nullable String cursor, int limit) {
    authorization.require(user, Operation.READ_LINEAGE);
    var found = nodes.list(user, NodeKind.JOB, filter, state, after(cursor), limit + 1);
    var last = runs.last(found.stream().map(NodeQueries.Row::id).toList());
    var summaries =
        found.stream()
            .map(row ->
                new JobSummary(
                    row.id().toString(),
                    row.namespace(),
                    row.name(),
                    row.type(),
                    row.parent() == null ? null : row.parent().toString(),
                    row.firstSeen(),
                    row.lastSeen(),
                    last.get(row.id())))
            .toList();
    return Cursor.page(summaries, limit, one -> List.of(NodeQueries.key(one.name()), one.id()));
  }

  /** The newest first. */
  @Transactional(readOnly = true)
  public Page<RunSummary> runs(User user, RunFilter filter, @Nullable String cursor, int limit) {
    authorization.require(user, Operation.READ_LINEAGE);
    var job = filter.job() == null ? null : id(filter.job()).orElse(new UUID(0, 0));
    var found = runs.list(Audience.of(user), filter, job, after(cursor), limit + 1);
    return Cursor.page(found, limit, run -> List.of(run.first().toString(), run.id().toString()));
  }

  /**
   * Everything that is known of a dataset or a job; empty for what is neither, is not there, or may
   * not be seen.
   *
   * @param node a {@link io.atrium.lineage.Node#id}
   */
  @Transactional(readOnly = true)
  public Optional<Details> find(User user, String node) {
    authorization.require(user, Operation.READ_LINEAGE);
    return id(node).flatMap(id -> nodes.find(id, Audience.of(user))).map(row -> details(user, row));
  }

  @Transactional(readOnly = true)
  public Optional<RunDetails> findRun(User user, UUID id) {
    authorization.require(user, Operation.READ_LINEAGE);
    var audience = Audience.of(user);
    return runs.find(id, audience)
        .map(found -> {
          var run = found.fact();
          var said =
              run.facets().entrySet().stream()
                  .filter(entry -> entry.getValue().body() != null)
                  .sorted(Map.Entry.comparingByKey())
                  .map(entry ->
                      new Facet(
                          entry.getKey(),
                          "node",
                          entry.getValue().at(),
                          Json.parse(String.valueOf(entry.getValue().body()))))
                  .toList();
          var nominal = body(said, "nominalTime");
          return new RunDetails(
              found.summary(),
              time(nominal.path("nominalStartTime")),
              time(nominal.path("nominalEndTime")),
              text(body(said, "errorMessage").path("stackTrace")),
              runs.children(id, audience, CHILDREN),
              said);
        });
  }

  private Details details(User user, NodeQueries.Row row) {
    var names = nodes.otherNames(row.id());
    var ids = new ArrayList<UUID>();
    ids.add(row.id());
    names.forEach(name -> ids.add(name.id()));
    var audience = Audience.of(user);
    var said =
        FacetRedaction.redacted(
            newest(facets.of(ids)), datasets -> nodes.hidden(datasets, audience));
    var isJob = row.kind() == NodeKind.JOB;
    return new Details(
        row.id().toString(),
        row.kind(),
        row.namespace(),
        row.name(),
        names.stream().map(name -> new Details.Name(name.namespace(), name.name())).toList(),
        row.type(),
        text(body(said, "documentation").path("description")),
        owners(body(said, "ownership")),
        tags(body(said, "tags")),
        columns(body(said, "schema")),
        text(body(said, "sql").path("query")),
        text(body(said, "sourceCodeLocation").path("url")),
        row.dropped(),
        row.firstSeen(),
        row.lastSeen(),
        row.lastWritten(),
        isJob
            ? runs.ofJobs(List.of(row.id()), RUNS)
            : runs.ofJobs(nodes.writers(row.id(), audience, RUNS), RUNS),
        isJob ? null : nodes.published(List.of(row.id()), audience).get(row.id()),
        said);
  }

  Map<UUID, List<Facet>> facetsOf(List<UUID> ids) {
    var all = nodes.otherNames(ids);
    var owners = new HashMap<UUID, UUID>();
    ids.forEach(id -> owners.put(id, id));
    all.forEach(name -> owners.put(name.id(), name.node()));
    var stored = new HashMap<UUID, List<FacetTable.Stored>>();
    for (var facet : facets.of(owners.keySet())) {
      var owner = owners.getOrDefault(facet.node(), facet.node());
      stored.computeIfAbsent(owner, none -> new ArrayList<>()).add(facet);
    }
    var said = new HashMap<UUID, List<Facet>>();
    stored.forEach((owner, own) -> said.put(owner, newest(own)));
    return said;
  }

  /** Of what was said under several names of a dataset, the newest. */
  private static List<Facet> newest(List<FacetTable.Stored> stored) {
    var newest = new TreeMap<String, FacetTable.Stored>();
    for (var facet : stored) {
      var _ =
          newest.merge(
              facet.name() + "\u0001" + facet.scope(),
              facet,
              (one, other) ->
                  one.at().equals(other.at())
                      ? one.body().compareTo(other.body()) >= 0 ? one : other
                      : one.at().isAfter(other.at()) ? one : other);
    }
    return newest.values().stream()
        .map(one -> new Facet(one.name(), one.scope(), one.at(), Json.parse(one.body())))
        .toList();
  }

  static JsonNode body(List<Facet> facets, String name) {
    return facets.stream()
        .filter(facet -> facet.name().equals(name) && facet.scope().equals("node"))
        .findFirst()
        .map(Facet::body)
        .orElseGet(Json::object);
  }

  /** Unless somebody has written it since. */
  private static List<String> owners(JsonNode ownership) {
    var owners = new ArrayList<String>();
    for (var owner : ownership.path("owners")) {
      var name = text(owner.path("name"));
      if (name != null) {
        owners.add(name);
      }
    }
    return owners;
  }

  private static List<Tag> tags(JsonNode facet) {
    var tags = new ArrayList<Tag>();
    for (var tag : facet.path("tags")) {
      var key = text(tag.path("key"));
      if (key != null) {
        tags.add(new Tag(key, tag.path("value").asText(""), text(tag.path("field"))));
      }
    }
    return tags;
  }

  static List<Column> columns(JsonNode schema) {
    var columns = new ArrayList<Column>();
    columns(schema.path("fields"), "", 0, columns);
    return columns;
  }

  private static void columns(JsonNode fields, String prefix, int depth, List<Column> columns) {
    for (var field : fields) {
      var name = text(field.path("name"));
      if (name != null) {
        columns.add(
            new Column(prefix + name, text(field.path("type")), text(field.path("description"))));
        if (depth < DEEPEST) {
          columns(field.path("fields"), prefix + name + ".", depth + 1, columns);
        }
      }
    }
  }

  static @Nullable String text(JsonNode text) {
    return text.isTextual() && !text.textValue().isBlank() ? text.textValue() : null;
  }

  private static @Nullable Instant time(JsonNode time) {
    return time.isTextual() ? EventTime.parse(time.textValue()).orElse(null) : null;
  }

  private static Optional<UUID> id(String node) {
    return LineageEvent.uuid(node);
  }

  private static @Nullable List<String> after(@Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    var key = Cursor.decode(cursor, 2);
    if (id(key.getLast()).isEmpty()) {
      throw Cursor.invalid();
    }
    return key;
  }

  static Instant moment(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException notOurs) {
      throw Cursor.invalid();
    }
  }
}
