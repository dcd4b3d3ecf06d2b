package io.atrium.access.evidence;

import io.micronaut.context.annotation.Value;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.Optional;

/**
 * The key that signs: the configured one, or one that Atrium made at its first archive and keeps in
 * its database.
 *
 * @see "docs/decisions/0024-evidence.md"
 */
@Singleton
class EvidenceKeys {

  private final JdbcOperations jdbc;
  private final String secret;
  private final String publicKey;

  EvidenceKeys(
      JdbcOperations jdbc,
      @Value("${atrium.evidence.private-key:}") String secret,
      @Value("${atrium.evidence.public-key:}") String publicKey) {
    this.jdbc = jdbc;
    this.secret = secret;
    this.publicKey = publicKey;
  }

  @Transactional
  SigningKey require() {
    if (!secret.isBlank()) {
      return SigningKey.of(
          Base64.getDecoder().decode(secret), Base64.getDecoder().decode(publicKey));
    }
    return find()
        .orElseGet(() -> {
          keep(SigningKey.generate());
          return find().orElseThrow();
        });
  }

  private Optional<SigningKey> find() {
    return jdbc.prepareStatement(
        "select secret, public_key from access.evidence_key",
        statement -> {
          try (var rows = statement.executeQuery()) {
            return rows.next()
                ? Optional.of(SigningKey.of(rows.getBytes("secret"), rows.getBytes("public_key")))
                : Optional.empty();
          }
        });
  }

  /** The first one stays. */
  private void keep(SigningKey key) {
    jdbc.prepareStatement(
        "insert into access.evidence_key (single, secret, public_key) values (true, ?, ?) on conflict do nothing",
        statement -> {
          statement.setBytes(1, key.secret().getEncoded());
          statement.setBytes(2, key.publicKey());
          return statement.executeUpdate();
        });
  }
}
