package io.atrium.feedback;

import io.atrium.identity.Actor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A question about an asset.
 *
 * @param text Markdown
 * @param accepted the answer that helped
 * @param answers the oldest first
 */
public record Question(
    UUID id, Actor author, String text, Instant at, @Nullable UUID accepted, List<Answer> answers) {

  public Question {
    answers = List.copyOf(answers);
  }

  /**
   * @param text Markdown
   */
  public record Answer(UUID id, Actor author, String text, Instant at) {}
}
