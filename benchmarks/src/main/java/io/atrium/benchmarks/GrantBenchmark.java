package io.atrium.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * From the request for a model that a policy lets through until the access counts: Keycloak has
 * given the role and the grant is active. The floor is Keycloak's own assignment of a role.
 */
final class GrantBenchmark {
  private static final int SAMPLES = 40;
  private static final int WARM_UP = 10;
  private static final long LONGEST_NANOS = 30_000_000_000L;
  private static final String ACCESS =
      "/api/v1/access?asset=model%3Abenchmarks%2Fassistant&offer=inference";

  private static final String POLICY =
      """
      apiVersion: atrium/v1
      kind: access-policy
      metadata: {name: benchmark, title: Everybody, summary: Lets everybody through., owner: "team:claims-ai", version: 1.0.0}
      spec:
        rules:
          - {name: all, title: Everybody for a month, when: request.days <= 30, allow: true}
        examples:
          - {name: a month, facts: {request.days: 30}, expect: {outcome: approved}}
      """;

  private static final String MODEL =
      """
      {"apiVersion": "atrium/v1", "kind": "model", "metadata": {"name": "assistant", "domain": "benchmarks", "title": "Assistant",
       "summary": "A model.", "owner": "team:claims-ai", "version": "1.0.0"}, "spec": {"provider": "internal", "task": "chat", "offers": [{"name": "inference",
       "title": "Call it", "policy": "benchmark", "provisioner": "keycloak-role", "parameters": {"role": "benchmark-inference"}}]}}
      """
          .replace("\n", "");

  private static final String REQUEST =
      """
      {"items": [{"asset": "model:benchmarks/assistant", "offer": "inference"}], "subject": "me", "purpose": "development",
       "justification": "To see how long it takes.", "days": 30}
      """;

  private GrantBenchmark() {}

  static void run(Supplier<Product> products, URI keycloak, Report report)
      throws IOException, InterruptedException {
    try (var product = products.get()) {
      offer(product);
      var atrium = new ArrayList<Long>();
      for (var i = -WARM_UP; i < SAMPLES; i++) {
        var taken = askAndReturn(product);
        if (i >= 0) {
          atrium.add(taken);
        }
      }
      var raw = assignments(keycloak);
      var times = Clients.Samples.of(atrium);
      report.measured(
          "Request until the grant is active in Keycloak, median",
          "ms",
          times.percentile(50),
          raw.percentile(50));
      report.atMost(
          "Request until the grant is active in Keycloak, p95",
          "ms",
          times.percentile(95),
          raw.percentile(95),
          2_000);
    }
  }

  private static void offer(Product product) throws IOException {
    var _ = product.post("steward", "/api/v1/policies", "application/yaml", bytes(POLICY));
    var _ = json(product, "risk", "/api/v1/policies/benchmark/versions/1.0.0/activation", "");
    var _ = product.publish(bytes(MODEL));
    var _ =
        json(
            product,
            "steward",
            "/api/v1/assets/model/benchmarks/assistant/versions/1.0.0/approval",
            "{}");
  }

  /** The time until it counts; gives it back afterwards and waits until nothing is left of it. */
  private static long askAndReturn(Product product) throws IOException, InterruptedException {
    var begin = System.nanoTime();
    var _ = json(product, "developer", "/api/v1/access-requests", REQUEST);
    var grant = awaitAccess(product, 200, begin);
    var taken = System.nanoTime() - begin;
    var id = grant.path("id").asText();
    var _ = json(product, "developer", "/api/v1/grants/" + id + "/return", "{}");
    var since = System.nanoTime();
    while (product
            .get("developer", "/api/v1/grants/" + id + "/tasks")
            .json()
            .path("items")
            .findValuesAsText("state")
            .stream()
            .filter("confirmed"::equals)
            .count()
        < 2) {
      pause(since, "the end of the grant " + id);
    }
    return taken;
  }

  private static JsonNode awaitAccess(Product product, int wanted, long since)
      throws IOException, InterruptedException {
    while (true) {
      var reply = product.ask("developer", ACCESS);
      if (reply.status() == wanted) {
        return reply.json();
      }
      pause(since, "access: " + reply);
    }
  }

  private static void pause(long since, String what) throws InterruptedException {
    if (System.nanoTime() - since > LONGEST_NANOS) {
      throw new IllegalStateException("waited too long for " + what);
    }
    Thread.sleep(5);
  }

  /** Assignments of a realm role by Keycloak's admin API, taken back in between. */
  private static Clients.Samples assignments(URI keycloak) throws IOException {
    List<Long> nanos = new ArrayList<>();
    try (var wire = new Wire(keycloak)) {
      var form =
          "grant_type=client_credentials&client_id=atrium-backend&client_secret=atrium-backend-secret";
      var token =
          wire.send(
                  "POST",
                  "/realms/atrium/protocol/openid-connect/token",
                  "Content-Type: application/x-www-form-urlencoded\r\n",
                  bytes(form))
              .require("token")
              .json()
              .path("access_token")
              .asText();
      var headers = "Authorization: Bearer " + token + "\r\nContent-Type: application/json\r\n";
      var admin = "/admin/realms/atrium";
      var user =
          wire.get(admin + "/users?exact=true&username=developer", headers).require("user").json();
      var role = wire.get(admin + "/roles/benchmark-inference", headers).require("role").body();
      var path = admin + "/users/" + user.path(0).path("id").asText() + "/role-mappings/realm";
      var body = bytes("[" + new String(role, StandardCharsets.UTF_8) + "]");
      for (var i = -WARM_UP; i < SAMPLES; i++) {
        var begin = System.nanoTime();
        var _ = wire.send("POST", path, headers, body).require("assign");
        if (i >= 0) {
          nanos.add(System.nanoTime() - begin);
        }
        var _ = wire.send("DELETE", path, headers, body).require("take back");
      }
    }
    return Clients.Samples.of(nanos);
  }

  private static Wire.Reply json(Product product, String account, String path, String body)
      throws IOException {
    return product.post(account, path, "application/json", bytes(body));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
