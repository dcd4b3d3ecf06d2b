package io.atrium.lineage.openlineage;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run of a job as a list shows it.
 *
 * @param job the {@link io.atrium.lineage.Node#id} of its job
 * @param namespace of the job
 * @param name of the job
 * @param state null while nobody has said
 * @param started as reported; null where only later events came
 * @param ended null while it goes on
 * @param first time of its first event
 * @param last time of its last event
 * @param parent the run that started it
 * @param error what it said when it failed
 */
public record RunSummary(
    UUID id,
    String job,
    String namespace,
    String name,
    @Nullable RunState state,
    @Nullable Instant started,
    @Nullable Instant ended,
    Instant first,
    Instant last,
    @Nullable UUID parent,
    @Nullable String error) {

  /** How long it took; null where start or end is not known. */
  public @Nullable Duration duration() {
    return started == null || ended == null || ended.isBefore(started)
        ? null
        : Duration.between(started, ended);
  }
}
