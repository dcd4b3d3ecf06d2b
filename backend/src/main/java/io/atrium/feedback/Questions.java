package io.atrium.feedback;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.api.Json;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.authorization.Pools;
import io.atrium.catalog.Asset;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.Cursor;
import io.atrium.catalog.Page;
import io.atrium.event.Chronicle;
import io.atrium.feedback.Question.Answer;
import io.atrium.identity.Directory;
import io.atrium.identity.User;
import io.atrium.notice.Notice;
import io.atrium.notice.Notices;
import io.atrium.schemas.Reference;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Questions about assets, answered by whoever knows; owners are told of each. */
@Singleton
public class Questions {

  private static final int MOST_QUESTIONS = 2_000;
  private static final int MOST_ANSWERS = 100;
  private static final List<String> FIRST =
      List.of("9999-01-01T00:00:00Z", new UUID(-1, -1).toString());

  private final CatalogService catalog;
  private final QuestionTable questions;
  private final Moderation moderation;
  private final Chronicle chronicle;
  private final Notices notices;
  private final Directory directory;
  private final Authorization authorization;
  private final Clock clock;

  Questions(
      CatalogService catalog,
      QuestionTable questions,
      Moderation moderation,
      Chronicle chronicle,
      Notices notices,
      Directory directory,
      Authorization authorization,
      Clock clock) {
    this.catalog = catalog;
    this.questions = questions;
    this.moderation = moderation;
    this.chronicle = chronicle;
    this.notices = notices;
    this.directory = directory;
    this.authorization = authorization;
    this.clock = clock;
  }

  /** The newest first. */
  @Transactional(readOnly = true)
  public Page<Question> list(User user, Reference reference, @Nullable String cursor, int limit) {
    var asset = catalog.require(user, reference);
    var key = cursor == null ? FIRST : Cursor.decode(cursor, 2);
    try {
      return Cursor.page(
          questions.page(
              asset.id(), Instant.parse(key.getFirst()), UUID.fromString(key.getLast()), limit + 1),
          limit,
          question -> List.of(question.at().toString(), question.id().toString()));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw Cursor.invalid();
    }
  }

  @Transactional
  public Question ask(User user, Reference reference, String text) {
    var asset = require(user, reference);
    if (questions.count(asset.id(), MOST_QUESTIONS) == MOST_QUESTIONS) {
      throw FeedbackProblem.TOO_MUCH_FEEDBACK.because(
          "%s has %d questions already; write to its owner instead."
              .formatted(asset.reference(), MOST_QUESTIONS));
    }
    var question =
        new Question(
            UUID.randomUUID(), user.actor(), Said.text("text", text, true), now(), null, List.of());
    questions.add(asset.id(), question);
    log(user, "question-asked", asset, question.at(), Json.object().put("question", id(question)));
    tell(user, "question-asked", asset, question.id(), owners(asset));
    return question;
  }

  @Transactional
  public Question answer(User user, Reference reference, UUID id, String text) {
    var asset = require(user, reference);
    var question = locked(asset, id);
    if (question.answers().size() >= MOST_ANSWERS) {
      throw FeedbackProblem.TOO_MUCH_FEEDBACK.because(
          "The question has %d answers already; ask a new one.".formatted(MOST_ANSWERS));
    }
    var answer = new Answer(UUID.randomUUID(), user.actor(), Said.text("text", text, true), now());
    questions.add(id, answer);
    log(
        user,
        "question-answered",
        asset,
        answer.at(),
        Json.object().put("question", id(question)).put("answer", answer.id().toString()));
    tell(user, "question-answered", asset, answer.id(), Set.of(question.author().id()));
    return locked(asset, id);
  }

  /** Marks the answer that helped: for who asked and for the asset's owners. */
  @Transactional
  public Question accept(User user, Reference reference, UUID id, UUID answer) {
    var asset = require(user, reference);
    var question = locked(asset, id);
    authorization.require(
        user,
        Operation.ACCEPT_ANSWER,
        asset.scope().with(Set.of(question.author().id()), Set.of()));
    var _ = answerOf(question, answer);
    questions.accept(id, answer);
    log(
        user,
        "answer-accepted",
        asset,
        now(),
        Json.object().put("question", id(question)).put("answer", answer.toString()));
    return locked(asset, id);
  }

  /** Whether {@link #accept} would take this person's word. */
  public boolean mayAccept(User user, Asset asset, Question question) {
    return authorization.allows(
        user,
        Operation.ACCEPT_ANSWER,
        asset.scope().with(Set.of(question.author().id()), Set.of()));
  }

  /** Takes a question back with its answers; for its author, and for stewards. */
  @Transactional
  public void remove(User user, Reference reference, UUID id) {
    var asset = catalog.require(user, reference);
    var question = locked(asset, id);
    moderation.require(user, asset, question.author().id());
    questions.remove(id);
    log(user, "question-removed", asset, now(), Json.object().put("question", id(question)));
  }

  /** Likewise for an answer. */
  @Transactional
  public Question removeAnswer(User user, Reference reference, UUID id, UUID answer) {
    var asset = catalog.require(user, reference);
    var question = locked(asset, id);
    moderation.require(user, asset, answerOf(question, answer).author().id());
    questions.removeAnswer(answer);
    log(
        user,
        "answer-removed",
        asset,
        now(),
        Json.object().put("question", id(question)).put("answer", answer.toString()));
    return locked(asset, id);
  }

  private Asset require(User user, Reference reference) {
    var asset = catalog.require(user, reference);
    authorization.require(user, Operation.GIVE_FEEDBACK, asset.scope());
    Said.requireListed(asset);
    return asset;
  }

  private Question locked(Asset asset, UUID id) {
    return questions
        .lock(asset.id(), id)
        .orElseThrow(() ->
            FeedbackProblem.QUESTION_NOT_FOUND.because(
                "%s has no question %s.".formatted(asset.reference(), id)));
  }

  private static Answer answerOf(Question question, UUID answer) {
    return question.answers().stream()
        .filter(one -> one.id().equals(answer))
        .findFirst()
        .orElseThrow(() ->
            FeedbackProblem.QUESTION_NOT_FOUND.because(
                "Question %s has no answer %s.".formatted(question.id(), answer)));
  }

  /** The texts themselves are not copied: whoever removes one removes it everywhere. */
  private void log(User by, String what, Asset asset, Instant at, JsonNode detail) {
    chronicle.add(List.of(asset.event(what, asset.audience(), by.actor(), at, detail)));
  }

  private Set<String> owners(Asset asset) {
    return directory.inPools(Set.of(Pools.publishers(asset.owner()))).stream()
        .map(person -> person.user().actor().id())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void tell(User by, String type, Asset asset, UUID about, Collection<String> recipients) {
    notices.add(
        recipients.stream()
            .filter(recipient -> !recipient.equals(by.actor().id()))
            .map(recipient ->
                new Notice(
                    UUID.randomUUID(),
                    recipient,
                    type,
                    List.of(by.displayName(), asset.title()),
                    "assets/%s/%s/%s?tab=discussion"
                        .formatted(asset.kind(), asset.domain(), asset.reference().name()),
                    type + ":" + about,
                    now(),
                    null))
            .toList());
  }

  private static String id(Question question) {
    return question.id().toString();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
