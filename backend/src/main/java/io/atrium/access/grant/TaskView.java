package io.atrium.access.grant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** A provisioning task on the wire. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record TaskView(
    UUID id,
    UUID grant,
    String target,
    String direction,
    String state,
    int attempts,
    @Nullable String lastError,
    @Nullable Instant nextAttemptAt,
    @Nullable String instructions,
    @Nullable String externalReference,
    @Nullable String confirmedBy,
    @Nullable Instant confirmedAt) {

  static TaskView of(ProvisioningTask task) {
    return new TaskView(
        task.id(),
        task.grant().value(),
        task.target(),
        task.direction().name().toLowerCase(Locale.ROOT),
        task.state().name().toLowerCase(Locale.ROOT),
        task.attempts(),
        task.lastError(),
        task.nextAttemptAt(),
        task.instructions(),
        task.externalReference(),
        task.confirmedBy(),
        task.confirmedAt());
  }
}
