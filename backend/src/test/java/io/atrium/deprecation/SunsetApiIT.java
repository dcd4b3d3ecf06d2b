package io.atrium.deprecation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Api;
import io.atrium.Descriptors;
import io.atrium.TestServer;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What programs see of an asset that goes away. */
class SunsetApiIT {

  private static final String JSON = "application/json";
  private static final String ASSET = "/api/v1/assets/prompt/insurance.claims/ends";

  @RegisterExtension static final TestServer server = new TestServer();

  private static final Api api = server.api();

  @Test
  void headers_say_since_when_until_when_and_what_to_use_instead() {
    listed("ends");
    listed("begins");
    assertThat(api.get("business", ASSET).raw().headers().map())
        .doesNotContainKeys("deprecation", "sunset", "link");
    var day = ZonedDateTime.now(ZoneOffset.UTC).toLocalDate().plusMonths(2).withDayOfMonth(7);

    assertThat(deprecate("{\"sunset\": \"2026-01-01\"}").body().path("type").asText())
        .isEqualTo("/problems/invalid-sunset");
    var before = System.currentTimeMillis() / 1000;
    var deprecated =
        deprecate(
            "{\"sunset\": \"%s\", \"successor\": \"prompt:insurance.claims/begins\"}"
                .formatted(day));
    assertThat(deprecated.status()).as(deprecated.raw().body()).isEqualTo(200);
    assertThat(deprecated.body().path("sunset").asText()).isEqualTo(day.toString());

    var seen = api.get("business", ASSET);
    assertThat(seen.body().path("sunset").asText()).isEqualTo(day.toString());
    assertThat(seen.header("deprecation")).matches("@\\d+");
    assertThat(Long.parseLong(seen.header("deprecation").substring(1)))
        .isBetween(before - 1, before + 60);
    assertThat(seen.header("sunset"))
        .hasSize("Sun, 06 Nov 1994 08:49:37 GMT".length())
        .contains(", 07 ")
        .endsWith(" 00:00:00 GMT");
    assertThat(ZonedDateTime.parse(seen.header("sunset"), DateTimeFormatter.RFC_1123_DATE_TIME))
        .isEqualTo(day.atStartOfDay(ZoneOffset.UTC));
    assertThat(seen.header("link"))
        .isEqualTo("</api/v1/assets/prompt/insurance.claims/begins>; rel=\"successor-version\"");
  }

  private static Api.Answer deprecate(String body) {
    return api.post("owner", ASSET + "/versions/1.0.0/deprecation", JSON, body.getBytes(UTF_8));
  }

  private static void listed(String name) {
    var sent =
        api.post(
            "owner",
            "/api/v1/assets?submit=true",
            "application/yaml",
            Descriptors.prompt(name, "1.0.0"));
    assertThat(sent.status()).as(sent.raw().body()).isEqualTo(201);
    var path = "/api/v1/assets/prompt/insurance.claims/" + name + "/versions/1.0.0/approval";
    var approved = api.post("steward", path, JSON, "{}".getBytes(UTF_8));
    assertThat(approved.status()).as(approved.raw().body()).isEqualTo(200);
  }
}
