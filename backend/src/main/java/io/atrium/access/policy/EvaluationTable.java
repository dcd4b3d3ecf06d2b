package io.atrium.access.policy;

import io.atrium.jdbc.Binding;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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
          Binding.bind(
              statement,
              evaluation.policy(),
              evaluation.version(),
              Words.word(evaluation.outcome()),
              EvaluationJson.trace(evaluation),
              EvaluationJson.facts(evaluation.facts()),
              kept.asset(),
              kept.subject(),
              kept.at());
          try (var rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
          }
        });
  }

  Optional<Evaluation> find(long id) {
    return Binding.first(
        jdbc,
        row -> kept(row).evaluation(),
        "select * from access.policy_evaluation where id = ?",
        id);
  }

  /** Newest first. */
  List<Kept> newest(String policy, int limit) {
    return Binding.select(
        jdbc,
        EvaluationTable::kept,
        "select * from access.policy_evaluation where policy = ? order by id desc limit ?",
        policy,
        limit);
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
        Binding.requiredInstant(row, "at"));
  }
}
