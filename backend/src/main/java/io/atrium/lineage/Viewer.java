package io.atrium.lineage;

import io.atrium.authorization.Audience;
import io.atrium.authorization.Pools;
import io.atrium.identity.User;
import java.util.Set;
import java.util.TreeSet;

/**
 * A user who asks, and the words by which rows say who may know of them: audiences, and pools for
 * what only the publishers of a team may know.
 */
record Viewer(User user, Set<String> words) {

  Viewer {
    words = Set.copyOf(words);
  }

  static Viewer of(User user) {
    var words = new TreeSet<>(Audience.of(user));
    words.addAll(Pools.of(user));
    return new Viewer(user, words);
  }
}
