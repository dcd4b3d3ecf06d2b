package io.atrium.search.meaning;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What assets mean. Whoever writes an asset to the index says which meanings were {@linkplain
 * #missing missing} once it is written, in this order: so whatever happens in between, a vector
 * that is not in the index is owed.
 */
@Singleton
public class Meanings {

  /** For somebody who waits: long enough for the model to load. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private static final Duration UNHURRIED = Duration.ofMinutes(1);

  /**
   * A vector that is owed, in hand.
   *
   * @param due changes whenever it is owed anew
   */
  public record Owed(UUID asset, long due) {}

  private final Embedder embedder;
  private final MeaningTable table;

  Meanings(Embedder embedder, MeaningTable table) {
    this.embedder = embedder;
    this.table = table;
  }

  /** Whether this node has a model, as far as is known. */
  public boolean areWorkedOut() {
    return embedder.isUsable();
  }

  /** For a question; empty where there is no model or it takes too long. */
  public Optional<Meaning> of(String text) {
    return embedder.read(text, PATIENCE);
  }

  /** Those that have been worked out of exactly these texts. */
  public Map<UUID, Meaning> of(Map<UUID, String> texts) {
    var found = new HashMap<UUID, Meaning>();
    table
        .of(texts.keySet())
        .forEach(kept -> {
          if (Arrays.equals(kept.hash(), hash(texts.getOrDefault(kept.asset(), "")))) {
            found.put(kept.asset(), kept.meaning());
          }
        });
    return found;
  }

  /** The last that were worked out of what these assets said. */
  public Map<UUID, Meaning> last(Collection<UUID> assets) {
    var found = new HashMap<UUID, Meaning>();
    table.of(assets).forEach(kept -> found.put(kept.asset(), kept.meaning()));
    return found;
  }

  /** These stand in the index without a vector, or with an old one. */
  public void missing(Collection<UUID> assets) {
    if (!assets.isEmpty()) {
      table.owe(assets);
    }
  }

  public void forget(Collection<UUID> assets) {
    if (!assets.isEmpty()) {
      table.delete(assets);
    }
  }

  /** Takes up what is owed longest; nobody else gets it for a while. */
  public List<Owed> takeUp(int most) {
    return table.claim(most);
  }

  /** As {@link #of(String)}, for work that nobody waits for. */
  public Optional<Meaning> workOut(String text) {
    return embedder.read(text, UNHURRIED);
  }

  /** Keeps a vector that stands in the index now. It stays owed if it was owed anew meanwhile. */
  public void settle(Owed owed, String text, Meaning meaning) {
    table.settle(owed.asset(), owed.due(), hash(text), meaning);
  }

  /** Nothing can be worked out of what it says; it has no vector until it says something else. */
  public void giveUp(Owed owed) {
    table.giveUp(owed.asset(), owed.due());
  }

  private byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest((embedder.model() + "\n" + text).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
