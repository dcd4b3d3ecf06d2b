package io.atrium.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.identity.Actor;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;

/** A version on the wire. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record VersionView(
    String version,
    String state,
    String author,
    Instant createdAt,
    @Nullable Instant submittedAt,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String reason,
    @Nullable String successor,
    @Nullable LocalDate sunset,
    @Nullable JsonNode descriptor,
    @Nullable String source) {

  static VersionView of(VersionSummary summary) {
    return of(summary, null, null);
  }

  static VersionView of(AssetVersion version) {
    return of(version.summary(), version.descriptor(), version.source());
  }

  private static VersionView of(
      VersionSummary summary, @Nullable JsonNode descriptor, @Nullable String source) {
    return new VersionView(
        summary.version(),
        summary.state().word(),
        summary.author().name(),
        summary.createdAt(),
        summary.submittedAt(),
        name(summary.decidedBy()),
        summary.decidedAt(),
        summary.reason(),
        summary.successor(),
        summary.sunset(),
        descriptor,
        source);
  }

  private static @Nullable String name(@Nullable Actor actor) {
    return actor == null ? null : actor.name();
  }
}
