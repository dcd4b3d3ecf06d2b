package io.atrium.lineage.openlineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.TestApplication;
import io.atrium.TestServer;
import io.atrium.Users;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Steps of tests about lineage events. */
final class LineageSteps implements AutoCloseable {

  static final ObjectMapper JSON = new ObjectMapper();

  private static final String LINGER = "atrium.lineage.intake.linger";
  private static final String SHORT = "5ms";

  private final ApplicationContext application;

  LineageSteps(Map<String, Object> more) {
    this(TestApplication.start(properties(more)));
  }

  LineageSteps(ApplicationContext application) {
    this.application = application;
  }

  static TestServer server() {
    return new TestServer().with(LINGER, SHORT);
  }

  private static Map<String, Object> properties(Map<String, Object> more) {
    var properties = new HashMap<String, Object>();
    properties.put(LINGER, SHORT);
    properties.putAll(more);
    return properties;
  }

  ApplicationContext application() {
    return application;
  }

  <T> T bean(Class<T> type) {
    return application.getBean(type);
  }

  void send(JsonNode event) {
    send(event.toString());
  }

  void send(String events) {
    bean(Intake.class).accept(Users.OWNER, events.getBytes(StandardCharsets.UTF_8));
  }

  /** Waits until all that was kept is in the graph. */
  void settle() {
    var end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (number(
            "select count(*) from lineage.event where id > (select position from lineage.projection)")
        > 0) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      var _ = bean(Projector.class).tick();
    }
  }

  long number(String sql) {
    return Long.parseLong(rows(sql).getFirst().getFirst());
  }

  List<List<String>> rows(String sql) {
    return transactions()
        .executeRead(status -> {
          var found = new ArrayList<List<String>>();
          try (var statement = status.getConnection().createStatement();
              var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
              var row = new ArrayList<String>();
              for (var i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                row.add(String.valueOf(rows.getString(i)));
              }
              found.add(row);
            }
          } catch (SQLException failed) {
            throw new IllegalStateException(failed);
          }
          return found;
        });
  }

  void change(String sql) {
    var _ =
        transactions()
            .executeWrite(status -> {
              try (var statement = status.getConnection().createStatement()) {
                return statement.execute(sql);
              } catch (SQLException failed) {
                throw new IllegalStateException(failed);
              }
            });
  }

  /** Everything that events lead to, except when it was written. */
  Map<String, List<List<String>>> state() {
    return Map.of(
        "nodes",
        rows(
            """
            select id, kind, namespace, name, type, type_at, parent_id, parent_at, owner_said, owner_at, written_at, dropped_at,
              gone_at, reported, first_seen, last_seen
            from lineage.node order by id
            """),
        "endings",
        rows("select node_id, at from lineage.ending order by 1, 2"),
        "aliases",
        rows("select id, node_id, namespace, name from lineage.alias order by id"),
        "edges",
        rows(
            """
            select s.id, t.id, e.kind, e.producer, e.first_seen, e.last_seen, e.expires_at
            from lineage.edge e
            join lineage.node s on s.nr = e.source
            join lineage.node t on t.nr = e.target
            order by 1, 2, 3, 4, 5
            """),
        "columns",
        rows(
            """
            select source_id, source_column, target_id, target_column, job_id, transformation, masking, producer, first_seen, last_seen, expires_at
            from lineage.column_link order by 1, 2, 3, 4, 5, 6, 7, 8, 9
            """),
        "runs",
        rows(
            """
            select id, job_id, state, state_at, started_at, ended_at, parent_id, parent_at, first_at, last_at, facets
            from lineage.run order by id
            """),
        "facets",
        rows("select node_id, scope, name, at, hash, body from lineage.facet order by 1, 2, 3"));
  }

  void clear() {
    change(
        "truncate lineage.node, lineage.alias, lineage.edge, lineage.column_link, lineage.run, lineage.facet, lineage.ending");
  }

  @SuppressWarnings("unchecked")
  private TransactionOperations<Connection> transactions() {
    return application.getBean(TransactionOperations.class);
  }

  @Override
  public void close() {
    application.close();
  }

  /** An event of a run. */
  static ObjectNode event(String type, UUID run, String job, Instant at) {
    var event = JSON.createObjectNode();
    event.put("eventType", type).put("eventTime", at.toString()).put("producer", "https://test/p");
    event.putObject("run").put("runId", run.toString());
    event.putObject("job").put("namespace", "tests").put("name", job);
    return event;
  }

  static ObjectNode dataset(String name) {
    return JSON.createObjectNode().put("namespace", "db").put("name", name);
  }

  /** Random events about few things, so that much is said about each of them. */
  static List<ObjectNode> random(Random random, int count) {
    var runs = random.ints(12).mapToObj(n -> new UUID(0x4000L, 0x8000000000000000L | n)).toList();
    var types = List.of("START", "RUNNING", "COMPLETE", "FAIL", "ABORT", "OTHER");
    var begin = Instant.parse("2026-11-01T00:00:00Z");
    var events = new ArrayList<ObjectNode>();
    for (var i = 0; i < count; i++) {
      var run = runs.get(random.nextInt(runs.size()));
      // few different moments, so that ties come up
      var at =
          begin
              .plus(Duration.ofDays(20L * random.nextInt(4)))
              .plusSeconds(30L * random.nextInt(6))
              .plusMillis(random.nextInt(2));
      var event =
          event(types.get(random.nextInt(types.size())), run, "job" + random.nextInt(4), at);
      if (random.nextInt(3) == 0) {
        facet(event.withObjectProperty("run"), "own" + random.nextInt(2), random);
      }
      if (random.nextInt(3) == 0) {
        var parent =
            event.withObjectProperty("run").withObjectProperty("facets").putObject("parent");
        parent.putObject("run").put("runId", runs.get(random.nextInt(runs.size())).toString());
        parent.putObject("job").put("namespace", "tests").put("name", "job" + random.nextInt(4));
      }
      if (random.nextInt(3) == 0) {
        event
            .withObjectProperty("job")
            .withObjectProperty("facets")
            .putObject("jobType")
            .put("jobType", "T" + random.nextInt(3));
      }
      for (var place : List.of("inputs", "outputs")) {
        var list = event.putArray(place);
        for (var n = random.nextInt(3); n > 0; n--) {
          var dataset = dataset("d" + random.nextInt(6));
          list.add(dataset);
          decorate(dataset, random);
        }
      }
      events.add(event);
    }
    return events;
  }

  private static void decorate(ObjectNode dataset, Random random) {
    if (random.nextInt(3) == 0) {
      facet(dataset, "own" + random.nextInt(2), random);
    }
    if (random.nextInt(4) == 0) {
      dataset
          .withObjectProperty("facets")
          .putObject("datasetType")
          .put("datasetType", "T" + random.nextInt(3));
    }
    if (random.nextInt(4) == 0) {
      dataset
          .withObjectProperty("facets")
          .putObject("ownership")
          .putArray("owners")
          .addObject()
          .put("name", List.of("team:a", "team:b", "application:c").get(random.nextInt(3)));
    }
    if (random.nextInt(4) == 0) {
      var change =
          dataset
              .withObjectProperty("facets")
              .putObject("lifecycleStateChange")
              .put(
                  "lifecycleStateChange",
                  List.of("DROP", "RENAME", "CREATE", "TRUNCATE").get(random.nextInt(4)));
      change
          .putObject("previousIdentifier")
          .put("namespace", "db")
          .put("name", "d" + random.nextInt(6));
    }
    if (random.nextInt(25) == 0) {
      dataset
          .withObjectProperty("facets")
          .putObject("symlinks")
          .putArray("identifiers")
          .addObject()
          .put("namespace", "db")
          .put("name", "d" + random.nextInt(6))
          .put("type", "TABLE");
    }
    if (random.nextInt(4) == 0) {
      dataset
          .withObjectProperty("facets")
          .putObject("columnLineage")
          .putObject("fields")
          .putObject("c" + random.nextInt(2))
          .putArray("inputFields")
          .addObject()
          .put("namespace", "db")
          .put("name", "d" + random.nextInt(6))
          .put("field", "c" + random.nextInt(2));
    }
  }

  private static void facet(ObjectNode owner, String name, Random random) {
    var facet = owner.withObjectProperty("facets").putObject(name).put("x", random.nextInt(3));
    if (random.nextInt(5) == 0) {
      facet.put("_deleted", true);
    }
  }
}
