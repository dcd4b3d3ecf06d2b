package io.atrium.notice.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Users;
import io.atrium.identity.User;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notices as they arrive at a real mail server. */
class MailIT {

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
  void what_somebody_has_chosen_comes_by_mail_plain_and_as_escaped_html() throws Exception {
    choose(Users.BUSINESS, Topic.REQUESTS, Pace.AT_ONCE);
    steps.tell(Users.BUSINESS, "access-request-approved", "<b>Read & write</b>", "Ledger");
    steps.tell(Users.BUSINESS, "grant-ending", "Ledger", "not chosen");
    steps.tell(Users.OWNER, "access-request-approved", "Read", "nobody chose");
    steps.pass(DeliverySteps.GATHER);

    assertThat(steps.mails()).hasSize(1);
    var mail = steps.mails().getFirst();
    assertThat(mail.getAllRecipients()[0]).hasToString("business@example.com");
    assertThat(mail.getFrom()[0]).hasToString("Atrium <atrium@example.com>");
    assertThat(mail.getHeader("List-Unsubscribe"))
        .containsExactly("<https://atrium.example.com/following>");
    assertThat(mail.getSubject()).isEqualTo("access request approved: <b>Read & write</b>, Ledger");
    var parts = (MimeMultipart) mail.getContent();
    assertThat(parts.getBodyPart(0).getContent().toString())
        .startsWith("Hello business,")
        .contains("- access request approved: <b>Read & write</b>, Ledger")
        .contains("https://atrium.example.com/access");
    assertThat(parts.getBodyPart(1).getContent().toString())
        .contains("&lt;b&gt;Read &amp; write&lt;/b&gt;")
        .doesNotContain("<b>")
        .contains("href=\"https://atrium.example.com/access\"");
    assertThat(steps.states()).containsExactly("sent");
  }

  @Test
  void german_is_spoken_to_those_who_speak_it() throws Exception {
    steps.employees.speak(Users.BUSINESS, "de");
    choose(Users.BUSINESS, Topic.REQUESTS, Pace.AT_ONCE);
    steps.tell(Users.BUSINESS, "access-request-approved", "one");
    steps.tell(Users.BUSINESS, "access-request-rejected", "two");
    steps.pass(DeliverySteps.GATHER);

    assertThat(steps.subjects()).as("both in one mail").containsExactly("Atrium: 2 Hinweise");
    var parts = (MimeMultipart) steps.mails().getFirst().getContent();
    assertThat(parts.getBodyPart(0).getContent().toString()).startsWith("Hallo business,");
  }

  @Test
  void nobody_writes_headers_or_recipients_through_a_name_a_title_or_an_address() throws Exception {
    var sly =
        new User(
            "id-sly",
            "sly",
            "Sly\r\nBcc: all@example.com",
            "sly@example.com,all@example.com",
            Set.of(),
            Users.BUSINESS.roles(),
            Set.of());
    steps.employees.employ(sly);
    choose(Users.BUSINESS, Topic.REQUESTS, Pace.AT_ONCE);
    choose(sly, Topic.REQUESTS, Pace.AT_ONCE);
    steps.tell(Users.BUSINESS, "access-request-approved", "x\r\nBcc: all@example.com\r\n\r\nHello");
    steps.tell(sly, "access-request-approved", "y");
    steps.pass(DeliverySteps.GATHER);

    assertThat(steps.mails()).hasSize(1);
    var mail = steps.mails().getFirst();
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(mail.getSubject()).doesNotContain("\r").doesNotContain("\n");
    assertThat(steps.deliveries.givenUp(sly, 10))
        .singleElement()
        .satisfies(one -> assertThat(one.error()).contains("cannot be used"));
    assertThat(steps.employees.notices(sly))
        .last()
        .asString()
        .startsWith("delivery-given-up: mail");
  }

  @Test
  void a_mail_server_that_is_down_is_tried_again_and_given_up_visibly_after_a_day()
      throws Exception {
    choose(Users.BUSINESS, Topic.REQUESTS, Pace.AT_ONCE);
    steps.mail.stop();
    steps.tell(Users.BUSINESS, "access-request-approved", "while it is down");
    steps.pass(DeliverySteps.GATHER);
    assertThat(steps.states()).containsExactly("sending");

    steps.mail.start();
    steps.pass(Duration.ofSeconds(29));
    assertThat(steps.mails()).as("not before the pause is over").isEmpty();
    steps.pass(Duration.ofSeconds(2));
    assertThat(steps.subjects()).containsExactly("access request approved: while it is down");

    steps.mail.stop();
    steps.tell(Users.BUSINESS, "access-request-rejected", "for good");
    for (var hour = 0; hour < 26; hour++) {
      steps.pass(Duration.ofHours(1));
    }
    assertThat(steps.states()).containsExactly("sent", "given-up");
    assertThat(steps.deliveries.givenUp(Users.BUSINESS, 10))
        .singleElement()
        .satisfies(one -> assertThat(one.error()).contains("mail server"));
    assertThat(steps.employees.notices(Users.BUSINESS))
        .anyMatch(notice -> notice.startsWith("delivery-given-up: mail"));
  }

  @Test
  void who_has_left_gets_nothing_and_neither_does_who_may_not_see_it_any_more() {
    choose(Users.BUSINESS, Topic.REQUESTS, Pace.AT_ONCE);
    choose(Users.OWNER, Topic.REQUESTS, Pace.AT_ONCE);
    var publishing = steps.application.getBean(io.atrium.catalog.Publishing.class);
    var _ =
        publishing.publish(
            Users.OWNER,
            io.atrium.Descriptors.prompt("unlisted", "1.0.0", "Unlisted", ""),
            false,
            null);
    var link = "assets/prompt/insurance.claims/unlisted";
    steps.send(
        Users.BUSINESS, Set.of(new Way(Channel.MAIL, Pace.AT_ONCE)), "followed-version", link, "x");
    steps.send(
        Users.OWNER, Set.of(new Way(Channel.MAIL, Pace.AT_ONCE)), "followed-version", link, "x");
    steps.pass(DeliverySteps.GATHER);
    assertThat(steps.mails()).as("the owner's team may see it").hasSize(1);

    steps.tell(Users.OWNER, "access-request-approved", "too late");
    steps.employees.leave(Users.OWNER);
    steps.pass(DeliverySteps.GATHER);

    assertThat(steps.mails()).hasSize(1);
    assertThat(steps.states()).containsExactlyInAnyOrder("dropped", "sent", "dropped");
  }

  @Test
  void what_was_sent_and_not_noted_comes_once_more_under_the_same_id() throws Exception {
    choose(Users.BUSINESS, Topic.REQUESTS, Pace.AT_ONCE);
    steps.tell(Users.BUSINESS, "access-request-approved", "a node is killed");
    steps.pass(DeliverySteps.GATHER);
    steps.employees.sql("update notice.delivery set state = 'sending', ended_at = null");
    steps.tick();
    assertThat(steps.mails()).as("the lease of the killed node holds").hasSize(1);
    steps.pass(Duration.ofMinutes(3));
    steps.pass(Duration.ofMinutes(3));

    assertThat(steps.mails()).hasSize(2);
    assertThat(steps.mails().get(0).getMessageID()).isEqualTo(steps.mails().get(1).getMessageID());
    assertThat(steps.states()).containsExactly("sent");
  }

  private void choose(User user, Topic topic, Pace pace) {
    var chosen = new EnumMap<Topic, Pace>(Topic.class);
    chosen.put(topic, pace);
    steps.deliveries.mail(user, chosen);
  }
}
