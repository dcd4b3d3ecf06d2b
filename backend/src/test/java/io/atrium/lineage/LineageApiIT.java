package io.atrium.lineage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Api;
import io.atrium.TestServer;
import io.atrium.lineage.Seen.SeenEdge;
import io.atrium.lineage.Seen.SeenNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lineage and impact on the wire, with real tokens. */
class LineageApiIT {

  private static final String ORDERS = "dataset%3Apostgres%3A%2F%2Fdb%3A5432%3Ashop.orders";

  @RegisterExtension
  static final TestServer server = new TestServer().with("atrium.lineage.patience", "3650d");

  private static final Api api = server.api();

  @BeforeAll
  static void start() {
    var at = Instant.now();
    var orders = NodeId.ofDataset("postgres://db:5432", "shop.orders");
    var formula = NodeId.ofDataset("postgres://db:5432", "=cmd|' /C calc'!A0");
    new GraphRows(server.application())
        .merge(
            new Seen(
                List.of(node(orders, "shop.orders", at), node(formula, "=cmd|' /C calc'!A0", at)),
                List.of(new SeenEdge(orders, formula, "derives", "test", at)),
                List.of(),
                List.of()));
  }

  @Test
  void a_question_is_answered() {
    var answer = api.get("business", "/api/v1/lineage?node=" + ORDERS + "&direction=down");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("start").path("name").asText()).isEqualTo("shop.orders");
    assertThat(answer.body().path("nodes")).hasSize(2);
    var edge = answer.body().path("edges").path(0);
    assertThat(edge.path("kind").asText()).isEqualTo("derives");
    assertThat(edge.path("expired").asBoolean()).isFalse();
    assertThat(edge.path("expires").isTextual()).isTrue();
    assertThat(answer.body().path("complete").asBoolean()).isTrue();
    assertThat(api.get("business", "/api/v1/lineage/columns?node=" + ORDERS).body().path("links"))
        .isEmpty();
  }

  @Test
  void what_is_wrong_is_named() {
    for (var wrong :
        Map.of(
                "depth=x", "depth",
                "depth=21", "depth",
                "direction=sideways", "direction",
                "at=yesterday", "at",
                "expired=maybe", "expired",
                "limit=0", "limit",
                "fan=1001", "fan")
            .entrySet()) {
      var answer = api.get("business", "/api/v1/lineage?node=" + ORDERS + "&" + wrong.getKey());
      assertThat(answer.status()).as(wrong.getKey()).isEqualTo(400);
      assertThat(answer.body().path("type").asText()).isEqualTo("/problems/invalid-lineage-query");
      assertThat(answer.body().path("parameter").asText()).isEqualTo(wrong.getValue());
    }
    assertThat(api.get("business", "/api/v1/lineage").body().path("parameter").asText())
        .isEqualTo("node");
    assertThat(api.get("business", "/api/v1/lineage?node=dataset%3Anowhere%3Anothing").status())
        .isEqualTo(404);
    assertThat(api.get("", "/api/v1/lineage?node=" + ORDERS).status()).isEqualTo(401);
  }

  @Test
  void impact_comes_as_json_and_as_values_that_spreadsheets_take_for_no_formula() {
    var json = api.get("business", "/api/v1/impact?node=" + ORDERS + "&change=retire");
    var csv = api.get("business", "/api/v1/impact?node=" + ORDERS + "&format=csv");
    var accepted =
        api.send(
            "business", "GET", "/api/v1/impact?node=" + ORDERS, null, null, "Accept", "text/csv");

    assertThat(json.status()).isEqualTo(200);
    assertThat(json.body().path("affected")).hasSize(1);
    assertThat(json.body().path("affected").path(0).path("path")).hasSize(2);
    assertThat(json.body().path("counts").path("dataset").asInt()).isEqualTo(1);
    assertThat(csv.raw().body()).isEqualTo(accepted.raw().body()).startsWith("\uFEFFwhat,kind");
    assertThat(csv.header("Content-Type")).startsWith("text/csv");
    assertThat(csv.raw().body()).contains(",'=cmd|' /C calc'!A0,").doesNotContain(",=cmd");
    assertThat(api.get("business", "/api/v1/impact?node=" + ORDERS + "&change=x").status())
        .isEqualTo(400);
  }

  @Test
  void telling_and_claiming_are_for_those_who_own_it() {
    var told =
        api.post(
            "owner",
            "/api/v1/impact/notices",
            "application/json",
            "{\"node\": \"dataset:postgres://db:5432:shop.orders\", \"message\": \"It ends.\"}"
                .getBytes(UTF_8));
    var claimed =
        api.post(
            "owner",
            "/api/v1/dataset-claims",
            "application/json",
            "{\"dataset\": \"dataset:postgres://db:5432:shop.orders\", \"port\": \"p\"}"
                .getBytes(UTF_8));

    assertThat(told.status()).isEqualTo(403);
    assertThat(claimed.status()).isEqualTo(400);
    assertThat(claimed.body().path("parameter").asText()).isEqualTo("asset");
    assertThat(api.get("owner", "/api/v1/dataset-claims/unclaimed?q=ORDERS").body().path("items"))
        .hasSize(1);
  }

  @Test
  void a_manifest_of_dbt_is_taken_by_http() {
    var manifest =
        """
        {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json", "adapter_type": "bigquery"},
         "nodes": {"model.a.b": {"resource_type": "model", "database": "d", "schema": "s", "name": "b"}}}
        """
            .getBytes(UTF_8);

    var taken =
        api.post("owner", "/api/v1/lineage/dbt-manifests", "application/octet-stream", manifest);
    var refused =
        api.post(
            "owner", "/api/v1/lineage/dbt-manifests", "application/json", "{}".getBytes(UTF_8));

    assertThat(taken.status()).isEqualTo(201);
    assertThat(taken.body().path("namespace").asText()).isEqualTo("bigquery");
    assertThat(taken.body().path("namespaceGuessed").asBoolean()).isFalse();
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().path("type").asText()).isEqualTo("/problems/invalid-manifest");
    assertThat(
            api.post(
                    "business",
                    "/api/v1/lineage/dbt-manifests",
                    "application/octet-stream",
                    manifest)
                .status())
        .isEqualTo(403);
  }

  private static SeenNode node(NodeId id, String name, Instant at) {
    return new SeenNode(id, NodeKind.DATASET, "postgres://db:5432", name, null, null, at);
  }
}
