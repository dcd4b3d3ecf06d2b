package io.atrium.feedback;

import io.atrium.catalog.AssetId;
import io.atrium.feedback.Question.Answer;
import io.atrium.identity.Actor;
import io.atrium.jdbc.Binding;
import io.atrium.jdbc.Binding.Uuids;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The rows of {@code feedback.question} and {@code feedback.answer}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class QuestionTable {

  private static final String COLUMNS = "id, author_id, author_name, text, at, accepted";

  private final JdbcOperations jdbc;

  QuestionTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  void add(AssetId asset, Question question) {
    var _ =
        Binding.change(
            jdbc,
            """
            insert into feedback.question (id, asset_id, author_id, author_name, text, at)
            values (?, ?, ?, ?, ?, ?)
            """,
            question.id(),
            asset.value(),
            question.author().id(),
            question.author().name(),
            question.text(),
            question.at());
  }

  void add(UUID question, Answer answer) {
    var _ =
        Binding.change(
            jdbc,
            """
            insert into feedback.answer (id, question_id, author_id, author_name, text, at)
            values (?, ?, ?, ?, ?, ?)
            """,
            answer.id(),
            question,
            answer.author().id(),
            answer.author().name(),
            answer.text(),
            answer.at());
  }

  /** With its answers; whoever changes it waits until this transaction has ended. */
  Optional<Question> lock(AssetId asset, UUID id) {
    return Binding.first(
            jdbc,
            QuestionTable::row,
            "select "
                + COLUMNS
                + " from feedback.question where id = ? and asset_id = ? for update",
            id,
            asset.value())
        .map(row -> withAnswers(List.of(row)).getFirst());
  }

  /** The newest first, after the given one, each with all its answers. */
  List<Question> page(AssetId asset, Instant before, UUID id, int limit) {
    return withAnswers(
        Binding.select(
            jdbc,
            QuestionTable::row,
            "select "
                + COLUMNS
                + """
                 from feedback.question
                where asset_id = ? and (at, id) < (?, ?)
                order by at desc, id desc
                limit ?
                """,
            asset.value(),
            before,
            id,
            limit));
  }

  /** How many questions an asset has; counts no further than the limit. */
  int count(AssetId asset, int most) {
    return Binding.first(
            jdbc,
            row -> row.getInt(1),
            """
            select count(*) from (select from feedback.question where asset_id = ? limit ?) counted
            """,
            asset.value(),
            most)
        .orElseThrow();
  }

  void accept(UUID question, UUID answer) {
    var _ =
        Binding.change(
            jdbc, "update feedback.question set accepted = ? where id = ?", answer, question);
  }

  void remove(UUID question) {
    var _ = Binding.change(jdbc, "delete from feedback.question where id = ?", question);
  }

  void removeAnswer(UUID answer) {
    var _ =
        Binding.change(
            jdbc, "update feedback.question set accepted = null where accepted = ?", answer);
    var _ = Binding.change(jdbc, "delete from feedback.answer where id = ?", answer);
  }

  private List<Question> withAnswers(List<Question> questions) {
    if (questions.isEmpty()) {
      return questions;
    }
    Map<UUID, List<Filed>> answers =
        Binding.select(
                jdbc,
                row ->
                    new Filed(
                        row.getObject("question_id", UUID.class),
                        new Answer(
                            row.getObject("id", UUID.class),
                            new Actor(row.getString("author_id"), row.getString("author_name")),
                            row.getString("text"),
                            Binding.requiredInstant(row, "at"))),
                """
                select id, question_id, author_id, author_name, text, at
                from feedback.answer
                where question_id = any (?)
                order by question_id, at, id
                """,
                new Uuids(questions.stream().map(Question::id).toList()))
            .stream()
            .collect(Collectors.groupingBy(Filed::question));
    return questions.stream()
        .map(question ->
            new Question(
                question.id(),
                question.author(),
                question.text(),
                question.at(),
                question.accepted(),
                answers.getOrDefault(question.id(), List.of()).stream()
                    .map(Filed::answer)
                    .toList()))
        .toList();
  }

  private record Filed(UUID question, Answer answer) {}

  private static Question row(ResultSet row) throws SQLException {
    return new Question(
        row.getObject("id", UUID.class),
        new Actor(row.getString("author_id"), row.getString("author_name")),
        row.getString("text"),
        Binding.requiredInstant(row, "at"),
        row.getObject("accepted", UUID.class),
        List.of());
  }
}
