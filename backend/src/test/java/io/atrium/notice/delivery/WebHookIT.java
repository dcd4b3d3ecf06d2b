package io.atrium.notice.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.atrium.Users;
import io.atrium.api.Json;
import io.atrium.webhook.Signature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notices as they arrive at somebody's program, and the places that are not called. */
class WebHookIT {

  private static final Set<Way> HOOK = Set.of(new Way(Channel.WEB_HOOK, Pace.DAILY));

  private static DeliverySteps steps;
  private static HttpServer server;
  private static WebHooks hooks;
  private static String root;
  private static final List<Call> CALLS = new CopyOnWriteArrayList<>();
  private static volatile int status = 204;
  private static volatile Duration slow = Duration.ZERO;

  private record Call(String path, String signature, String key, byte[] body) {}

  @BeforeAll
  static void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", WebHookIT::answer);
    server.start();
    var port = server.getAddress().getPort();
    root = "http://127.0.0.1:" + port;
    steps =
        new DeliverySteps(
            Map.of(
                "atrium.delivery.web-hook.allowed-hosts",
                List.of("127.0.0.1:" + port, "localhost", "hooks.example.com"),
                "atrium.delivery.web-hook.private-hosts",
                List.of("127.0.0.1:" + port),
                "atrium.delivery.web-hook.answer-timeout",
                "1s",
                "atrium.delivery.web-hook.connect-timeout",
                "1s"));
    steps.employees.employ(Users.BUSINESS, Users.OWNER);
    hooks = steps.application.getBean(WebHooks.class);
  }

  @AfterAll
  static void stop() {
    steps.close();
    server.stop(0);
  }

  @BeforeEach
  void quiet() {
    CALLS.clear();
    status = 204;
    slow = Duration.ZERO;
    steps.employees.sql("delete from notice.outgoing");
    steps.employees.sql("delete from notice.delivery");
    steps.employees.sql("delete from notice.web_hook");
  }

  @Test
  void a_program_is_told_with_a_signature_by_the_hooks_own_secret() {
    var hook = hooks.add(Users.BUSINESS, root + "/told");
    var other = hooks.add(Users.OWNER, root + "/other");
    assertThat(hook.secret()).hasSizeGreaterThan(40).isNotEqualTo(other.secret());
    send("A title");
    steps.pass(DeliverySteps.GATHER);

    assertThat(CALLS).extracting(Call::path).containsExactly("/told");
    var call = CALLS.getFirst();
    assertThat(Signature.holds(hook.secret(), steps.clock.instant(), call.signature(), call.body()))
        .isTrue();
    assertThat(
            Signature.holds(other.secret(), steps.clock.instant(), call.signature(), call.body()))
        .isFalse();
    var event = Json.parse(new String(call.body(), StandardCharsets.UTF_8));
    assertThat(event.path("type").asText()).isEqualTo("io.atrium.notices");
    assertThat(event.at("/data/notices/0/values/0").asText()).isEqualTo("A title");
    assertThat(event.at("/data/notices/0/link").asText())
        .isEqualTo("https://atrium.example.com/following");
    assertThat(steps.states()).containsExactly("sent");
  }

  @Test
  void a_failure_is_tried_again_under_the_same_key_and_given_up_after_a_day() {
    var _ = hooks.add(Users.BUSINESS, root + "/failing");
    status = 503;
    send("x");
    steps.pass(DeliverySteps.GATHER);
    steps.pass(Duration.ofSeconds(31));
    assertThat(CALLS).hasSize(2);
    assertThat(CALLS.get(0).key()).isEqualTo(CALLS.get(1).key());
    for (var hour = 0; hour < 26; hour++) {
      steps.pass(Duration.ofHours(1));
    }

    assertThat(steps.states()).containsExactly("given-up");
    assertThat(steps.deliveries.givenUp(Users.BUSINESS, 10).getFirst().error()).contains("503");
    assertThat(steps.deliveries.givenUp(Users.OWNER, 10)).isEmpty();
  }

  @Test
  void redirects_are_not_followed_and_a_slow_server_does_not_hold_on() {
    var _ = hooks.add(Users.BUSINESS, root + "/redirect");
    status = 302;
    send("x");
    steps.pass(DeliverySteps.GATHER);
    assertThat(CALLS).extracting(Call::path).containsExactly("/redirect");
    assertThat(steps.states()).containsExactly("sending");

    status = 204;
    slow = Duration.ofSeconds(8);
    var begin = System.nanoTime();
    steps.pass(Duration.ofMinutes(1));
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(6));
    assertThat(steps.states()).containsExactly("sending");
  }

  @Test
  void what_lies_inside_the_own_network_is_not_called_however_it_is_named() {
    var local = hooks.add(Users.BUSINESS, "https://localhost/metadata");
    assertThat(local.address()).isEqualTo("https://localhost/metadata");
    send("x");
    steps.pass(DeliverySteps.GATHER);

    assertThat(CALLS).isEmpty();
    assertThat(steps.states()).containsExactly("given-up");
    assertThat(steps.deliveries.givenUp(Users.BUSINESS, 10).getFirst().error())
        .contains("own network");
    for (var address :
        List.of(
            "http://169.254.169.254/latest/meta-data",
            "https://10.0.0.1/",
            "https://hooks.example.com@127.0.0.1/",
            "file:///etc/passwd",
            "http://localhost/")) {
      assertThatThrownBy(() -> hooks.add(Users.BUSINESS, address))
          .extracting("type")
          .isEqualTo(DeliveryProblem.WEB_HOOK_REFUSED);
    }
  }

  @Test
  void a_hook_belongs_to_one_person_who_has_few_of_them() {
    var hook = hooks.add(Users.BUSINESS, root + "/a");
    assertThat(hooks.add(Users.BUSINESS, root + "/a").id()).isEqualTo(hook.id());
    assertThatThrownBy(() -> hooks.remove(Users.OWNER, hook.id()))
        .extracting("type")
        .isEqualTo(DeliveryProblem.WEB_HOOK_NOT_FOUND);
    for (var i = 1; i < WebHooks.MOST; i++) {
      var _ = hooks.add(Users.BUSINESS, root + "/" + i);
    }
    assertThatThrownBy(() -> hooks.add(Users.BUSINESS, root + "/more"))
        .extracting("type")
        .isEqualTo(DeliveryProblem.TOO_MANY_WEB_HOOKS);
    send("x");
    hooks.remove(Users.BUSINESS, hook.id());
    steps.pass(DeliverySteps.GATHER);
    assertThat(CALLS).extracting(Call::path).doesNotContain("/a").hasSize(WebHooks.MOST - 1);
    assertThat(
            steps.employees.words(
                "select action from audit.entry where subject = 'web-hook:"
                    + hook.id()
                    + "' order by id"))
        .containsExactly("web-hook-added", "web-hook-removed");
  }

  private static void send(String value) {
    steps.send(Users.BUSINESS, HOOK, "followed-version", "following", value);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    CALLS.add(
        new Call(
            exchange.getRequestURI().getPath(),
            headers.getFirst(Signature.HEADER),
            headers.getFirst("Idempotency-Key"),
            exchange.getRequestBody().readAllBytes()));
    try {
      Thread.sleep(slow);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (status == 302) {
      exchange.getResponseHeaders().add("Location", root + "/elsewhere");
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }
}
