package io.atrium.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.TestApplication;
import io.atrium.Users;
import io.atrium.identity.User;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NoticesIT {

  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);

  private static ApplicationContext context;
  private static Notices notices;

  @BeforeAll
  static void start() {
    context = TestApplication.start();
    notices = context.getBean(Notices.class);
  }

  @AfterAll
  static void close() {
    context.close();
  }

  @Test
  void the_same_is_told_once_to_each_however_often_it_is_written() {
    write(notice(Users.OWNER, "same", NOW), notice(Users.DEVELOPER, "same", NOW));
    write(notice(Users.OWNER, "same", NOW.plusSeconds(1)), notice(Users.OWNER, "other", NOW));

    assertThat(notices.of(Users.OWNER, 10))
        .extracting(Notice::key)
        .containsExactlyInAnyOrder("same", "other");
    assertThat(notices.of(Users.DEVELOPER, 10)).extracting(Notice::key).containsExactly("same");
  }

  @Test
  void another_persons_notice_is_not_found_and_stays_unread() {
    var notice = notice(Users.BUSINESS, "private", NOW);
    write(notice);

    assertThatThrownBy(() -> notices.read(Users.RISK, notice.id()))
        .extracting("type")
        .isEqualTo(NoticeProblem.NOTICE_NOT_FOUND);
    assertThat(notices.unread(Users.BUSINESS)).isEqualTo(1);
    notices.read(Users.BUSINESS, notice.id());
    assertThat(notices.unread(Users.BUSINESS)).isZero();
  }

  @Test
  void nothing_is_told_outside_the_transaction_of_what_it_is_about() {
    assertThatThrownBy(() -> notices.add(List.of(notice(Users.AUDITOR, "alone", NOW))))
        .isInstanceOf(RuntimeException.class);
    assertThat(notices.of(Users.AUDITOR, 10)).isEmpty();
  }

  @Test
  void old_notices_are_forgotten() {
    write(
        notice(Users.STEWARD, "old", NOW.minus(Duration.ofDays(200))),
        notice(Users.STEWARD, "young", NOW.minus(Duration.ofDays(100))));

    int forgotten =
        transactions()
            .executeWrite(status ->
                context.getBean(NoticeTable.class).forget(NOW.minus(Duration.ofDays(180)), 100));

    assertThat(forgotten).isEqualTo(1);
    assertThat(notices.of(Users.STEWARD, 10)).extracting(Notice::key).containsExactly("young");
  }

  private static Notice notice(User to, String key, Instant at) {
    return new Notice(
        UUID.randomUUID(), to.actor().id(), "delegation-given", List.of("x"), "", key, at, null);
  }

  private static void write(Notice... told) {
    transactions()
        .executeWrite(status -> {
          notices.add(List.of(told));
          return status;
        });
  }

  @SuppressWarnings("unchecked")
  private static TransactionOperations<Connection> transactions() {
    return context.getBean(TransactionOperations.class);
  }
}
