package io.atrium.portal.stewardship;

import io.atrium.catalog.Asset;
import io.atrium.identity.User;
import io.atrium.portal.shared.Notices;
import io.atrium.problem.ProblemException;
import io.atrium.stewardship.CommentThread;
import io.atrium.stewardship.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one person can say about one version; problems are told at once. */
final class Conversation {

  private final Threads threads;
  private final User user;
  private final Asset asset;
  private final String version;

  Conversation(Threads threads, User user, Asset asset, String version) {
    this.threads = threads;
    this.user = user;
    this.asset = asset;
    this.version = version;
  }

  boolean maySpeak() {
    return Threads.maySpeak(user, asset);
  }

  /** All of them; there is a bound to how many there can be. */
  List<CommentThread> all() {
    var all = new ArrayList<CommentThread>();
    @Nullable String cursor = null;
    do {
      var page = threads.of(user, asset.reference(), version, cursor, Threads.LARGEST_PAGE);
      all.addAll(page.items());
      cursor = page.next();
    } while (cursor != null);
    return all;
  }

  Optional<CommentThread> say(String path, String text) {
    return told(() -> threads.say(user, asset.reference(), version, path, text));
  }

  Optional<CommentThread> answer(UUID thread, String text) {
    return told(() -> threads.answer(user, asset.reference(), version, thread, text));
  }

  Optional<CommentThread> resolve(UUID thread) {
    return told(() -> threads.resolve(user, asset.reference(), version, thread));
  }

  Optional<CommentThread> reopen(UUID thread) {
    return told(() -> threads.reopen(user, asset.reference(), version, thread));
  }

  private static Optional<CommentThread> told(Supplier<CommentThread> work) {
    try {
      return Optional.of(work.get());
    } catch (ProblemException problem) {
      Notices.problem(problem);
      return Optional.empty();
    }
  }
}
