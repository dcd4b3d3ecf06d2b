package io.atrium.draft;

import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.catalog.Cursor;
import io.atrium.catalog.Page;
import io.atrium.identity.User;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what people write until they submit it. Nobody finds another person's drafts. Changes of
 * drafts are nobody else's business, so neither audit nor events tell of them.
 */
@Singleton
public class Drafts {

  /** Bytes of one draft. */
  public static final int LARGEST = 1_000_000;

  /** Drafts of one person. */
  public static final int MOST = 100;

  /** Bytes of the documents behind one person's drafts. */
  static final long MOST_SOURCES = 50_000_000;

  private static final int LONGEST_REASON = 2_000;
  private static final int MOST_REMARKS = 200;

  private final DraftTable drafts;
  private final SourceTable sources;
  private final DraftReader reader;
  private final Authorization authorization;
  private final Clock clock;

  Drafts(
      DraftTable drafts,
      SourceTable sources,
      DraftReader reader,
      Authorization authorization,
      Clock clock) {
    this.drafts = drafts;
    this.sources = sources;
    this.reader = reader;
    this.authorization = authorization;
    this.clock = clock;
  }

  /** One's own, the newest change first. */
  @Transactional(readOnly = true)
  public Page<DraftSummary> mine(User user, @Nullable String cursor, int limit) {
    authorization.require(user, Operation.KEEP_DRAFT);
    var key = cursor == null ? null : Cursor.decode(cursor, 2);
    try {
      var found =
          drafts.newest(
              user.actor().id(),
              key == null ? null : Instant.parse(key.getFirst()),
              key == null ? null : UUID.fromString(key.getLast()),
              limit + 1);
      return Cursor.page(
          found, limit, draft -> List.of(draft.updatedAt().toString(), draft.id().toString()));
    } catch (DateTimeParseException | IllegalArgumentException other) {
      throw Cursor.invalid();
    }
  }

  /** One of one's own, or {@link DraftProblem#DRAFT_NOT_FOUND}. */
  @Transactional(readOnly = true)
  public Draft require(User user, UUID id) {
    authorization.require(user, Operation.KEEP_DRAFT);
    return drafts.find(user.actor().id(), id).orElseThrow(() -> missing(id));
  }

  /** Begins one with a text that may be anything. */
  @Transactional
  public Draft create(User user, String text) {
    return create(user, NewDraft.of(text));
  }

  @Transactional
  Draft create(User user, NewDraft begun) {
    authorization.require(user, Operation.KEEP_DRAFT);
    var now = now();
    var read = reader.read(checked(begun.text()));
    var source = begun.source();
    var file = source == null ? null : SourceFile.of(source);
    var draft =
        new Draft(
            UUID.randomUUID(),
            user.actor().id(),
            shortened(read.kind(), 40),
            read.title(),
            begun.text(),
            begun.base(),
            "",
            begun.remarks().stream().limit(MOST_REMARKS).toList(),
            file,
            now,
            now,
            1);
    insert(draft);
    if (source != null && file != null) {
      keep(draft, file, source);
    }
    return draft;
  }

  /**
   * Keeps what has been written.
   *
   * @param ifRevision what the caller has seen; {@link DraftProblem#DRAFT_CHANGED} where it is
   *     another one now; null to write whatever is there
   */
  @Transactional
  public Draft save(User user, UUID id, String text, String reason, @Nullable Long ifRevision) {
    authorization.require(user, Operation.KEEP_DRAFT);
    var before = taken(user, id, ifRevision);
    if (reason.length() > LONGEST_REASON || reason.indexOf('\0') >= 0) {
      throw DraftProblem.INVALID_DRAFT.because(
          "The reason has more than %,d characters, or one that cannot be kept."
              .formatted(LONGEST_REASON));
    }
    var read = reader.read(checked(text));
    return write(
        before,
        before.written(
            read.isReadable() ? shortened(read.kind(), 40) : before.kind(),
            read.isReadable() ? read.title() : before.title(),
            text,
            reason,
            now()));
  }

  /**
   * Removes one and returns it, so that it can be put back. The document that it was made of is
   * kept for an hour more.
   */
  @Transactional
  public Draft delete(User user, UUID id, @Nullable Long ifRevision) {
    authorization.require(user, Operation.KEEP_DRAFT);
    var draft = taken(user, id, ifRevision);
    gone(draft);
    sources.markDeleted(id, now());
    return draft;
  }

  /** Puts back what one has deleted, under the same id. */
  @Transactional
  public void restore(User user, Draft deleted) {
    authorization.require(user, Operation.KEEP_DRAFT);
    if (!deleted.author().equals(user.actor().id())) {
      throw missing(deleted.id());
    }
    insert(deleted);
    sources.putBack(deleted.id());
  }

  /** The document that a draft was made of, with what was made of it. */
  @Transactional
  Optional<SourceTable.Stored> source(Draft draft) {
    return sources.find(draft.id());
  }

  /** A draft is no more, since it is published. */
  @Transactional
  void submitted(Draft draft) {
    gone(draft);
    sources.delete(draft.id());
  }

  /** The draft, held until the transaction ends. */
  @Transactional
  Draft taken(User user, UUID id, @Nullable Long ifRevision) {
    var draft = drafts.take(user.actor().id(), id).orElseThrow(() -> missing(id));
    if (ifRevision != null && ifRevision != draft.revision()) {
      throw DraftProblem.DRAFT_CHANGED.because(
          "You have seen revision %d, but it is %d now; it was changed in another window, or by a program of yours."
              .formatted(ifRevision, draft.revision()));
    }
    return draft;
  }

  /** Says that the author has seen the asset as it is now. */
  @Transactional
  Draft rebased(Draft draft, Draft.Base base) {
    return write(draft, draft.rebased(base, now()));
  }

  private Draft write(Draft before, Draft after) {
    if (!drafts.update(after, before.revision())) {
      throw missing(before.id());
    }
    return after;
  }

  private void insert(Draft draft) {
    if (drafts.countBeforeMore(draft.author()) >= MOST) {
      throw DraftProblem.TOO_MANY_DRAFTS.because(
          "You have %d drafts; submit or delete some before you begin another one."
              .formatted(MOST));
    }
    drafts.insert(draft);
  }

  private void gone(Draft draft) {
    if (!drafts.delete(draft.author(), draft.id())) {
      throw missing(draft.id());
    }
  }

  private void keep(Draft draft, SourceFile file, NewDraft.Source source) {
    if (sources.bytes(draft.author()) + file.bytes() > MOST_SOURCES) {
      throw DraftProblem.TOO_MANY_DRAFTS.because(
          "The documents behind your drafts have more than %,d bytes; submit or delete some before you begin another one."
              .formatted(MOST_SOURCES));
    }
    sources.insert(
        draft.id(),
        draft.author(),
        file,
        new SourceTable.Stored(source.document(), source.made().toString()));
  }

  private static String checked(String text) {
    if (text.length() > LARGEST || text.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
      throw DraftProblem.DRAFT_TOO_LARGE.because(
          "A draft has at most %,d bytes; move long texts behind a link.".formatted(LARGEST));
    }
    if (text.indexOf('\0') >= 0) {
      throw DraftProblem.INVALID_DRAFT.because(
          "The text has the character U+0000, which cannot be kept; remove it.");
    }
    return text;
  }

  private static String shortened(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }

  /** As precise as the database, so that a cursor meets what it was made of. */
  private Instant now() {
    return clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
  }

  private static RuntimeException missing(UUID id) {
    return DraftProblem.DRAFT_NOT_FOUND.because("You have no draft " + id + ".");
  }
}
