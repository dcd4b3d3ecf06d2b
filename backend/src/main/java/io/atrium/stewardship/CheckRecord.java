package io.atrium.stewardship;

import io.atrium.catalog.Transition;
import io.atrium.identity.Actor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the rules said when a version took a step of its review, whatever they say now.
 *
 * @param step submission, approval, rejection or refusal
 * @param contentHash SHA-256 of the descriptor that was looked at, hexadecimal
 * @param by who took the step
 * @param reason what they said
 * @param book hash of all rules as they were
 * @param findings in the words of the rules as they were; what was let pass carries its waiver
 */
public record CheckRecord(
    UUID id,
    String version,
    Transition step,
    String contentHash,
    Actor by,
    Instant at,
    @Nullable String reason,
    String book,
    List<Finding> findings) {

  public CheckRecord {
    findings = List.copyOf(findings);
  }
}
