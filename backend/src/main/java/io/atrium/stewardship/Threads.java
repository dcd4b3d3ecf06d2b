package io.atrium.stewardship;

import com.fasterxml.jackson.core.JsonPointer;
import io.atrium.api.Json;
import io.atrium.authorization.Audience;
import io.atrium.authorization.AuthorizationProblem;
import io.atrium.catalog.Asset;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.Cursor;
import io.atrium.catalog.Page;
import io.atrium.catalog.VersionSummary;
import io.atrium.event.Chronicle;
import io.atrium.identity.User;
import io.atrium.schemas.Reference;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Conversations about versions. Whoever sees a version sees its threads; those who saw it before it
 * was listed, its owners and reviewers, speak in them.
 */
@Singleton
public class Threads {

  public static final int LONGEST_TEXT = 10_000;
  public static final int MOST_THREADS = 500;
  public static final int MOST_COMMENTS = 100;
  public static final int LARGEST_PAGE = 50;

  private static final int LONGEST_PATH = 500;

  private final CatalogService catalog;
  private final ThreadTable threads;
  private final ThreadNotices notices;
  private final Chronicle chronicle;
  private final Clock clock;

  Threads(
      CatalogService catalog,
      ThreadTable threads,
      ThreadNotices notices,
      Chronicle chronicle,
      Clock clock) {
    this.catalog = catalog;
    this.threads = threads;
    this.notices = notices;
    this.chronicle = chronicle;
    this.clock = clock;
  }

  /** A version that the user sees. */
  private record Place(Asset asset, VersionSummary version) {}

  /**
   * Opens a thread with its first comment.
   *
   * @param path RFC 6901 pointer into the descriptor; empty for the version as a whole
   * @param text Markdown, 1 to {@value #LONGEST_TEXT} characters
   */
  @Transactional
  public CommentThread say(User user, Reference asset, String version, String path, String text) {
    var place = requireSpeaker(user, asset, version);
    requirePointer(path);
    var comment = comment(user, text);
    var id = place.asset().id();
    threads.queue(id, version);
    if (threads.count(id, version) >= MOST_THREADS) {
      throw StewardshipProblem.TOO_MANY_COMMENTS.because(
          "Version %s has %d threads, which is the most there can be; answer in one of them."
              .formatted(version, MOST_THREADS));
    }
    var thread =
        new CommentThread(
            UUID.randomUUID(),
            version,
            path,
            user.actor(),
            comment.at(),
            null,
            null,
            List.of(comment));
    threads.insert(id, thread);
    threads.insert(thread.id(), comment);
    notices.tell(place.asset(), place.version(), thread, comment);
    record(user, place, thread, "review-comment-added", comment.at());
    return thread;
  }

  /** Answers in a thread; an answer to a settled one leaves it settled. */
  @Transactional
  public CommentThread answer(
      User user, Reference asset, String version, UUID thread, String text) {
    var place = requireSpeaker(user, asset, version);
    var comment = comment(user, text);
    var before = lock(place, thread);
    if (before.comments().size() >= MOST_COMMENTS) {
      throw StewardshipProblem.TOO_MANY_COMMENTS.because(
          "This thread has %d comments, which is the most there can be; open another one."
              .formatted(MOST_COMMENTS));
    }
    threads.insert(thread, comment);
    notices.tell(place.asset(), place.version(), before, comment);
    record(user, place, before, "review-comment-added", comment.at());
    var comments = new ArrayList<>(before.comments());
    comments.add(comment);
    return before.with(comments);
  }

  /** Says that a thread is settled; once more changes nothing. */
  @Transactional
  public CommentThread resolve(User user, Reference asset, String version, UUID thread) {
    var place = requireSpeaker(user, asset, version);
    var before = lock(place, thread);
    if (before.isResolved()) {
      return before;
    }
    var now = clock.instant();
    threads.resolve(thread, user.actor(), now);
    record(user, place, before, "review-thread-resolved", now);
    return lock(place, thread);
  }

  /** Says that a thread is not settled after all; once more changes nothing. */
  @Transactional
  public CommentThread reopen(User user, Reference asset, String version, UUID thread) {
    var place = requireSpeaker(user, asset, version);
    var before = lock(place, thread);
    if (!before.isResolved()) {
      return before;
    }
    threads.reopen(thread);
    record(user, place, before, "review-thread-reopened", clock.instant());
    return lock(place, thread);
  }

  /**
   * The threads of a version, the oldest first.
   *
   * @param limit 1 to {@value #LARGEST_PAGE}
   */
  @Transactional(readOnly = true)
  public Page<CommentThread> of(
      User user, Reference asset, String version, @Nullable String cursor, int limit) {
    var place = require(user, asset, version);
    var key = Key.of(cursor);
    var found = threads.of(place.asset().id(), version, key.at(), key.id(), limit + 1);
    return Cursor.page(
        found, limit, thread -> List.of(thread.openedAt().toString(), thread.id().toString()));
  }

  /** How many threads of a version are not settled. */
  @Transactional(readOnly = true)
  public int open(User user, Reference asset, String version) {
    return threads.open(require(user, asset, version).asset().id(), version);
  }

  /** Whether the user may speak about what is said of an asset, for screens that offer it. */
  public static boolean maySpeak(User user, Asset asset) {
    return Audience.sees(user, Audience.ofUnlisted(asset.owner(), asset.domain()));
  }

  private Place require(User user, Reference reference, String version) {
    var asset = catalog.require(user, reference);
    return new Place(asset, catalog.version(user, reference, version).summary());
  }

  private Place requireSpeaker(User user, Reference reference, String version) {
    var place = require(user, reference, version);
    if (!maySpeak(user, place.asset())) {
      throw AuthorizationProblem.FORBIDDEN.because(
          "Only %s and the reviewers of %s comment on %s here."
              .formatted(place.asset().owner(), place.asset().domain(), reference.asset()));
    }
    return place;
  }

  private CommentThread lock(Place place, UUID thread) {
    return threads
        .lock(place.asset().id(), place.version().version(), thread)
        .orElseThrow(() ->
            StewardshipProblem.THREAD_NOT_FOUND.because(
                "Version %s of %s has no thread %s."
                    .formatted(place.version().version(), place.asset().reference(), thread)));
  }

  private Comment comment(User user, String text) {
    var said = text.replace('\u0000', '\uFFFD').strip();
    if (said.isEmpty() || said.length() > LONGEST_TEXT) {
      throw StewardshipProblem.INVALID_COMMENT.because(
          "A comment has 1 to %,d characters, but this has %,d."
              .formatted(LONGEST_TEXT, said.length()));
    }
    return new Comment(UUID.randomUUID(), user.actor(), said, clock.instant());
  }

  private static void requirePointer(String path) {
    try {
      if (path.length() <= LONGEST_PATH && path.indexOf('\u0000') < 0) {
        var _ = JsonPointer.compile(path);
        return;
      }
    } catch (IllegalArgumentException noPointer) {
      // said below
    }
    throw StewardshipProblem.INVALID_COMMENT.because(
        "`path` must be a JSON pointer into the descriptor such as /metadata/summary, or empty.");
  }

  private void record(User user, Place place, CommentThread thread, String what, Instant at) {
    var asset = place.asset();
    var detail =
        Json.object()
            .put("version", thread.version())
            .put("thread", thread.id().toString())
            .put("path", thread.path());
    var audience = Audience.ofUnlisted(asset.owner(), asset.domain());
    chronicle.add(List.of(asset.event(what, audience, user.actor(), at, detail)));
  }

  /** After which thread a page begins. */
  private record Key(Instant at, UUID id) {

    private static final Key FIRST = new Key(Instant.EPOCH, new UUID(0, 0));

    static Key of(@Nullable String cursor) {
      if (cursor == null) {
        return FIRST;
      }
      var parts = Cursor.decode(cursor, 2);
      try {
        return new Key(Instant.parse(parts.getFirst()), UUID.fromString(parts.getLast()));
      } catch (DateTimeException | IllegalArgumentException notOurs) {
        throw Cursor.invalid();
      }
    }
  }
}
