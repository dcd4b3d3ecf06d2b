package io.atrium.notice.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Users;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One mail a day. */
class DigestIT {

  private static final Set<Way> DAILY = Set.of(new Way(Channel.MAIL, Pace.DAILY));

  private DeliverySteps steps;

  @BeforeEach
  void start() {
    steps = new DeliverySteps(Map.of());
    steps.employees.employ(Users.BUSINESS, Users.OWNER);
  }

  @AfterEach
  void stop() {
    steps.close();
  }

  @Test
  void everything_of_a_day_comes_in_one_mail_at_the_hour() throws Exception {
    send("one");
    steps.pass(Duration.ofHours(6));
    send("two");
    steps.clock.set(Instant.parse("2026-03-03T05:59:59Z"));
    steps.tick();
    assertThat(steps.mails()).isEmpty();
    steps.clock.set(Instant.parse("2026-03-03T06:00:00Z"));
    steps.tick();

    assertThat(steps.subjects()).containsExactly("Atrium: 2 notices of the day");
  }

  @Test
  void a_clock_that_is_moved_back_sends_no_second_one() throws Exception {
    send("one");
    steps.clock.set(Instant.parse("2026-03-03T06:00:10Z"));
    steps.tick();
    steps.clock.set(Instant.parse("2026-03-03T05:00:00Z"));
    send("two");
    steps.tick();
    steps.clock.set(Instant.parse("2026-03-03T06:00:10Z"));
    steps.tick();
    assertThat(steps.subjects()).containsExactly("Atrium: one notice of the day");

    steps.clock.set(Instant.parse("2026-03-04T06:00:10Z"));
    steps.tick();
    assertThat(steps.subjects())
        .as("what was told meanwhile comes the day after")
        .containsExactly("Atrium: one notice of the day", "Atrium: one notice of the day");
  }

  @Test
  void through_a_year_there_is_a_mail_for_each_day_with_news_and_none_for_others()
      throws Exception {
    var expected = 0;
    for (var day = 0; day < 365; day++) {
      if (day % 7 < 5) {
        send("morning " + day);
        send("again " + day);
        expected++;
      }
      steps.pass(Duration.ofHours(12));
      steps.pass(Duration.ofHours(12));
    }

    assertThat(steps.mails()).hasSize(expected);
    assertThat(steps.subjects()).containsOnly("Atrium: 2 notices of the day");
    var hours = new ArrayList<String>();
    for (var moment : new String[] {"2026-03-02T10:00:00Z", "2026-07-01T10:00:00Z"}) {
      hours.add(
          steps.application.getBean(DigestHour.class).after(Instant.parse(moment)).toString());
    }
    assertThat(hours)
        .as("seven o'clock in Berlin, in winter and in summer")
        .containsExactly("2026-03-03T06:00:00Z", "2026-07-02T05:00:00Z");
    assertThat(steps.employees.words("select count(*)::text from notice.outgoing"))
        .as("what was sent long ago is forgotten")
        .first()
        .asString()
        .hasSizeLessThan(3);
  }

  private void send(String value) {
    steps.send(Users.BUSINESS, DAILY, "followed-version", "following", value);
  }
}
