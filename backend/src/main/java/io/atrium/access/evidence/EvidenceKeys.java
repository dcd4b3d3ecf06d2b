package io.atrium.access.evidence;

import io.atrium.jdbc.Binding;
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
    return Binding.first(
        jdbc,
        row -> SigningKey.of(row.getBytes("secret"), row.getBytes("public_key")),
        "select secret, public_key from access.evidence_key");
  }

  /** The first one stays. */
  private void keep(SigningKey key) {
    var _ =
        Binding.change(
            jdbc,
            "insert into access.evidence_key (single, secret, public_key) values (true, ?, ?) on conflict do nothing",
            key.secret().getEncoded(),
            key.publicKey());
  }
}
