package io.atrium.portal.publish;

import io.atrium.stewardship.Similar;
import java.util.List;
import java.util.Optional;

/**
 * What is known of assets that are much like the document.
 *
 * @param found the likeliest first; none unless the stage is {@link Stage#KNOWN}
 */
record Lookalikes(Stage stage, List<Similar> found) {

  /** From this score on it is worth a word beside the form: the same title is, for one. */
  private static final double STRONG = 0.55;

  /** How far one has come. */
  enum Stage {
    /** Too little is written. */
    TOO_EARLY,
    LOOKING,
    KNOWN,
    /** Search does not answer. */
    UNAVAILABLE
  }

  static final Lookalikes TOO_EARLY = new Lookalikes(Stage.TOO_EARLY, List.of());
  static final Lookalikes LOOKING = new Lookalikes(Stage.LOOKING, List.of());
  static final Lookalikes UNAVAILABLE = new Lookalikes(Stage.UNAVAILABLE, List.of());

  Lookalikes {
    found = List.copyOf(found);
  }

  static Lookalikes of(List<Similar> found) {
    return new Lookalikes(Stage.KNOWN, found);
  }

  /** One that is nearly the same. */
  Optional<Similar> strongest() {
    return found.stream().findFirst().filter(one -> one.score() >= STRONG);
  }
}
