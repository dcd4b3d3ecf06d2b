package io.atrium.notice.delivery;

import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Texts;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** The rows of {@code notice.mail_choice}: which kinds of notice people get by mail. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class MailChoiceTable {

  private final JdbcOperations jdbc;

  MailChoiceTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** By recipient; those who chose nothing are left out. */
  Map<String, Map<Topic, Pace>> of(Collection<String> recipients) {
    record Row(String recipient, String topic, String pace) {}
    var rows =
        Binding.select(
            jdbc,
            row ->
                new Row(row.getString("recipient"), row.getString("topic"), row.getString("pace")),
            "select recipient, topic, pace from notice.mail_choice where recipient = any(?)",
            new Texts(recipients));
    var chosen = new HashMap<String, Map<Topic, Pace>>();
    for (var row : rows) {
      Topic.named(row.topic())
          .ifPresent(topic ->
              chosen
                  .computeIfAbsent(row.recipient(), key -> new EnumMap<>(Topic.class))
                  .put(topic, Pace.of(row.pace()).orElseThrow()));
    }
    return chosen;
  }

  /** Replaces all choices of a person. */
  void replace(String recipient, Map<Topic, Pace> chosen) {
    var _ = Binding.change(jdbc, "delete from notice.mail_choice where recipient = ?", recipient);
    chosen.forEach((topic, pace) -> {
      var _ =
          Binding.change(
              jdbc,
              """
              insert into notice.mail_choice (recipient, topic, pace) values (?, ?, ?)
              on conflict (recipient, topic) do update set pace = excluded.pace
              """,
              recipient,
              topic.word(),
              pace.word());
    });
  }
}
