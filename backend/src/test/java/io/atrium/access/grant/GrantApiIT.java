package io.atrium.access.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Api;
import io.atrium.Descriptors;
import io.atrium.TestServer;
import io.atrium.access.Extent;
import io.atrium.access.Offer;
import io.atrium.access.Subject;
import io.atrium.catalog.CatalogSnapshots;
import io.atrium.catalog.IndexedAsset;
import io.atrium.identity.Actor;
import io.atrium.schemas.Reference;
import io.micronaut.transaction.TransactionOperations;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Grants as a stranger's program sees them, with real tokens. */
class GrantApiIT {

  private static final String ASSET = "prompt:insurance.claims/letters";

  @RegisterExtension
  static final TestServer server =
      new TestServer()
          .with("atrium.portal.base-url", "https://atrium.example.com/")
          .with("test.targets", true);

  private static final Api api = server.api();
  private static Grant grant;

  @BeforeAll
  static void start() throws Exception {
    var descriptor =
        new String(Descriptors.prompt("letters", "1.0.0"), StandardCharsets.UTF_8)
            + "  offers:\n    - {name: use, policy: open, provisioner: near}\n"
            + "    - {name: edit, policy: open, provisioner: near}\n";
    assertThat(
            api.post(
                    "owner",
                    "/api/v1/assets?submit=true",
                    "application/yaml",
                    descriptor.getBytes(StandardCharsets.UTF_8))
                .status())
        .isEqualTo(201);
    assertThat(
            post(
                    "steward",
                    "/api/v1/assets/prompt/insurance.claims/letters/versions/1.0.0/approval",
                    "{}")
                .status())
        .isEqualTo(200);
    grant = open("developer");
    while (!state(grant).equals("active")) {
      Thread.sleep(20);
    }
  }

  @Test
  void a_gateway_hears_yes_with_the_grant() {
    var yes = api.get("developer", "/api/v1/access?asset=" + ASSET + "&offer=use");
    assertThat(yes.status()).isEqualTo(200);
    assertThat(yes.body().path("id").asText()).isEqualTo(grant.id().toString());
    assertThat(yes.body().path("asset").asText()).isEqualTo(ASSET);
  }

  @Test
  void a_gateway_hears_no_with_where_to_ask() {
    var no = api.get("developer", "/api/v1/access?asset=" + ASSET + "&offer=edit");
    assertThat(no.status()).isEqualTo(403);
    assertThat(no.body().path("type").asText()).isEqualTo("/problems/access-missing");
    assertThat(no.body().path("offer").asText()).isEqualTo("edit");
    assertThat(no.body().path("ask").asText())
        .isEqualTo(
            "https://atrium.example.com/access/ask?asset=prompt%3Ainsurance.claims%2Fletters&offer=edit");
    assertThat(no.body().path("request").asText()).endsWith("/api/v1/access-requests");

    var nothing = api.get("developer", "/api/v1/access?asset=" + ASSET + "&offer=fly");
    assertThat(nothing.status()).isEqualTo(404);
    assertThat(nothing.body().path("type").asText()).isEqualTo("/problems/offer-not-found");
    assertThat(
            api.get("developer", "/api/v1/access?asset=prompt:insurance.claims/none&offer=use")
                .status())
        .isEqualTo(404);
  }

  @Test
  void about_others_only_those_may_ask_who_may_read_it() {
    var question = "/api/v1/access?asset=" + ASSET + "&offer=use&subject=" + key("developer");
    assertThat(api.get("owner", question).status()).isEqualTo(200);
    assertThat(api.get("auditor", question).status()).isEqualTo(200);
    var refused = api.get("business", question);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body().path("type").asText()).isEqualTo("/problems/forbidden");
    assertThat(api.get("", question).status()).isEqualTo(401);
  }

  @Test
  void lists_are_for_those_who_may_read() {
    assertThat(ids("developer", "/api/v1/grants?mine")).contains(grant.id().toString());
    assertThat(ids("owner", "/api/v1/grants?asset=" + ASSET)).contains(grant.id().toString());
    assertThat(ids("owner", "/api/v1/grants?mine")).isEmpty();
    assertThat(ids("business", "/api/v1/grants")).isEmpty();
    assertThat(ids("owner", "/api/v1/grants?asset=" + ASSET + "&state=expired,revoked"))
        .doesNotContain(grant.id().toString());
    assertThat(api.get("owner", "/api/v1/grants?state=asleep").body().path("type").asText())
        .isEqualTo("/problems/invalid-grant-query");
    var at = Instant.now().toString();
    var past = api.get("owner", "/api/v1/grants?asset=" + ASSET + "&at=" + at);
    assertThat(past.status()).isEqualTo(200);
    assertThat(past.body().path("items").findValuesAsText("why")).isNotEmpty().doesNotContain("");
    assertThat(api.get("business", "/api/v1/grants?asset=" + ASSET + "&at=" + at).status())
        .isEqualTo(403);
    assertThat(ids("owner", "/api/v1/grants?asset=" + ASSET + "&at=2020-01-01T00:00:00Z"))
        .isEmpty();
  }

  @Test
  void a_grant_is_suspended_resumed_and_revoked_with_its_entity_tag() throws Exception {
    var other = open("analyst");
    while (!state(other).equals("active")) {
      Thread.sleep(20);
    }
    var path = "/api/v1/grants/" + other.id();
    var tag = api.get("owner", path).header("ETag");
    var stale = post("owner", path + "/suspension", "{\"reason\": \"check\"}", "If-Match", "\"1\"");
    assertThat(stale.status()).isEqualTo(412);
    assertThat(post("owner", path + "/suspension", "{}", "If-Match", tag).status()).isEqualTo(422);
    var suspended = post("owner", path + "/suspension", "{\"reason\": \"check\"}", "If-Match", tag);
    assertThat(suspended.status()).isEqualTo(200);
    assertThat(suspended.body().path("state").asText()).isEqualTo("suspended");
    assertThat(suspended.body().path("reason").asText()).isEqualTo("check");
    assertThat(api.get("analyst", "/api/v1/access?asset=" + ASSET + "&offer=use").status())
        .isEqualTo(403);
    assertThat(post("analyst", path + "/resumption", "{}").status()).isEqualTo(403);
    assertThat(post("owner", path + "/resumption", "{}").status()).isEqualTo(200);
    while (!state(other).equals("active")) {
      Thread.sleep(20);
    }
    assertThat(post("analyst", path + "/credential", "{}").body().path("secret").asText())
        .startsWith("secret-of");
    assertThat(post("owner", path + "/credential", "{}").status()).isEqualTo(403);
    assertThat(post("business", path + "/return", "{}").status()).isEqualTo(404);
    assertThat(post("analyst", path + "/return", "").status()).isEqualTo(200);
    assertThat(post("owner", path + "/revocation", "{\"reason\": \"x\"}").status()).isEqualTo(409);
    var tasks = api.get("analyst", path + "/tasks").body().path("items");
    assertThat(tasks.findValuesAsText("direction")).startsWith("give").endsWith("take");
    assertThat(api.get("admin", "/api/v1/provisioning-tasks?to-confirm").status()).isEqualTo(200);
  }

  private static List<String> ids(String account, String path) {
    var answer = api.get(account, path);
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    return answer.body().path("items").findValuesAsText("id");
  }

  private static Api.Answer post(String account, String path, String body, String... headers) {
    return api.send(
        account, "POST", path, "application/json", body.getBytes(StandardCharsets.UTF_8), headers);
  }

  private static String state(Grant one) {
    return api.get("owner", "/api/v1/grants/" + one.id()).body().path("state").asText();
  }

  private static String key(String account) {
    var payload = Api.token(account).split("\\.", -1)[1];
    var json =
        io.atrium.api.Json.parse(
            new String(java.util.Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
    return "user:" + json.path("sub").asText();
  }

  @SuppressWarnings("unchecked")
  private static Grant open(String account) {
    IndexedAsset shown =
        server.bean(CatalogSnapshots.class).find(Reference.parse(ASSET)).orElseThrow();
    var actor = new Actor(key(account), account);
    var opening =
        new Opening(
            UUID.randomUUID(),
            UUID.randomUUID(),
            shown.asset(),
            Offer.find(shown.descriptor(), "use").orElseThrow(),
            new Subject(Subject.Kind.PERSON, actor.id(), account),
            actor,
            Extent.WHOLE,
            "development",
            List.of(),
            Instant.now(),
            Instant.now().plus(Duration.ofDays(30)),
            null);
    return ((TransactionOperations<Connection>) server.bean(TransactionOperations.class))
        .executeWrite(status -> server.bean(Grants.class).open(opening));
  }
}
