package io.atrium.search.meaning;

import java.time.Clock;

/** Meanings on a node that is not to load a model. */
public final class NoMeanings {

  private NoMeanings() {}

  /** It has no database: nothing may be asked of one. */
  public static Meanings create() {
    return new Meanings(
        new Embedder(new FakeModel(), false), new MeaningTable(null, Clock.systemUTC()));
  }
}
