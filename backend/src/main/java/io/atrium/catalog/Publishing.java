package io.atrium.catalog;

import io.atrium.authorization.Audience;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.AuthorizationProblem;
import io.atrium.authorization.Operation;
import io.atrium.authorization.Scope;
import io.atrium.identity.Actor;
import io.atrium.identity.User;
import io.atrium.schemas.Descriptor;
import io.atrium.schemas.DescriptorReader;
import io.atrium.schemas.DescriptorValidator;
import io.atrium.schemas.Document;
import io.atrium.schemas.Fault;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How descriptors enter the catalog: read, validated, compared with what is there, written all or
 * none.
 */
@Singleton
public class Publishing {

  private static final String UNIQUE_VIOLATION = "23505";

  private final DescriptorReader reader;
  private final DescriptorValidator validator;
  private final Authorization authorization;
  private final CatalogWriter writer;
  private final List<Gate> gates;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  Publishing(
      DescriptorReader reader,
      DescriptorValidator validator,
      Authorization authorization,
      CatalogWriter writer,
      List<Gate> gates,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.reader = reader;
    this.validator = validator;
    this.authorization = authorization;
    this.writer = writer;
    this.gates = gates;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Publishes every document of a YAML or JSON stream, or none of them.
   *
   * @param ifRevision the revision that the caller has seen, for a single document: a different one
   *     is refused as stale, and with it a draft's content may be replaced; null to write whatever
   *     is there
   */
  public List<Published> publish(
      User user, byte[] content, boolean submit, @Nullable Long ifRevision) {
    return publish(user, valid(reader.read(content), content), submit, ifRevision);
  }

  /** The same with submissions that the caller has validated. */
  public List<Published> publish(
      User user, List<Submission> submissions, boolean submit, @Nullable Long ifRevision) {
    for (var submission : submissions) {
      var descriptor = submission.descriptor();
      authorization.require(
          user, Operation.PUBLISH, new Scope(descriptor.owner(), descriptor.domain()));
    }
    if (ifRevision != null && submissions.size() != 1) {
      throw CatalogProblem.STALE_WRITE.because(
          "If-Match speaks of one asset, but the request has %d documents; send them one by one."
              .formatted(submissions.size()));
    }
    var listing = submit ? new Listing.InReview() : new Listing.Draft();
    return againAfterCollision(() ->
        transactions.executeWrite(
            status -> write(user.actor(), user, listing, submissions, ifRevision)));
  }

  /** The faults of a stream, without publishing it. */
  public List<Fault> check(byte[] content) {
    return reader.read(content).stream()
        .flatMap(document -> validator.validate(document).stream())
        .toList();
  }

  /**
   * Writes submissions that have been validated and authorized by the caller, in the caller's
   * transaction where there is one.
   */
  @Transactional(propagation = Propagation.REQUIRED)
  public List<Published> publishAll(Actor author, Listing listing, List<Submission> submissions) {
    return write(author, null, listing, submissions, null);
  }

  private List<Submission> valid(List<Document> documents, byte[] content) {
    if (documents.isEmpty()) {
      throw CatalogProblem.UNREADABLE_DOCUMENT.because(
          "The request has no document; send a descriptor as YAML or JSON.");
    }
    var faults = new ArrayList<Fault>();
    var unreadable = false;
    for (var document : documents) {
      unreadable |= document.tree() == null;
      faults.addAll(validator.validate(document));
    }
    if (!faults.isEmpty()) {
      var type =
          unreadable ? CatalogProblem.UNREADABLE_DOCUMENT : CatalogProblem.INVALID_DESCRIPTOR;
      throw type.because(
              faults.size() == 1
                  ? faults.getFirst().message()
                  : faults.size() + " faults; nothing was published.")
          .at(faults);
    }
    var source = documents.size() == 1 ? asWritten(content) : null;
    return documents.stream()
        .map(document ->
            new Submission(Descriptor.of(Objects.requireNonNull(document.tree())), source))
        .toList();
  }

  /** The text of a YAML document, whose comments are worth keeping; null for JSON. */
  private static @Nullable String asWritten(byte[] content) {
    var text = new String(content, StandardCharsets.UTF_8);
    return text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[") ? null : text;
  }

  private List<Published> write(
      Actor author,
      @Nullable User user,
      Listing listing,
      List<Submission> submissions,
      @Nullable Long ifRevision) {
    var references =
        submissions.stream()
            .map(submission -> submission.descriptor().reference().asset().toString())
            .collect(Collectors.toSet());
    var hands = writer.take(references);
    var outcomes = new ArrayList<Published>(submissions.size());
    for (var submission : submissions) {
      var reference = submission.descriptor().reference().asset();
      var hand = Objects.requireNonNull(hands.get(reference.toString()));
      if (user != null) {
        requireMayChange(user, hand);
      }
      requireFresh(hand, ifRevision);
      var outcome = take(hand, submission, author, listing, ifRevision != null);
      outcomes.add(
          new Published(
              reference, submission.descriptor().version(), outcome, hand.asset().revision()));
    }
    writer.write(hands.values());
    var submitted = hands.values().stream().flatMap(hand -> hand.submitted().stream()).toList();
    if (!submitted.isEmpty()) {
      gates.forEach(gate -> gate.submitted(author, submitted));
    }
    return outcomes;
  }

  private Published.Outcome take(
      AssetInHand hand, Submission submission, Actor author, Listing listing, boolean mayReplace) {
    var descriptor = submission.descriptor();
    var existing = hand.version(descriptor.version());
    if (existing.isEmpty()) {
      var outcome = hand.current().isEmpty() ? Published.Outcome.CREATED : Published.Outcome.ADDED;
      hand.add(submission, author, listing, clock.instant());
      return outcome;
    }
    if (existing.get().hash().equals(descriptor.contentHash())) {
      return Published.Outcome.UNCHANGED;
    }
    if (mayReplace && existing.get().state() == State.DRAFT) {
      hand.replaceDraft(submission, author, clock.instant());
      return Published.Outcome.ADDED;
    }
    throw CatalogProblem.VERSION_EXISTS.because(
        "%s has a version %s (%s) with other content. Versions are never edited: give the next one, such as %s%s."
            .formatted(
                hand.asset().reference(),
                descriptor.version(),
                existing.get().state().word(),
                existing.get().version().nextPatch(),
                existing.get().state() == State.DRAFT
                    ? ", or replace this draft by sending If-Match with the asset's entity tag"
                    : ""));
  }

  private void requireMayChange(User user, AssetInHand hand) {
    hand.current()
        .ifPresent(asset -> {
          if (!Audience.sees(user, asset.audience())) {
            throw AuthorizationProblem.FORBIDDEN.because(
                "This name cannot be used; choose another one.");
          }
          authorization.require(user, Operation.PUBLISH, asset.scope());
        });
  }

  private static void requireFresh(AssetInHand hand, @Nullable Long ifRevision) {
    long revision = hand.current().map(Asset::revision).orElse(0L);
    if (ifRevision != null && ifRevision != revision) {
      throw CatalogProblem.STALE_WRITE.because(
          "You have seen revision %d, but it is %d now. Load the asset again and repeat your change."
              .formatted(ifRevision, revision));
    }
  }

  /**
   * Two who create the same asset at once meet at its unique name; the second then finds it there.
   */
  private static List<Published> againAfterCollision(
      java.util.function.Supplier<List<Published>> work) {
    try {
      return work.get();
    } catch (RuntimeException failure) {
      if (!isUniqueViolation(failure)) {
        throw failure;
      }
      return work.get();
    }
  }

  private static boolean isUniqueViolation(@Nullable Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
