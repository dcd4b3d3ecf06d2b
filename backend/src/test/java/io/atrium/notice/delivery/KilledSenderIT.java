package io.atrium.notice.delivery;

import static io.atrium.Expect.eventually;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.atrium.ChildNode;
import io.atrium.Employees;
import io.atrium.TestApplication;
import io.atrium.Users;
import io.atrium.api.Json;
import io.atrium.identity.User;
import io.atrium.notice.Notice;
import io.atrium.notice.Notices;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node that is killed by signal while it sends notices, and the one that comes after it. */
class KilledSenderIT {

  private static final int PEOPLE = 30;
  private static final int ANSWERED = 10;
  private static final Set<Way> BOTH =
      Set.of(new Way(Channel.MAIL, Pace.AT_ONCE), new Way(Channel.WEB_HOOK, Pace.AT_ONCE));

  private record Call(String path, String key, String notice) {}

  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final List<Call> held = new CopyOnWriteArrayList<>();
  private final CountDownLatch mended = new CountDownLatch(1);

  private HttpServer programs;
  private ApplicationContext application;
  private Employees employees;

  @BeforeEach
  void start() throws IOException {
    mail.start();
    programs = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    programs.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    programs.createContext("/", this::called);
    programs.start();
    var properties = new HashMap<String, Object>(ways());
    properties.put("atrium.delivery.enabled", false);
    properties.put("atrium.subscription.enabled", false);
    application = TestApplication.start(properties);
    employees = new Employees(application);
  }

  @AfterEach
  void stop() {
    mended.countDown();
    application.close();
    programs.stop(0);
    mail.stop();
  }

  @Test
  void nothing_is_lost_and_what_comes_twice_says_so() throws Exception {
    var people =
        IntStream.range(0, PEOPLE).mapToObj(i -> Users.user("p" + i, Set.of(), Set.of())).toList();
    employees.employ(people.toArray(User[]::new));
    var hooks = application.getBean(WebHooks.class);
    people.forEach(one -> assertThat(hooks.add(one, root() + "/" + one.name())).isNotNull());
    tell(people);

    Set<String> noted;
    try (var node = ChildNode.beside(application, sending())) {
      eventually(() -> !held.isEmpty() || !node.isAlive());
      assertThat(node.kill()).as("it was running, and the signal ended it").isTrue();
      noted = sent();
    }
    assertThat(noted).as("some had arrived").hasSizeGreaterThanOrEqualTo(ANSWERED);
    assertThat(noted).as("and some had not").hasSizeLessThan(2 * PEOPLE);
    mended.countDown();
    try (var node = ChildNode.beside(application, sending())) {
      eventually(() -> sent().size() == 2 * PEOPLE || !node.isAlive());
      assertThat(node.isAlive()).isTrue();
    }

    var byPerson = calls.stream().collect(groupingBy(Call::path));
    assertThat(byPerson).as("nobody is forgotten").hasSize(PEOPLE);
    assertThat(byPerson.values())
        .as("a repetition has the same key and says the same")
        .allSatisfy(same -> assertThat(new HashSet<>(same)).hasSize(1));
    var twice =
        byPerson.values().stream().filter(same -> same.size() > 1).map(List::getFirst).toList();
    assertThat(twice).as("what was on its way comes again").containsAll(held);
    assertThat(twice)
        .extracting(Call::key)
        .as("and nothing else")
        .doesNotContainAnyElementsOf(noted);
    assertMails(noted);
  }

  private void assertMails(Set<String> noted) throws MessagingException, IOException {
    var byPerson = new HashMap<String, Set<String>>();
    var copies = new HashMap<String, Integer>();
    for (MimeMessage message : mail.getReceivedMessages()) {
      byPerson
          .computeIfAbsent(message.getAllRecipients()[0].toString(), key -> new HashSet<>())
          .add(message.getMessageID());
      copies.merge(message.getMessageID(), 1, Integer::sum);
    }
    assertThat(byPerson).as("nobody is forgotten").hasSize(PEOPLE);
    assertThat(byPerson.values())
        .as("a repetition has the same Message-ID")
        .allSatisfy(ids -> assertThat(ids).hasSize(1));
    copies.forEach((id, count) -> {
      if (noted.stream().anyMatch(id::contains)) {
        assertThat(count).as("what was noted as sent does not come again").isOne();
      }
    });
  }

  /** The first are answered; the next wait until the node that sends them is dead. */
  private void called(HttpExchange exchange) throws IOException {
    var event =
        Json.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    var call =
        new Call(
            exchange.getRequestURI().getPath(),
            exchange.getRequestHeaders().getFirst("Idempotency-Key"),
            event.at("/data/notices/0/id").asText());
    calls.add(call);
    if (mended.getCount() > 0 && calls.size() > ANSWERED) {
      held.add(call);
      try {
        mended.await();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      exchange.close();
      return;
    }
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  private Set<String> sent() {
    return Set.copyOf(employees.words("select id from notice.delivery where state = 'sent'"));
  }

  @SuppressWarnings("unchecked")
  private void tell(List<User> people) {
    TransactionOperations<Connection> transactions =
        application.getBean(TransactionOperations.class);
    var _ =
        transactions.executeWrite(status -> {
          var written =
              application
                  .getBean(Notices.class)
                  .write(people.stream().map(KilledSenderIT::notice).toList());
          application.getBean(Outbox.class).send(written, notice -> BOTH);
          return true;
        });
  }

  private static Notice notice(User to) {
    return new Notice(
        UUID.randomUUID(),
        to.actor().id(),
        "followed-new",
        List.of("A title"),
        "access",
        UUID.randomUUID().toString(),
        Instant.now(),
        null);
  }

  private String root() {
    return "http://" + host();
  }

  private String host() {
    return "127.0.0.1:" + programs.getAddress().getPort();
  }

  private Map<String, String> ways() {
    return Map.of(
        "atrium.mail.host",
        "127.0.0.1",
        "atrium.mail.port",
        String.valueOf(mail.getSmtp().getPort()),
        "atrium.mail.start-tls",
        "false",
        "atrium.delivery.web-hook.allowed-hosts",
        host(),
        "atrium.delivery.web-hook.private-hosts",
        host(),
        "atrium.delivery.gather",
        "0s");
  }

  private Map<String, String> sending() {
    var properties = new HashMap<>(ways());
    properties.put("atrium.delivery.tick", "100ms");
    properties.put("atrium.delivery.lease", "3s");
    properties.put("atrium.subscription.enabled", "false");
    return properties;
  }
}
