package io.atrium.exchange;

import io.atrium.identity.Actor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import with its progress.
 *
 * @param approved versions enter the catalog approved by the requester, instead of in review
 * @param bytes size of what was handed in
 * @param total records in the source; null until they have been counted
 * @param done records dealt with
 * @param created new assets
 * @param added new versions of known assets
 * @param unchanged assets that the source describes as at the last import
 * @param refused records, or parts of them, that did not become an asset
 * @param kept fields whose edit by people won over a change at the source
 * @param missing assets of earlier imports that the source no longer has; null until the end
 * @param runSeconds time spent working on it
 * @param error why it failed, for its requester
 */
public record ImportJob(
    UUID id,
    String format,
    String owner,
    String domain,
    boolean dryRun,
    String fileName,
    Actor requestedBy,
    boolean approved,
    ImportState state,
    long bytes,
    @Nullable Long total,
    long done,
    long created,
    long added,
    long unchanged,
    long refused,
    long kept,
    @Nullable Long missing,
    @Nullable String error,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    double runSeconds) {

  /** Records a second; 0 before the first. */
  public double rate() {
    return runSeconds > 0 ? done / runSeconds : 0;
  }

  /** Seconds still to go at the present rate; null while that cannot be told. */
  public @Nullable Long remainingSeconds() {
    return switch (state) {
      case RUNNING ->
          total == null || rate() == 0 ? null : Math.round(Math.max(0, total - done) / rate());
      case DONE -> 0L;
      case RECEIVING, QUEUED, FAILED, STOPPED -> null;
    };
  }
}
