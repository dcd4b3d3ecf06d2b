package io.atrium.access.request;

import io.atrium.SettableClock;
import io.atrium.TestApplication;
import io.atrium.Users;
import io.atrium.access.policy.FakePolicies;
import io.atrium.api.Json;
import io.atrium.catalog.Lifecycle;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.Step;
import io.atrium.catalog.Transition;
import io.atrium.identity.Role;
import io.atrium.identity.User;
import io.atrium.schemas.Reference;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionOperations;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An application with a clock, people and policies of its own, and what tests do with it. */
final class RequestSteps implements AutoCloseable {

  static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  /** Wrote all assets of these tests, so does not decide about them. */
  static final User AUTHOR = Users.publisher("author", "team:claims-ai");

  static final User OWNER = Users.OWNER;
  static final User COLLEAGUE = Users.publisher("colleague", "team:claims-ai");
  static final User ASKER = Users.DEVELOPER;
  static final User STEWARD = Users.steward("claims-steward", "insurance");
  static final User GOVERNANCE = Users.STEWARD;
  static final User RISK = Users.RISK;
  static final User ADMIN = Users.ADMIN;
  static final User BUSINESS = Users.BUSINESS;
  static final User AUDITOR = Users.AUDITOR;
  static final User STRANGER =
      Users.user("stranger", Set.of("team:elsewhere"), Set.of(), Role.PUBLISHER);

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  final ApplicationContext application;
  final AccessRequests requests;
  final SettableClock clock;
  final FakePolicies policies;
  final People directory;
  final Timekeeper timekeeper;

  RequestSteps() {
    this(Map.of());
  }

  RequestSteps(Map<String, Object> more) {
    var properties = new HashMap<String, Object>();
    properties.put("test.clock", START.toString());
    properties.put("test.requests", true);
    properties.put("atrium.directory.enabled", false);
    properties.put("atrium.access.enabled", false); // tests move time by hand
    properties.putAll(more);
    application = TestApplication.start(properties);
    requests = application.getBean(AccessRequests.class);
    clock = application.getBean(SettableClock.class);
    policies = application.getBean(FakePolicies.class);
    directory = new People(transactions(), application.getBean(JdbcOperations.class));
    timekeeper = application.getBean(Timekeeper.class);
    everybody();
  }

  /** Everybody is there, whatever the test before has done. */
  void everybody() {
    directory.clear();
    directory.has(
        AUTHOR,
        OWNER,
        COLLEAGUE,
        ASKER,
        STEWARD,
        GOVERNANCE,
        RISK,
        ADMIN,
        BUSINESS,
        AUDITOR,
        STRANGER);
  }

  /** A listed model with one offer, {@code use}. */
  Reference model(String policy) {
    return asset(
        "model",
        """
          task: text-generation
          provider: internal
          offers:
            - {name: use, title: Use it, policy: %s, provisioner: manual, maxDays: 90}
        """
            .formatted(policy));
  }

  /** A listed data product with a table of four columns, one of them personal. */
  Reference table(String policy) {
    return asset(
        "data-product",
        """
          domainRole: source-aligned
          classification: confidential
          personalData: personal
          legalBasis: Performance of the insurance contract
          retention: 10 years
          outputPorts:
            - name: claims
              type: table
              location: {platform: postgresql, name: claims.claims}
              schema:
                - {name: claim, type: uuid}
                - {name: line, type: text}
                - {name: paid, type: numeric}
                - {name: ssn, type: text, pii: personal}
          offers:
            - {name: read, title: Read it, policy: %s, provisioner: manual, part: claims, maxDays: 90}
        """
            .formatted(policy));
  }

  Reference asset(String kind, String spec) {
    return asset(kind, "team:claims-ai", spec);
  }

  /** A listed asset of a fresh name, written by {@link #AUTHOR}. */
  Reference asset(String kind, String owner, String spec) {
    var name = "asset-" + NUMBERS.incrementAndGet();
    return publish(AUTHOR, kind, name, owner, "1.0.0", spec);
  }

  Reference publish(
      User author, String kind, String name, String owner, String version, String spec) {
    var text =
        """
        apiVersion: atrium/v1
        kind: %s
        metadata:
          name: %s
          domain: insurance.claims
          title: The %s
          summary: Something for tests.
          owner: %s
          version: %s
        spec:
        %s\
        """
            .formatted(kind, name, name, owner, version, spec);
    var unused =
        application
            .getBean(Publishing.class)
            .publish(author, text.getBytes(StandardCharsets.UTF_8), true, null);
    var reference = Reference.parse(kind + ":insurance.claims/" + name);
    take(GOVERNANCE, reference, version, Transition.APPROVAL);
    return reference;
  }

  void take(User user, Reference reference, String version, Transition transition) {
    var unused =
        application.getBean(Lifecycle.class).take(user, reference, version, transition, Step.PLAIN);
  }

  static Ask.Item item(Reference asset, String offer) {
    return new Ask.Item(asset.toString(), offer, null, null);
  }

  static Ask ask(Ask.Item... items) {
    return ask("me", null, items);
  }

  static Ask ask(String subject, @Nullable Integer days, Ask.Item... items) {
    return new Ask(
        List.of(items),
        subject,
        "development",
        "We build something.",
        null,
        days,
        Json.object(),
        null);
  }

  /** Asks for the only offer of a model, or of a table. */
  AccessRequest asked(User user, Reference asset) {
    return requests.submit(user, ask(item(asset, offer(asset))));
  }

  static String offer(Reference asset) {
    return asset.kind().equals("data-product") ? "read" : "use";
  }

  AccessRequest now(AccessRequest request) {
    return requests.require(AUDITOR, request.id()).request();
  }

  RequestState state(AccessRequest request) {
    return now(request).state();
  }

  List<String> timeline(AccessRequest request) {
    return requests.require(AUDITOR, request.id()).timeline().stream()
        .map(Happening::type)
        .toList();
  }

  boolean waitsFor(User user, AccessRequest request) {
    return requests
        .list(user, new RequestFilter(false, true, Set.of(), null), null, 200)
        .items()
        .stream()
        .anyMatch(one -> one.id().equals(request.id()));
  }

  /** Types of what somebody was told about a request, in order. */
  List<String> told(User user, AccessRequest request) {
    return words(
        "select type from notice.notice where recipient = '%s' and link like '%%%s' order by at, key"
            .formatted(user.actor().id(), request.id()));
  }

  void pass(Duration time) {
    clock.advance(time);
    tick();
  }

  void tick() {
    while (timekeeper.tick() > 0) {
      // until nothing is left to do at this moment
    }
  }

  List<String> words(String sql) {
    return transactions()
        .executeRead(status -> {
          try (var statement = status.getConnection().createStatement();
              var rows = statement.executeQuery(sql)) {
            var words = new ArrayList<String>();
            while (rows.next()) {
              words.add(rows.getString(1));
            }
            return words;
          }
        });
  }

  @SuppressWarnings("unchecked")
  TransactionOperations<Connection> transactions() {
    return application.getBean(TransactionOperations.class);
  }

  @Override
  public void close() {
    application.close();
  }
}
