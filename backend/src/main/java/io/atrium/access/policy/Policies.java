package io.atrium.access.policy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.identity.User;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The policies: asked by requests, written and activated by people. */
@Singleton
public class Policies {

  private static final int USUAL_REPLAY = 1_000;
  private static final int LONGEST_REPLAY = 10_000;
  private static final Duration REPLAY_TIME = Duration.ofSeconds(20);

  private final PolicyTable versions;
  private final EvaluationTable evaluations;
  private final PolicyLog log;
  private final Authorization authorization;
  private final Clock clock;

  /** A version never changes, so what was compiled once stays right on every node. */
  private final Cache<String, Policy> compiled = Caffeine.newBuilder().maximumSize(500).build();

  Policies(
      PolicyTable versions,
      EvaluationTable evaluations,
      PolicyLog log,
      Authorization authorization,
      Clock clock) {
    this.versions = versions;
    this.evaluations = evaluations;
    this.log = log;
    this.authorization = authorization;
    this.clock = clock;
  }

  /** What the active version says; not kept. Fails where no version is active. */
  @Transactional(readOnly = true)
  public Evaluation preview(String policy, Facts facts) {
    return Evaluator.evaluate(active(policy), facts);
  }

  /**
   * What the active version says, kept with its facts; joins the transaction.
   *
   * @param asset reference, for the record
   * @param subject name, for the record
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Evaluation decide(String policy, Facts facts, String asset, String subject) {
    var evaluation = Evaluator.evaluate(active(policy), facts);
    var id =
        evaluations.insert(new EvaluationTable.Kept(evaluation, asset, subject, clock.instant()));
    return new Evaluation(
        id,
        evaluation.policy(),
        evaluation.version(),
        evaluation.outcome(),
        evaluation.days(),
        evaluation.steps(),
        evaluation.conditions(),
        evaluation.reasons(),
        evaluation.rules(),
        evaluation.changes(),
        evaluation.facts());
  }

  /** A kept evaluation. */
  @Transactional(readOnly = true)
  public Evaluation evaluation(long id) {
    return evaluations
        .find(id)
        .orElseThrow(
            () -> PolicyProblem.EVALUATION_NOT_FOUND.because("There is no evaluation " + id + "."));
  }

  /** What the active version asks besides. */
  @Transactional(readOnly = true)
  public Question question(String policy) {
    return question(active(policy));
  }

  /** What a version asked, for a request that was pinned to it. */
  @Transactional(readOnly = true)
  public Question question(String policy, String version) {
    return question(compiled(require(policy, version)));
  }

  /** Every policy once: its active version, or its newest draft where none is active. */
  @Transactional(readOnly = true)
  public List<PolicyVersion> list(User user) {
    authorization.require(user, Operation.READ_POLICY);
    return versions.heads().stream().map(this::view).toList();
  }

  /** Newest first. */
  @Transactional(readOnly = true)
  public List<PolicyVersion> versions(User user, String policy) {
    authorization.require(user, Operation.READ_POLICY);
    var all = versions.versions(policy);
    if (all.isEmpty()) {
      throw PolicyProblem.POLICY_NOT_FOUND.because("There is no policy " + policy + ".");
    }
    return all.stream().map(this::view).toList();
  }

  @Transactional(readOnly = true)
  public PolicyVersion version(User user, String policy, String version) {
    authorization.require(user, Operation.READ_POLICY);
    return view(require(policy, version));
  }

  /**
   * Stores a draft; its name and version are in the document, all faults are named at once. The
   * same text again changes nothing; a version never gets another text.
   */
  @Transactional
  public PolicyVersion draft(User user, String yaml) {
    authorization.require(user, Operation.WRITE_POLICY);
    var read = PolicyReader.read(yaml);
    var policy = read.policy();
    if (policy == null) {
      var count = read.faults().size();
      throw PolicyProblem.INVALID_POLICY
          .because(count == 1 ? "One thing is wrong." : count + " things are wrong.")
          .at(read.faults());
    }
    versions.lock(policy.name());
    var existing = versions.find(policy.name(), policy.version());
    if (existing.isPresent()) {
      if (existing.get().source().equals(yaml)) {
        return view(existing.get());
      }
      throw PolicyProblem.POLICY_VERSION_EXISTS.because(
          "Version %s of %s has another content; give the new one a new version."
              .formatted(policy.version(), policy.name()));
    }
    var row =
        new PolicyTable.Row(
            policy.name(),
            policy.version(),
            PolicyVersion.State.DRAFT,
            yaml,
            user.actor(),
            clock.instant(),
            null,
            null);
    versions.insert(row);
    log.add("policy-drafted", row, user.actor(), null, row.createdAt());
    return view(require(row.name(), row.version()));
  }

  /** Runs the examples of a version. */
  @Transactional(readOnly = true)
  public List<ExampleResult> test(User user, String policy, String version) {
    authorization.require(user, Operation.READ_POLICY);
    return Examples.run(compiled(require(policy, version)));
  }

  /**
   * Decides past requests anew, the newest first. Ends early, with what it has, after twenty
   * seconds.
   *
   * @param limit how many at most; null for 1,000
   */
  @Transactional(readOnly = true)
  public Replay replay(User user, String policy, String version, @Nullable Integer limit) {
    authorization.require(user, Operation.WRITE_POLICY);
    var draft = compiled(require(policy, version));
    var most = Math.clamp(limit == null ? USUAL_REPLAY : limit, 1, LONGEST_REPLAY);
    var deadline = Deadline.in(REPLAY_TIME);
    var differing = new ArrayList<Replay.Difference>();
    var decisions = 0;
    for (var kept : evaluations.newest(policy, most)) {
      if (deadline.hasPassed()) {
        break;
      }
      decisions++;
      var past = kept.evaluation();
      var values = Evaluator.values(draft, past.facts());
      var before = Words.of(past);
      var now = Words.of(Evaluator.judge(draft, values, Deadline.in(Evaluator.TIME)));
      if (!before.equals(now)) {
        differing.add(
            new Replay.Difference(
                past.id() == null ? 0 : past.id(),
                kept.asset(),
                kept.subject(),
                kept.at(),
                before,
                now));
      }
    }
    return new Replay(decisions, List.copyOf(differing));
  }

  /**
   * Lets a draft decide from now on, or a superseded version again; its examples must pass, and its
   * author may not.
   */
  @Transactional
  public PolicyVersion activate(User user, String policy, String version) {
    authorization.require(user, Operation.ACTIVATE_POLICY);
    versions.lock(policy);
    var row = require(policy, version);
    if (row.author().id().equals(user.actor().id())) {
      throw PolicyProblem.POLICY_AUTHOR_MAY_NOT_ACTIVATE.because(
          "You wrote version %s of %s; ask another steward of all domains or a risk officer to activate it."
              .formatted(version, policy));
    }
    if (row.state() == PolicyVersion.State.ACTIVE) {
      throw PolicyProblem.POLICY_ALREADY_ACTIVE.because(
          "Version %s of %s decides already.".formatted(version, policy));
    }
    requirePassing(row);
    var before = versions.activeVersion(policy).orElse(null);
    var now = clock.instant();
    versions.supersede(policy);
    versions.activate(policy, version, user.actor(), now);
    log.add("policy-activated", row, user.actor(), before, now);
    return view(require(policy, version));
  }

  private void requirePassing(PolicyTable.Row row) {
    var failed = Examples.run(compiled(row)).stream().filter(example -> !example.passed()).toList();
    if (!failed.isEmpty()) {
      throw PolicyProblem.POLICY_EXAMPLES_FAIL
          .because(
              String.join(
                  " ",
                  failed.stream()
                      .map(example ->
                          "“%s”: %s."
                              .formatted(example.name(), String.join("; ", example.differences())))
                      .toList()))
          .with("failed", failed.stream().map(ExampleResult::name).toList());
    }
  }

  private PolicyTable.Row require(String policy, String version) {
    return versions
        .find(policy, version)
        .orElseThrow(() ->
            PolicyProblem.POLICY_NOT_FOUND.because(
                "There is no policy %s of version %s.".formatted(policy, version)));
  }

  private Policy active(String name) {
    var version =
        versions
            .activeVersion(name)
            .orElseThrow(() ->
                PolicyProblem.NO_ACTIVE_POLICY.because(
                    "No version of the policy %s is active, so nothing can be decided by it; a steward or a risk officer can activate one."
                        .formatted(name)));
    var known = compiled.getIfPresent(key(name, version));
    return known == null ? compiled(require(name, version)) : known;
  }

  private Policy compiled(PolicyTable.Row row) {
    return compiled.get(
        key(row.name(), row.version()),
        key -> {
          var read = PolicyReader.read(row.source());
          var policy = read.policy();
          if (policy == null) {
            throw new IllegalStateException("stored policy " + key + ": " + read.faults());
          }
          return policy;
        });
  }

  private static String key(String name, String version) {
    return name + "@" + version;
  }

  private static Question question(Policy policy) {
    return new Question(policy.name(), policy.version(), policy.questions().deepCopy());
  }

  private PolicyVersion view(PolicyTable.Row row) {
    var policy = compiled(row);
    return new PolicyVersion(
        row.name(),
        row.version(),
        row.state(),
        policy.title(),
        policy.summary(),
        row.source(),
        policy.texts(),
        row.author(),
        row.createdAt(),
        row.activatedBy(),
        row.activatedAt());
  }
}
