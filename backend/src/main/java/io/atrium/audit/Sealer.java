package io.atrium.audit;

import io.atrium.background.Background;
import io.micronaut.context.annotation.Context;
import io.micronaut.transaction.TransactionOperations;
import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;

/**
 * Gives committed entries their place in the hash chain. After the commit and not within it, so
 * that changes do not wait for each other.
 *
 * @see "docs/decisions/0005-audit-chain.md"
 */
@Context
class Sealer {

  private static final int BATCH = 2_000;

  private final AuditTable entries;
  private final TransactionOperations<Connection> transactions;
  private final Background worker;

  Sealer(AuditTable entries, TransactionOperations<Connection> transactions) {
    this.entries = entries;
    this.transactions = transactions;
    this.worker = Background.start("audit-sealer", Duration.ofMillis(500), this::seal);
  }

  @PreDestroy
  void close() {
    worker.close();
  }

  private boolean seal() {
    return transactions.executeWrite(status -> {
      var unsealed = entries.takeUnsealed(BATCH);
      if (unsealed.isEmpty()) {
        return false;
      }
      var last = entries.lastSealed();
      var chain = last.map(AuditTable.Sealed::hash).map(Chain::new).orElse(Chain.START);
      var position = last.map(AuditTable.Sealed::position).orElse(0L);
      var sealed = new ArrayList<AuditTable.Sealed>();
      for (var entry : unsealed) {
        chain = chain.append(entry);
        sealed.add(new AuditTable.Sealed(++position, chain.hash(), entry));
      }
      entries.seal(sealed);
      return unsealed.size() == BATCH;
    });
  }
}
