package io.atrium.lineage;

import io.atrium.Users;
import io.atrium.api.Json;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.Lifecycle;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.Step;
import io.atrium.catalog.Transition;
import io.atrium.event.Event;
import io.atrium.event.Events;
import io.atrium.identity.Actor;
import io.atrium.identity.User;
import io.atrium.lineage.Seen.SeenColumnLink;
import io.atrium.lineage.Seen.SeenEdge;
import io.atrium.lineage.Seen.SeenNode;
import io.atrium.schemas.Reference;
import io.micronaut.transaction.TransactionOperations;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Publishes assets and gives access, and waits until the graph has followed. */
final class CatalogSteps {

  static final String SPACE = "postgres://db:5432";
  static final String HISTORY = "data-product:insurance.claims/history";
  static final String TRIAGE = "model:insurance.claims/triage";

  private static final long LONGEST_WAIT = 20_000;

  private final GraphSteps steps;

  CatalogSteps(GraphSteps steps) {
    this.steps = steps;
  }

  /** A data product whose ports lie in the warehouse; of {@code claims: shop.claims}. */
  void product(String name, String version, String visibility, String... ports) {
    var spec = new StringBuilder("  outputPorts:\n");
    for (var port : ports) {
      var parts = port.split(": ", 2);
      spec.append(
          """
              - name: %s
                location: {namespace: "postgres://db:5432", name: "%s"}
                schema:
                  - {name: id, type: int, required: true}
                  - {name: paid, type: "%s"}
          """
              .formatted(parts[0], parts[1], version.equals("1.0.0") ? "date" : "text"));
      if (version.equals("1.0.0")) {
        spec.append("        - {name: line, type: text}\n");
      }
    }
    publish("data-product", name, version, visibility, spec.toString());
  }

  void publish(String kind, String name, String version, String visibility, String spec) {
    var document =
        """
        apiVersion: atrium/v1
        kind: %s
        metadata:
          name: %s
          domain: insurance.claims
          title: The %s
          summary: Something for a test.
          owner: team:claims-ai
          version: %s
        %s
        spec:
        %s
        """
            .formatted(kind, name, name, version, visibility, spec);
    var _ =
        bean(Publishing.class)
            .publish(Users.OWNER, document.getBytes(StandardCharsets.UTF_8), true, null);
    step(kind + ":insurance.claims/" + name, version, Transition.APPROVAL, Users.STEWARD);
  }

  void step(String reference, String version, Transition transition, User user) {
    var _ =
        bean(Lifecycle.class)
            .take(user, Reference.parse(reference), version, transition, Step.PLAIN);
    follow();
  }

  void delete(String reference) {
    bean(Lifecycle.class).delete(Users.OWNER, Reference.parse(reference), Step.PLAIN);
    follow();
  }

  UUID id(String reference) {
    return bean(CatalogService.class).require(Users.OWNER, Reference.parse(reference)).id().value();
  }

  /** A grant as it stands in the table, with the event that tells of it. */
  UUID grant(String reference, String kind, String key, String name, String state, Instant at) {
    var grant = UUID.randomUUID();
    var asset = id(reference);
    steps.rows.run(
        """
        insert into access.grant (id, request_id, item_id, asset_id, reference, asset_title, owner, domain, offer, pinned, targets,
          subject_kind, subject_key, subject_name, requester_id, requester_name, columns, purpose, conditions, state, from_at,
          until_at, active_since, opened_at, changed_at, revision)
        values ('%s', gen_random_uuid(), gen_random_uuid(), '%s', '%s', 'Title', 'team:claims-ai', 'insurance.claims', 'read',
          '{}', '{}', '%s', '%s', '%s', 'user:id-asker', 'Asker', '{}', 'analytics', '{}', '%s', '%s', '2027-01-01Z', '%s', '%s', '%s', 1)
        """
            .formatted(grant, asset, reference, kind, key, name, state, at, at, at, at));
    tell(
        "grant-activated",
        asset,
        reference,
        Json.object().put("grant", grant.toString()).toString(),
        at);
    return grant;
  }

  void tell(String what, UUID asset, String reference, String data, Instant at) {
    transactions()
        .executeWrite(status -> {
          bean(Events.class)
              .add(
                  List.of(
                      new Event(0, what, asset, reference, 0, Set.of(), Actor.SYSTEM, at, data)));
          return true;
        });
    follow();
  }

  /** Waits until the graph has followed all events. */
  void follow() {
    var deadline = System.currentTimeMillis() + LONGEST_WAIT;
    while (!steps
        .rows
        .rows(
            """
            select (select position from event.consumer where name = 'lineage') >= (select coalesce(max(position), 0) from event.event)
              and not exists (select from event.event where position is null)
            """)
        .getFirst()
        .equals("true")) {
      if (System.currentTimeMillis() > deadline) {
        throw new AssertionError(
            "the graph does not follow: "
                + steps.rows.rows("select last_error from event.consumer where name = 'lineage'"));
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(interrupted);
      }
    }
  }

  LineageGraph ask(User user, String node, Direction direction, int depth) {
    return steps.lineage.around(
        user, new LineageQuery(node, direction, depth, Set.of(), null, false, 1_000, 1_000));
  }

  void run(String job, List<String> inputs, List<String> outputs) {
    var id = NodeId.ofJob("airflow", job);
    var at = steps.clock.instant();
    var nodes = new java.util.ArrayList<SeenNode>();
    var edges = new java.util.ArrayList<SeenEdge>();
    nodes.add(new SeenNode(id, NodeKind.JOB, "airflow", job, null, null, at));
    for (var input : inputs) {
      nodes.add(dataset(input, at));
      edges.add(new SeenEdge(NodeId.ofDataset(SPACE, input), id, "reads", "airflow", at));
    }
    for (var output : outputs) {
      nodes.add(dataset(output, at));
      edges.add(new SeenEdge(id, NodeId.ofDataset(SPACE, output), "writes", "airflow", at));
    }
    steps.rows.merge(new Seen(nodes, edges, List.of(), List.of()));
  }

  static SeenNode dataset(String name, Instant at) {
    return new SeenNode(
        NodeId.ofDataset(SPACE, name), NodeKind.DATASET, SPACE, name, null, null, at);
  }

  void column(String source, String from, String target, String to) {
    var at = steps.clock.instant();
    steps.rows.merge(
        new Seen(
            List.of(CatalogSteps.dataset(source, at), CatalogSteps.dataset(target, at)),
            List.of(),
            List.of(
                new SeenColumnLink(
                    NodeId.ofDataset(CatalogSteps.SPACE, source),
                    from,
                    NodeId.ofDataset(CatalogSteps.SPACE, target),
                    to,
                    null,
                    "DIRECT IDENTITY",
                    false,
                    "test",
                    at)),
            List.of()));
  }

  void owned(String name, String team) {
    steps.rows.merge(
        new Seen(
            List.of(
                new SeenNode(
                    NodeId.ofDataset(CatalogSteps.SPACE, name),
                    NodeKind.DATASET,
                    CatalogSteps.SPACE,
                    name,
                    null,
                    null,
                    team,
                    Seen.Fate.REPORTED,
                    steps.clock.instant())),
            List.of(),
            List.of(),
            List.of()));
  }

  <T> T bean(Class<T> type) {
    return steps.application.getBean(type);
  }

  @SuppressWarnings("unchecked")
  private TransactionOperations<Connection> transactions() {
    return steps.application.getBean(TransactionOperations.class);
  }
}
