package io.atrium.catalog;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says when taking a step in the life of a version.
 *
 * @param reason why; shown to everyone who sees the version
 * @param successor reference of what to use instead
 * @param ifRevision the asset's revision that the caller has seen; null to step whatever it is
 * @param waiver why the step is taken although a {@link Gate} would refuse it; kept with who said
 *     so
 * @param sunset with a deprecation, the day on which the asset goes away, in UTC
 */
public record Step(
    @Nullable String reason,
    @Nullable String successor,
    @Nullable Long ifRevision,
    @Nullable String waiver,
    @Nullable LocalDate sunset) {

  public static final Step PLAIN = new Step(null, null, null);

  public Step(@Nullable String reason, @Nullable String successor, @Nullable Long ifRevision) {
    this(reason, successor, ifRevision, null);
  }

  public Step(
      @Nullable String reason,
      @Nullable String successor,
      @Nullable Long ifRevision,
      @Nullable String waiver) {
    this(reason, successor, ifRevision, waiver, null);
  }

  /** The same as far as another revision, and past a gate. */
  public Step with(@Nullable Long revision, @Nullable String why) {
    return new Step(reason, successor, revision, why, sunset);
  }
}
