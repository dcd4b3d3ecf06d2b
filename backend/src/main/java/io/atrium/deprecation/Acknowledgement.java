package io.atrium.deprecation;

import io.atrium.deprecation.Consumer.Because;
import io.atrium.identity.Actor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * That somebody was asked to take note that an asset is going away, and what came of it.
 *
 * @param key who was asked, see {@link Consumer#key}
 * @param by who has taken note; null while it is open
 * @param word what they said; null where nothing
 * @param movingBy when they will be gone from the asset; null where not said
 */
public record Acknowledgement(
    String key,
    String name,
    Set<Because> because,
    Instant askedAt,
    @Nullable Actor by,
    @Nullable Instant at,
    @Nullable String word,
    @Nullable LocalDate movingBy) {

  public Acknowledgement {
    because = Set.copyOf(because);
  }

  public boolean isOpen() {
    return by == null;
  }
}
