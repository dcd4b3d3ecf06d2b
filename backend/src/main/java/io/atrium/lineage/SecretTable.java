package io.atrium.lineage;

import io.atrium.jdbc.Binding;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** The row of {@code lineage.secret}: all nodes of an installation make the same stand-ins. */
@Singleton
class SecretTable {

  private static final int BYTES = 32;

  private final JdbcOperations jdbc;
  private volatile byte @Nullable [] known;

  SecretTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  byte[] secret() {
    var secret = known;
    if (secret == null) {
      secret = load();
      known = secret;
    }
    return secret;
  }

  @Transactional(propagation = Propagation.REQUIRES_NEW)
  byte[] load() {
    var fresh = new byte[BYTES];
    new SecureRandom().nextBytes(fresh);
    var _ =
        Binding.change(
            jdbc, "insert into lineage.secret (value) values (?) on conflict do nothing", fresh);
    return jdbc.prepareStatement(
        "select value from lineage.secret",
        statement -> {
          try (var rows = statement.executeQuery()) {
            if (!rows.next()) {
              throw new IllegalStateException("the secret is not there");
            }
            return rows.getBytes(1);
          }
        });
  }
}
