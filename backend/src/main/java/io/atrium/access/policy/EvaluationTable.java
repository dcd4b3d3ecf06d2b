package io.atrium.access.policy;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of {@code access.policy_evaluation}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class EvaluationTable {

  private final JdbcOperations jdbc;

  EvaluationTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  record Kept(Evaluation evaluation, String asset, String subject, Instant at) {}

  /** Returns its id. */
  long insert(Kept kept) {
    return jdbc.prepareStatement(
        """
        insert into access.policy_evaluation (policy, version, outcome, trace, facts, asset, subject, at)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        returning id
        """,
        statement -> {
          var evaluation = kept.evaluation();
          statement.setString(1, evaluation.policy());
          statement.setString(2, evaluation.version());
          statement.setString(3, Words.word(evaluation.outcome()));
          statement.setString(4, EvaluationJson.trace(evaluation));
          statement.setString(5, EvaluationJson.facts(evaluation.facts()));
          statement.setString(6, kept.asset());
          statement.setString(7, kept.subject());
          statement.setObject(8, kept.at().atOffset(ZoneOffset.UTC));
          try (var rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
          }
        });
  }

  Optional<Evaluation> find(long id) {
    return jdbc.prepareStatement(
        "select * from access.policy_evaluation where id = ?",
        statement -> {
          statement.setLong(1, id);
          try (var rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(kept(rows).evaluation()) : Optional.empty();
          }
        });
  }

  /** Newest first. */
  List<Kept> newest(String policy, int limit) {
    return jdbc.prepareStatement(
        "select * from access.policy_evaluation where policy = ? order by id desc limit ?",
        statement -> {
          statement.setString(1, policy);
          statement.setInt(2, limit);
          var list = new ArrayList<Kept>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              list.add(kept(rows));
            }
          }
          return list;
        });
  }

  private static Kept kept(ResultSet row) throws SQLException {
    return new Kept(
        EvaluationJson.evaluation(
            row.getLong("id"),
            row.getString("policy"),
            row.getString("version"),
            row.getString("trace"),
            row.getString("facts")),
        row.getString("asset"),
        row.getString("subject"),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }
}
