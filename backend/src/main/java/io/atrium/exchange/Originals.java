package io.atrium.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.catalog.CatalogService;
import io.atrium.exchange.format.Imported;
import io.atrium.identity.User;
import io.atrium.schemas.CanonicalJson;
import io.atrium.schemas.Reference;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * Keeps the documents of standards that people publish one by one, as imports keep theirs: to be
 * given back, with what has been changed since.
 *
 * @see "docs/decisions/0029-documents-are-kept.md"
 */
@Singleton
public class Originals {

  private final OriginalTable originals;
  private final CatalogService catalog;
  private final Authorization authorization;
  private final Clock clock;

  Originals(
      OriginalTable originals, CatalogService catalog, Authorization authorization, Clock clock) {
    this.originals = originals;
    this.catalog = catalog;
    this.authorization = authorization;
    this.clock = clock;
  }

  /**
   * Keeps the document that a version was made of, in place of an earlier one of the same asset; in
   * the transaction that publishes the version, or not at all.
   *
   * @param made the descriptor that came of the document, before people wrote on
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void keep(
      User user, Reference reference, String version, Imported.Kept document, JsonNode made) {
    var asset = catalog.require(user, reference.asset());
    authorization.require(user, Operation.PUBLISH, asset.scope());
    originals.keep(
        asset.id().value(),
        new OriginalTable.Origin(document, version, CanonicalJson.write(made)),
        clock.instant());
  }
}
