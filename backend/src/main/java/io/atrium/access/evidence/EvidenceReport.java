package io.atrium.access.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check of an evidence file found.
 *
 * @param fits what was found in order, in words, up to the first thing that was not
 * @param fault the first thing that does not fit, in words; null when all does
 * @param fingerprint of the key that signed it, {@code SHA256:…}; null where it could not be read
 */
public record EvidenceReport(
    List<String> fits, @Nullable String fault, @Nullable String fingerprint) {

  public EvidenceReport {
    fits = List.copyOf(fits);
  }

  public boolean intact() {
    return fault == null;
  }
}
