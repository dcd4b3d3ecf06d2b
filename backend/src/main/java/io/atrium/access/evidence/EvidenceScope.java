package io.atrium.access.evidence;

import io.atrium.schemas.Reference;
import java.time.Instant;
import java.util.UUID;

/** What an archive is about. */
public sealed interface EvidenceScope {

  /** One request and all that came of it. */
  record OfRequest(UUID id) implements EvidenceScope {}

  /** All that was ever asked and granted under a name, also when its asset is gone. */
  record OfAsset(Reference reference) implements EvidenceScope {}

  /**
   * Requests that were alive, and grants that held, at some time of a period.
   *
   * @param from inclusive
   * @param to exclusive
   */
  record OfPeriod(Instant from, Instant to) implements EvidenceScope {}
}
