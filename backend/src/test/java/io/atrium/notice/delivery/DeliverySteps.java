package io.atrium.notice.delivery;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.atrium.Employees;
import io.atrium.SettableClock;
import io.atrium.TestApplication;
import io.atrium.identity.User;
import io.atrium.notice.Notice;
import io.atrium.notice.Notices;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** An application with a clock of its own beside a real mail server. */
final class DeliverySteps implements AutoCloseable {

  static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

  /** What the first notice waits for others. */
  static final Duration GATHER = Duration.ofSeconds(15);

  final GreenMail mail =
      new GreenMail(new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  final ApplicationContext application;
  final Employees employees;
  final SettableClock clock;
  final DeliveryWorker worker;
  final Deliveries deliveries;

  DeliverySteps(Map<String, Object> more) {
    mail.start();
    var properties = new HashMap<String, Object>();
    properties.put("test.clock", START.toString());
    properties.put("atrium.delivery.enabled", false);
    properties.put("atrium.delivery.zone", "Europe/Berlin");
    properties.put("atrium.subscription.enabled", false);
    properties.put("atrium.mail.host", "127.0.0.1");
    properties.put("atrium.mail.port", mail.getSmtp().getPort());
    properties.put("atrium.mail.start-tls", false);
    properties.put("atrium.mail.from", "Atrium <atrium@example.com>");
    properties.put("atrium.portal.base-url", "https://atrium.example.com/");
    properties.putAll(more);
    application = TestApplication.start(properties);
    employees = new Employees(application);
    clock = application.getBean(SettableClock.class);
    worker = application.getBean(DeliveryWorker.class);
    deliveries = application.getBean(Deliveries.class);
  }

  /** Tells something in the way that access does. */
  void tell(User to, String type, String... values) {
    write(
        () -> application.getBean(Notices.class).add(List.of(notice(to, type, "access", values))));
  }

  /** Tells something in the way that subscriptions do. */
  void send(User to, Set<Way> ways, String type, String link, String... values) {
    write(() -> {
      var written =
          application.getBean(Notices.class).write(List.of(notice(to, type, link, values)));
      application.getBean(Outbox.class).send(written, notice -> ways);
    });
  }

  /** Lets the notices in hand go out. */
  void pass(Duration time) {
    clock.advance(time);
    tick();
  }

  void tick() {
    while (worker.tick()) {
      // until nothing is due
    }
  }

  List<String> states() {
    return employees.words("select state from notice.delivery order by created_at, id");
  }

  List<MimeMessage> mails() {
    return List.of(mail.getReceivedMessages());
  }

  List<String> subjects() throws MessagingException {
    var subjects = new ArrayList<String>();
    for (var message : mails()) {
      subjects.add(message.getSubject());
    }
    return subjects;
  }

  private Notice notice(User to, String type, String link, String... values) {
    return new Notice(
        UUID.randomUUID(),
        to.actor().id(),
        type,
        List.of(values),
        link,
        UUID.randomUUID().toString(),
        clock.instant(),
        null);
  }

  /** So that the mail server can be stopped and come back. */
  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @SuppressWarnings("unchecked")
  private void write(Runnable work) {
    TransactionOperations<Connection> transactions =
        application.getBean(TransactionOperations.class);
    var _ =
        transactions.executeWrite(status -> {
          work.run();
          return true;
        });
  }

  @Override
  public void close() {
    application.close();
    mail.stop();
  }
}
