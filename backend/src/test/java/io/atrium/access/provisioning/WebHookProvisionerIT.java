package io.atrium.access.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.access.Subject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WebHookProvisionerIT extends ProvisionerContract {

  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  @Override
  Provisioner provisioner() {
    return provisioner(Duration.ofSeconds(10));
  }

  private static Provisioner provisioner(Duration answer) {
    return new WebHookProvisioner(
        new WebHookConfiguration(List.of("127.0.0.1"), Desk.SECRET, Duration.ofSeconds(5), answer),
        Clock.systemUTC());
  }

  @Override
  Provisioner unreachable() {
    desk.close();
    return provisioner();
  }

  @Override
  Right right(UUID grant, Subject subject) {
    return Rights.of(grant, subject, "{\"url\": \"%s\"}".formatted(desk.url()));
  }

  @Override
  List<Subject> subjects() {
    return List.of(Rights.person("ann"), Rights.person("bob"));
  }

  @Override
  boolean canUse(Subject subject) {
    return desk.grants.containsValue(subject.key());
  }

  @Override
  String state() {
    return new TreeMap<>(desk.grants).toString();
  }

  @Override
  void giveByHand(Right right) {
    throw new UnsupportedOperationException("a web hook cannot tell");
  }

  @Test
  void a_call_says_what_and_is_signed_and_can_be_told_from_the_next() throws Exception {
    var right = right(UUID.randomUUID(), Rights.person("ann"));
    assertThat(provisioner().give(right))
        .isEqualTo(new Outcome.Confirmed("127.0.0.1 has done it (T-1)."));
    var event = desk.events.getFirst();
    assertThat(event.path("specversion").asText()).isEqualTo("1.0");
    assertThat(event.path("type").asText()).isEqualTo("io.atrium.access.give");
    assertThat(event.at("/data/subject/key").asText()).isEqualTo("user:ann");
    assertThat(event.at("/data/asset/reference").asText()).isEqualTo(right.reference());
    assertThat(event.at("/data/callBack").asText())
        .isEqualTo("/api/v1/provisioning/call-backs/" + right.grant());
    assertThat(desk.keys).containsExactly(right.change() + ":give");
    assertThat(desk.headers.getFirst().get("Content-type"))
        .containsExactly("application/cloudevents+json");
  }

  @Test
  void a_system_that_will_call_back_is_waited_for() throws Exception {
    desk.answer =
        (exchange, event) ->
            Desk.answer(exchange, 202, "{\"status\": \"accepted\", \"reference\": \"CHG-7\"}");
    assertThat(provisioner().give(right(UUID.randomUUID(), Rights.person("ann"))))
        .isEqualTo(new Outcome.Waiting("CHG-7"));
  }

  @Test
  void every_other_answer_is_a_failure_that_says_why() {
    answers(500, "out of order", "answered 500: out of order");
    answers(422, "no such\r\ncost centre", "answered 422: no such cost centre");
    answers(429, "", "answered 429");
    answers(200, "<html>", "is not JSON");
    answers(200, "{}", "does not say");
    answers(200, "{\"status\": \"perhaps\"}", "does not say");
    answers(
        200, "{\"status\": \"done\", \"x\": \"" + "x".repeat(70_000) + "\"}", "cannot be reached");
  }

  @Test
  void a_redirect_is_not_followed() {
    var other = new Desk();
    desk.answer =
        (exchange, event) -> {
          exchange.getResponseHeaders().add("Location", other.url());
          Desk.answer(exchange, 307, "");
        };
    failure("answered 307");
    assertThat(other.events).isEmpty();
    other.close();
  }

  @Test
  @Timeout(30)
  void a_system_that_never_answers_or_never_ends_is_given_up() {
    desk.answer = (exchange, event) -> {};
    assertThatThrownBy(() ->
            provisioner(Duration.ofSeconds(1)).give(right(UUID.randomUUID(), Rights.person("ann"))))
        .isInstanceOf(TargetFailure.class);
    desk.answer =
        (exchange, event) -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
        };
    assertThatThrownBy(() ->
            provisioner(Duration.ofSeconds(1)).give(right(UUID.randomUUID(), Rights.person("ann"))))
        .isInstanceOf(TargetFailure.class)
        .hasMessageContaining("in time");
  }

  @Test
  void only_allowed_hosts_are_called_and_only_by_https() {
    var configuration =
        new WebHookConfiguration(
            List.of("itsm.example.com", "127.0.0.1:8080"),
            Desk.SECRET,
            Duration.ofSeconds(5),
            Duration.ofSeconds(10));
    assertThat(
            List.of(
                "https://itsm.example.com/hook",
                "https://ITSM.example.com:8443/hook",
                "http://127.0.0.1:8080/"))
        .allMatch(address -> configuration.allows(URI.create(address)));
    assertThat(
            List.of(
                "http://itsm.example.com/hook",
                "https://evil.example.com/",
                "https://itsm.example.com.evil.com/",
                "https://itsm.example.com@evil.com/",
                "https://evil.com#itsm.example.com",
                "https://someone@itsm.example.com/",
                "http://127.0.0.1:22/",
                "http://169.254.169.254/latest",
                "file:///etc/passwd",
                "ftp://itsm.example.com/",
                "itsm.example.com",
                ""))
        .noneMatch(address -> configuration.allows(URI.create(address)));
    assertThat(
            new WebHookConfiguration(null, Desk.SECRET, Duration.ZERO, Duration.ZERO)
                .allows(URI.create("https://itsm.example.com/")))
        .isFalse();
  }

  @Test
  void without_a_good_secret_nothing_is_sent() {
    for (var secret : new String[] {null, "", "short"}) {
      var hooks =
          new WebHookProvisioner(
              new WebHookConfiguration(
                  List.of("127.0.0.1"), secret, Duration.ofSeconds(5), Duration.ofSeconds(5)),
              Clock.systemUTC());
      assertThatThrownBy(() -> hooks.give(right(UUID.randomUUID(), Rights.person("ann"))))
          .isInstanceOf(TargetFailure.class)
          .hasMessageContaining("are off");
    }
    assertThat(desk.events).isEmpty();
  }

  private void answers(int status, String body, String words) {
    desk.answer = (exchange, event) -> Desk.answer(exchange, status, body);
    failure(words);
  }

  private void failure(String words) {
    assertThatThrownBy(() -> provisioner().give(right(UUID.randomUUID(), Rights.person("ann"))))
        .isInstanceOf(TargetFailure.class)
        .hasMessageContaining(words);
  }
}
