package io.atrium.exchange.git;

import io.atrium.api.Json;
import io.atrium.audit.Audit;
import io.atrium.audit.AuditEntry;
import io.atrium.authorization.Audience;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.authorization.Scope;
import io.atrium.catalog.Cursor;
import io.atrium.catalog.Page;
import io.atrium.identity.User;
import io.atrium.schemas.Reference;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** Which folders are followed; {@link GitWorker} follows them. */
@Singleton
public class GitSources {

  private static final Pattern TEAM = Pattern.compile("team:[a-z0-9]([a-z0-9._-]{0,98}[a-z0-9])?");
  private static final Pattern FOLDER = Pattern.compile("[^\\p{Cntrl}\\\\:]{0,500}");
  private static final Duration LONGEST = Duration.ofDays(30);

  private final GitSourceTable sources;
  private final GitPlaces places;
  private final GitConfiguration configuration;
  private final Authorization authorization;
  private final Audit audit;
  private final Clock clock;

  GitSources(
      GitSourceTable sources,
      GitPlaces places,
      GitConfiguration configuration,
      Authorization authorization,
      Audit audit,
      Clock clock) {
    this.sources = sources;
    this.places = places;
    this.configuration = configuration;
    this.authorization = authorization;
    this.audit = audit;
    this.clock = clock;
  }

  /** What somebody wants to have followed. */
  public record Wanted(
      String address, String branch, String folder, String owner, String domain, Duration every) {}

  /**
   * Has a folder followed. A steward of the domain lists what it brings by asking for it; what
   * another asks for comes in review.
   */
  @Transactional
  public GitSource follow(User user, Wanted wanted) {
    var owner = wanted.owner().startsWith("team:") ? wanted.owner() : "team:" + wanted.owner();
    var scope = new Scope(owner, wanted.domain());
    requireUsable(owner, wanted);
    authorization.require(user, Operation.IMPORT, scope);
    var _ = places.require(wanted.address());
    if (sources.count() >= configuration.maximumSources()) {
      throw GitProblem.INVALID_GIT_SOURCE.because(
          "%,d folders are followed already, and no more are allowed."
              .formatted(configuration.maximumSources()));
    }
    var now = clock.instant();
    var source =
        new GitSource(
            UUID.randomUUID(),
            wanted.address(),
            wanted.branch(),
            folder(wanted.folder()),
            owner,
            wanted.domain(),
            wanted.every(),
            user.actor(),
            authorization.allows(user, Operation.APPROVE, scope),
            now,
            null,
            null,
            null,
            null,
            now,
            0,
            null);
    if (!sources.insert(source, Audience.ofUnlisted(owner, wanted.domain()))) {
      throw GitProblem.GIT_SOURCE_EXISTS.because(
          "%s of %s is followed for %s already."
              .formatted(
                  source.folder().isEmpty() ? "The whole" : source.folder(),
                  source.address(),
                  source.domain()));
    }
    note(user, "git-source-added", source);
    return source;
  }

  /** A source of the caller's team or domain, or any for an operator. */
  @Transactional(readOnly = true)
  public GitSource find(User user, UUID id) {
    return sources
        .find(id)
        .filter(source -> maySee(user, source))
        .orElseThrow(
            () -> GitProblem.GIT_SOURCE_NOT_FOUND.because("There is no Git source " + id + "."));
  }

  @Transactional(readOnly = true)
  public Page<GitSource> list(User user, @Nullable String cursor, int limit) {
    authorization.require(user, Operation.SEARCH);
    var all = authorization.allows(user, Operation.OPERATE, Scope.ATRIUM);
    var found = sources.after(all ? null : Audience.of(user), after(cursor), limit + 1);
    return Cursor.page(found, limit, source -> List.of(source.id().toString()));
  }

  /** What it brought stays; nothing is deprecated. */
  @Transactional
  public void stopFollowing(User user, UUID id) {
    var source = requireMine(user, id);
    if (sources.delete(id)) {
      note(user, "git-source-removed", source);
    }
  }

  /** Has it looked at as soon as a node is free. */
  @Transactional
  public GitSource look(User user, UUID id) {
    var source = requireMine(user, id);
    sources.hurry(source.id(), clock.instant());
    return find(user, id);
  }

  private GitSource requireMine(User user, UUID id) {
    var source = find(user, id);
    if (!authorization.allows(user, Operation.OPERATE, Scope.ATRIUM)) {
      authorization.require(user, Operation.IMPORT, new Scope(source.owner(), source.domain()));
    }
    return source;
  }

  private boolean maySee(User user, GitSource source) {
    return authorization.allows(user, Operation.OPERATE, Scope.ATRIUM)
        || Audience.sees(user, Audience.ofUnlisted(source.owner(), source.domain()));
  }

  private void requireUsable(String owner, Wanted wanted) {
    if (!TEAM.matcher(owner).matches()) {
      throw fault("The owner must be a team, such as team:claims-ai.");
    }
    try {
      var _ = new Reference("model", wanted.domain(), "name", null, null);
    } catch (IllegalArgumentException wrong) {
      throw fault(String.valueOf(wrong.getMessage()));
    }
    if (wanted.branch().length() > 200
        || !Repository.isValidRefName("refs/heads/" + wanted.branch())) {
      throw fault("`%s` is no name of a branch.".formatted(wanted.branch()));
    }
    var folder = folder(wanted.folder());
    if (!FOLDER.matcher(folder).matches()
        || List.of(folder.split("/", -1)).stream()
            .anyMatch(step -> step.equals("..") || step.equals(".") || step.equals(".git"))
        || folder.contains("//")) {
      throw fault("The folder must be a path within the repository, such as catalog/data.");
    }
    if (wanted.every().compareTo(configuration.shortest()) < 0
        || wanted.every().compareTo(LONGEST) > 0) {
      throw fault(
          "A folder is looked at every %s at the most often, and every 30 days at least."
              .formatted(configuration.shortest()));
    }
  }

  private static String folder(String folder) {
    return folder.strip().replaceAll("^/+|/+$", "");
  }

  private static RuntimeException fault(String detail) {
    return GitProblem.INVALID_GIT_SOURCE.because(detail);
  }

  private static UUID after(@Nullable String cursor) {
    if (cursor == null || cursor.isEmpty()) {
      return new UUID(0, 0);
    }
    try {
      return UUID.fromString(Cursor.decode(cursor, 1).getFirst());
    } catch (IllegalArgumentException notOurs) {
      throw Cursor.invalid();
    }
  }

  private void note(User user, String what, GitSource source) {
    var detail =
        Json.object()
            .put("address", source.address())
            .put("branch", source.branch())
            .put("folder", source.folder())
            .put("owner", source.owner())
            .put("domain", source.domain());
    audit.add(
        List.of(
            new AuditEntry(
                0,
                clock.instant(),
                user.actor(),
                what,
                "git-source:" + source.id(),
                null,
                detail.toString())));
  }
}
