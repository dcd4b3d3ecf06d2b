package io.atrium.feedback;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;

/** What people said, on the wire. */
final class FeedbackViews {

  private FeedbackViews() {}

  /**
   * @param counts how many gave one star, two stars, and so on
   */
  @Serdeable
  record SummaryView(double average, long count, List<Long> counts) {
    static SummaryView of(RatingSummary summary) {
      return new SummaryView(summary.average(), summary.count(), summary.counts());
    }
  }

  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record RatingView(
      String author, String authorName, int stars, String text, String version, Instant at) {
    static RatingView of(Rating rating) {
      return new RatingView(
          rating.author().id(),
          rating.author().name(),
          rating.stars(),
          rating.text(),
          rating.version(),
          rating.at());
    }
  }

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record QuestionView(
      String id,
      String author,
      String authorName,
      String text,
      Instant at,
      @Nullable String accepted,
      List<AnswerView> answers) {
    static QuestionView of(Question question) {
      return new QuestionView(
          question.id().toString(),
          question.author().id(),
          question.author().name(),
          question.text(),
          question.at(),
          question.accepted() == null ? null : question.accepted().toString(),
          question.answers().stream()
              .map(answer ->
                  new AnswerView(
                      answer.id().toString(),
                      answer.author().id(),
                      answer.author().name(),
                      answer.text(),
                      answer.at()))
              .toList());
    }
  }

  @Serdeable
  record AnswerView(String id, String author, String authorName, String text, Instant at) {}
}
