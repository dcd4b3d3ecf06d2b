package io.atrium.access.provisioning;

import io.atrium.identity.Actor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison with all targets.
 *
 * @param rights rights that were compared
 * @param findings those that were open at its end
 * @param failures what could not be compared, and why
 */
public record DriftRun(
    long id,
    boolean running,
    Actor requestedBy,
    Instant startedAt,
    @Nullable Instant finishedAt,
    long rights,
    long findings,
    List<String> failures) {

  public DriftRun {
    failures = List.copyOf(failures);
  }
}
