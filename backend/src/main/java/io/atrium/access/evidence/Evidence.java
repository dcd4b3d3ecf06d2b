package io.atrium.access.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.api.Json;
import io.atrium.audit.Audit;
import io.atrium.audit.AuditEntry;
import io.atrium.audit.Excerpt;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.identity.User;
import io.micronaut.transaction.TransactionDefinition.Isolation;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.support.DefaultTransactionDefinition;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Writes down who asked for what, who decided why, what held and what was done, as a signed archive
 * that {@link EvidenceCheck} checks without Atrium.
 */
@Singleton
public class Evidence {

  private static final Duration LONGEST_SEALING = Duration.ofSeconds(10);

  private final EvidenceQueries queries;
  private final EvidenceKeys keys;
  private final Audit audit;
  private final Authorization authorization;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  Evidence(
      EvidenceQueries queries,
      EvidenceKeys keys,
      Audit audit,
      Authorization authorization,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.queries = queries;
    this.keys = keys;
    this.audit = audit;
    this.authorization = authorization;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Fingerprint of the key that signs, to be kept where archives are checked. */
  public String fingerprint(User user) {
    authorization.require(user, Operation.SEARCH);
    return Fingerprint.of(keys.require().publicKey());
  }

  /**
   * Writes an archive of what is true now into a new temporary file, which the caller deletes.
   *
   * @throws io.atrium.problem.ProblemException {@link EvidenceProblem#NO_EVIDENCE} where nothing
   *     was asked or granted
   */
  public Path write(User user, EvidenceScope scope) {
    authorization.require(user, Operation.EXPORT_EVIDENCE);
    var now = clock.instant();
    transactions.executeWrite(status -> {
      audit.add(
          List.of(
              new AuditEntry(
                  0,
                  now,
                  user.actor(),
                  "evidence-exported",
                  subject(scope),
                  null,
                  describe(scope).toString())));
      return null;
    });
    var key = keys.require();
    awaitSealed();
    try {
      var file = Files.createTempFile("atrium-evidence-", ".zip");
      try {
        transactions.execute(
            snapshot(),
            status -> {
              fill(file, user, scope, now, key);
              return null;
            });
        return file;
      } catch (RuntimeException failed) {
        Files.delete(file);
        throw failed;
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void awaitSealed() {
    try {
      audit.awaitSealed(LONGEST_SEALING);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private void fill(Path file, User user, EvidenceScope scope, Instant now, SigningKey key) {
    var grants = new HashSet<>(queries.grants(scope));
    var requests = new HashSet<>(queries.requests(scope));
    requests.addAll(queries.requestsOf(grants));
    grants.addAll(queries.grantsOf(requests));
    if (requests.isEmpty() && grants.isEmpty()) {
      throw EvidenceProblem.NO_EVIDENCE.because(
          "Nothing was asked or granted for that; check the id, the reference or the period.");
    }
    try (var archive = new ArchiveWriter(file)) {
      for (var section : EvidenceQueries.SECTIONS) {
        var ids =
            switch (section.ids()) {
              case REQUESTS -> requests;
              case GRANTS -> grants;
            };
        archive.add(section.file(), lines -> queries.write(section, ids, lines));
      }
      var unsealed = new long[1];
      archive.add(
          ChainCheck.FILE,
          lines -> {
            var count = new long[1];
            unsealed[0] =
                audit.excerpt(
                    new Excerpt(subjects(requests), names(requests)),
                    link -> {
                      add(lines, EvidenceLines.link(link).toString());
                      count[0]++;
                    });
            return count[0];
          });
      var about =
          Json.object()
              .put("format", Archive.FORMAT)
              .put("createdAt", now.toString())
              .put("createdBy", user.displayName())
              .put("unsealedAuditEntries", unsealed[0]);
      about.set("scope", describe(scope));
      archive.finish(about, key);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void add(ArchiveWriter.Lines lines, String line) {
    try {
      lines.add(line);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  private static Set<String> subjects(Set<UUID> requests) {
    return requests.stream().map(id -> "access-request:" + id).collect(Collectors.toSet());
  }

  private static Set<String> names(Set<UUID> ids) {
    return ids.stream().map(UUID::toString).collect(Collectors.toSet());
  }

  private static String subject(EvidenceScope scope) {
    return switch (scope) {
      case EvidenceScope.OfRequest(var id) -> "access-request:" + id;
      case EvidenceScope.OfAsset(var reference) -> reference.toString();
      case EvidenceScope.OfPeriod period -> "period";
    };
  }

  private static ObjectNode describe(EvidenceScope scope) {
    return switch (scope) {
      case EvidenceScope.OfRequest(var id) -> Json.object().put("request", id.toString());
      case EvidenceScope.OfAsset(var reference) -> Json.object().put("asset", reference.toString());
      case EvidenceScope.OfPeriod(var from, var to) ->
          Json.object().put("from", from.toString()).put("to", to.toString());
    };
  }

  /** All sections see the same moment. */
  private static DefaultTransactionDefinition snapshot() {
    var definition = new DefaultTransactionDefinition();
    definition.setReadOnly(true);
    definition.setIsolationLevel(Isolation.REPEATABLE_READ);
    return definition;
  }
}
