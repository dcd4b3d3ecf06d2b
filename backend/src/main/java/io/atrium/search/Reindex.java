package io.atrium.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A rebuild of the search index, running or past.
 *
 * @param id 0 when there has never been one
 * @param state {@code never}, {@code running}, {@code stopping}, {@code stopped} or {@code done}
 * @param reason why it was begun
 * @param total assets when it began
 * @param done assets read so far, refused ones included
 * @param lastError what holds it up at the moment; it goes on by itself
 * @param refusals up to 100 assets that the index does not take as they are, and why
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Reindex(
    long id,
    String state,
    String reason,
    @Nullable Instant startedAt,
    @Nullable Instant updatedAt,
    @Nullable Instant finishedAt,
    long total,
    long done,
    long refused,
    @Nullable String lastError,
    List<Refused> refusals) {

  static final Reindex NEVER =
      new Reindex(0, "never", "", null, null, null, 0, 0, 0, null, List.of());

  /** Where a rebuild stands. */
  enum State {
    RUNNING,
    STOPPING,
    STOPPED,
    DONE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** An asset that the index does not take. */
  @Serdeable
  public record Refused(String reference, String reason) {}

  public boolean isRunning() {
    return state.equals(State.RUNNING.word()) || state.equals(State.STOPPING.word());
  }

  Reindex with(List<Refused> found) {
    return new Reindex(
        id,
        state,
        reason,
        startedAt,
        updatedAt,
        finishedAt,
        total,
        done,
        refused,
        lastError,
        found);
  }
}
