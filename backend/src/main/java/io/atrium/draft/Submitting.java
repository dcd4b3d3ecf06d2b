package io.atrium.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.api.Json;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.catalog.CatalogProblem;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.Lifecycle;
import io.atrium.catalog.Published;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.State;
import io.atrium.catalog.Step;
import io.atrium.catalog.Transition;
import io.atrium.exchange.Originals;
import io.atrium.identity.User;
import io.atrium.stewardship.Threads;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The end of a draft: its document becomes a version in review, and the draft is gone; or neither.
 */
@Singleton
public class Submitting {

  /** What the database says when another one has created the same asset at the same moment. */
  private static final String UNIQUE_VIOLATION = "23505";

  private static final String ABORTED = "25P02";

  private final Drafts drafts;
  private final DraftReader reader;
  private final Publishing publishing;
  private final Lifecycle lifecycle;
  private final CatalogService catalog;
  private final Threads threads;
  private final Originals originals;
  private final Authorization authorization;
  private final TransactionOperations<Connection> transactions;

  Submitting(
      Drafts drafts,
      DraftReader reader,
      Publishing publishing,
      Lifecycle lifecycle,
      CatalogService catalog,
      Threads threads,
      Originals originals,
      Authorization authorization,
      TransactionOperations<Connection> transactions) {
    this.drafts = drafts;
    this.reader = reader;
    this.publishing = publishing;
    this.lifecycle = lifecycle;
    this.catalog = catalog;
    this.threads = threads;
    this.originals = originals;
    this.authorization = authorization;
    this.transactions = transactions;
  }

  /**
   * Publishes a draft and submits it for review. Its faults come back with their places ({@link
   * CatalogProblem#INVALID_DESCRIPTOR}); where the asset has changed since, {@link
   * CatalogProblem#STALE_WRITE}. What its author said about similar assets opens the conversation
   * of the review. The document that the draft was made of is kept beside the version.
   *
   * @param ifRevision the draft's revision that the caller has seen; null for whatever is there
   */
  public Published submit(User user, UUID id, @Nullable Long ifRevision) {
    authorization.require(user, Operation.KEEP_DRAFT);
    try {
      return transactions.executeWrite(status -> submitted(user, id, ifRevision));
    } catch (RuntimeException failure) {
      if (!isCollision(failure)) {
        throw failure;
      }
      return transactions.executeWrite(status -> submitted(user, id, ifRevision));
    }
  }

  /** Goes on with a draft although its asset has changed since it was begun. */
  public Draft rebase(User user, UUID id) {
    authorization.require(user, Operation.KEEP_DRAFT);
    return transactions.executeWrite(status -> {
      var draft = drafts.taken(user, id, null);
      var base = draft.base();
      if (base == null) {
        return draft;
      }
      var asset = catalog.require(user, base.asset());
      return drafts.rebased(draft, new Draft.Base(base.asset(), asset.version(), asset.revision()));
    });
  }

  private Published submitted(User user, UUID id, @Nullable Long ifRevision) {
    var draft = drafts.taken(user, id, ifRevision);
    var read = reader.read(draft.text());
    if (!read.faults().isEmpty()) {
      var faults = read.faults();
      throw CatalogProblem.INVALID_DESCRIPTOR
          .because(
              faults.size() == 1
                  ? faults.getFirst().message()
                  : faults.size() + " faults; nothing was submitted.")
          .at(faults);
    }
    var bytes = draft.text().getBytes(StandardCharsets.UTF_8);
    var published = publishing.publish(user, bytes, false, seen(draft, read)).getFirst();
    var version = catalog.version(user, published.reference(), published.version());
    if (version.state() != State.DRAFT) {
      throw CatalogProblem.VERSION_EXISTS.because(
          "Version %s of %s says exactly this already and is %s; there is nothing to submit."
              .formatted(published.version(), published.reference(), version.state().word()));
    }
    var asset =
        lifecycle.take(
            user, published.reference(), published.version(), Transition.SUBMISSION, Step.PLAIN);
    if (!draft.reason().isBlank()) {
      var _ = threads.say(user, published.reference(), published.version(), "", draft.reason());
    }
    keepDocument(user, draft, read, published);
    drafts.submitted(draft);
    return new Published(
        published.reference(), published.version(), published.outcome(), asset.revision());
  }

  /** Counts only as long as the draft still is of the kind that its document was read as. */
  private void keepDocument(User user, Draft draft, DraftReader.Read read, Published published) {
    drafts
        .source(draft)
        .ifPresent(source -> {
          var made = (ObjectNode) Json.parse(source.descriptor());
          if (made.path("kind").asText().equals(read.kind())) {
            // A document names no owner, and may name no domain: choosing them changes nothing in
            // it.
            var metadata = made.withObject("/metadata");
            var chosen = read.tree().path("metadata");
            metadata.set("owner", chosen.path("owner"));
            if (!metadata.has("domain")) {
              metadata.set("domain", chosen.path("domain"));
            }
            originals.keep(
                user, published.reference(), published.version(), source.document(), made);
          }
        });
  }

  /** Counts only as long as the document still is about the asset that it was begun for. */
  private static @Nullable Long seen(Draft draft, DraftReader.Read read) {
    var base = draft.base();
    var metadata = read.tree().path("metadata");
    return base != null
            && base.asset().kind().equals(read.kind())
            && base.asset().domain().equals(metadata.path("domain").asText())
            && base.asset().name().equals(metadata.path("name").asText())
        ? (Long) base.revision()
        : null;
  }

  private static boolean isCollision(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && (UNIQUE_VIOLATION.equals(sql.getSQLState()) || ABORTED.equals(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }
}
