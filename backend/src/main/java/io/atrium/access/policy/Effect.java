package io.atrium.access.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a rule does when it fires. */
sealed interface Effect {

  /** In plain words, to be read after the rule's title. */
  String text();

  record Refuse(String why) implements Effect {
    @Override
    public String text() {
      return "refuses: " + why;
    }
  }

  record Ask(String title, Pool pool, Quorum quorum, Duration due) implements Effect {

    static final Duration USUAL = Duration.ofDays(2);

    @Override
    public String text() {
      return "asks %s (%s, within %s): %s"
          .formatted(Words.of(pool), Words.of(quorum), Words.of(due), title);
    }
  }

  record Shorten(int days) implements Effect {
    @Override
    public String text() {
      return "lets through at most " + Words.days(days);
    }
  }

  record Attach(List<String> conditions) implements Effect {
    @Override
    public String text() {
      return "attaches "
          + (conditions.size() == 1 ? "a condition: " : "conditions: ")
          + String.join("; ", conditions);
    }
  }

  record Allow() implements Effect {
    @Override
    public String text() {
      return "lets through, unless another rule refuses or asks somebody";
    }
  }

  /** The effect of a valid rule. */
  static Effect of(JsonNode rule) {
    if (rule.has("refuse")) {
      return new Refuse(rule.path("refuse").asText());
    }
    if (rule.has("step")) {
      var step = rule.path("step");
      var due = step.path("due");
      return new Ask(
          step.path("title").asText(),
          pool(step.path("ask").asText()),
          quorum(step.path("quorum")),
          due.isTextual() ? Duration.parse(due.textValue()) : Ask.USUAL);
    }
    if (rule.has("shorten")) {
      return new Shorten(rule.path("shorten").asInt());
    }
    if (rule.has("conditions")) {
      var conditions = new ArrayList<String>();
      rule.path("conditions").forEach(condition -> conditions.add(condition.asText()));
      return new Attach(List.copyOf(conditions));
    }
    return new Allow();
  }

  static Pool pool(String word) {
    return Pool.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  static Quorum quorum(JsonNode word) {
    return word.isInt()
        ? new Quorum.AtLeast(word.asInt())
        : word.asText().equals("all") ? new Quorum.All() : new Quorum.Any();
  }
}
