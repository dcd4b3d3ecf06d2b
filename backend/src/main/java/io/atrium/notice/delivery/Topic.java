package io.atrium.notice.delivery;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Kinds of notices that people choose to get by mail. */
public enum Topic {
  /** Requests that wait for the person's decision, and what became of the own ones. */
  REQUESTS("access-request", "access-step", "delegation"),
  /** What happens to access that one has, and tasks around it. */
  ACCESS("grant", "provisioning", "access-drift"),
  /** Reviews of access. */
  REVIEWS("access-review"),
  /** Assets that go away and that one relies on. */
  DEPRECATION("deprecation"),
  /** Changes announced to those who are touched. */
  IMPACT("lineage"),
  /** What belongs to no other topic. */
  OTHER;

  private final List<String> beginnings;

  Topic(String... beginnings) {
    this.beginnings = List.of(beginnings);
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Topic> named(String word) {
    return Arrays.stream(values()).filter(topic -> topic.word().equals(word)).findFirst();
  }

  /** Of a notice's type. */
  static Topic of(String type) {
    return Arrays.stream(values())
        .filter(topic -> topic.beginnings.stream().anyMatch(type::startsWith))
        .findFirst()
        .orElse(OTHER);
  }
}
