package io.atrium.catalog;

import org.jspecify.annotations.Nullable;

/**
 * What somebody says when taking a step in the life of a version.
 *
 * @param reason why; shown to everyone who sees the version
 * @param successor reference of what to use instead
 * @param ifRevision the asset's revision that the caller has seen; null to step whatever it is
 * @param waiver why the step is taken although a {@link Gate} would refuse it; kept with who said
 *     so
 */
public record Step(
    @Nullable String reason,
    @Nullable String successor,
    @Nullable Long ifRevision,
    @Nullable String waiver) {

  public static final Step PLAIN = new Step(null, null, null);

  public Step(@Nullable String reason, @Nullable String successor, @Nullable Long ifRevision) {
    this(reason, successor, ifRevision, null);
  }
}
