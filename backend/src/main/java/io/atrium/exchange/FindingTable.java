package io.atrium.exchange;

import io.atrium.jdbc.Binding;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code exchange.finding}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class FindingTable {

  private final JdbcOperations jdbc;

  FindingTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  void insert(UUID job, Collection<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    var _ =
        jdbc.prepareStatement(
            "insert into exchange.finding (job_id, type, record_key, file, line, reason) values (?, ?, ?, ?, ?, ?)",
            statement -> {
              for (var finding : findings) {
                Binding.bind(
                    statement,
                    job,
                    finding.type().word(),
                    finding.record(),
                    finding.file(),
                    finding.line(),
                    finding.reason());
                statement.addBatch();
              }
              return statement.executeBatch();
            });
  }

  /** Files of which something was refused. */
  List<String> refusedFiles(UUID job) {
    return Binding.select(
        jdbc,
        row -> row.getString(1),
        "select distinct file from exchange.finding where job_id = ? and type = 'refused' and file is not null",
        job);
  }

  /**
   * In the order of the source.
   *
   * @param type null for all
   * @param after number of the last finding of the page before
   */
  List<Finding> after(UUID job, Finding.@Nullable Type type, long after, int limit) {
    return jdbc.prepareStatement(
        """
        select * from exchange.finding
        where job_id = ? and number > ?
        %s
        order by number
        limit ?
        """
            .formatted(type == null ? "" : "and type = ?"),
        statement -> {
          Binding.bind(statement, job, after);
          if (type != null) {
            statement.setString(3, type.word());
          }
          statement.setInt(type == null ? 3 : 4, limit);
          var findings = new ArrayList<Finding>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              findings.add(
                  new Finding(
                      rows.getLong("number"),
                      Finding.Type.of(rows.getString("type")),
                      rows.getString("record_key"),
                      rows.getString("file"),
                      rows.getObject("line", Integer.class),
                      rows.getString("reason")));
            }
          }
          return findings;
        });
  }
}
