package io.atrium.exchange.git;

import io.atrium.exchange.format.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.TransportCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.SubmoduleConfig.FetchRecurseSubmodulesMode;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.jspecify.annotations.Nullable;

/**
 * One look at a repository: a bare one in a temporary folder, into which at most the newest commit
 * of one branch is fetched. Nothing is checked out; no hook, filter or program of the repository
 * runs. To be closed.
 */
final class GitRepository implements AutoCloseable {

  private final GitSource source;
  private final GitPlace place;
  private final GitConfiguration limits;
  private final Path folder;
  private final Git git;
  private final @Nullable GitSsh ssh;
  private final long deadline;

  /** It could not be followed; the message is for its owner. */
  static final class Fault extends Exception {
    Fault(String reason) {
      super(Text.line(reason, 500), null, false, false);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  private GitRepository(
      GitSource source,
      GitPlace place,
      GitConfiguration limits,
      Path folder,
      Git git,
      @Nullable GitSsh ssh) {
    this.source = source;
    this.place = place;
    this.limits = limits;
    this.folder = folder;
    this.git = git;
    this.ssh = ssh;
    this.deadline = System.nanoTime() + limits.patience().toNanos();
  }

  static GitRepository open(GitSource source, GitPlace place, GitConfiguration limits)
      throws IOException, Fault {
    var folder = Files.createTempDirectory("atrium-git-");
    try {
      var git = Git.init().setBare(true).setDirectory(folder.toFile()).call();
      var config = git.getRepository().getConfig();
      // an allowed place must not send us on to another
      config.setString("http", null, "followRedirects", "false");
      config.save();
      var ssh =
          GitPlaces.isSsh(source.address()) ? GitSsh.of(place, folder, limits.patience()) : null;
      return new GitRepository(source, place, limits, folder, git, ssh);
    } catch (Fault fault) {
      delete(folder);
      throw fault;
    } catch (GitAPIException | IOException | RuntimeException failed) {
      delete(folder);
      throw new Fault("No room for a copy: " + failed.getMessage());
    }
  }

  /** The newest commit of the branch. */
  ObjectId head() throws Fault {
    var name = "refs/heads/" + source.branch();
    try {
      var refs = configured(git.lsRemote().setRemote(source.address()).setHeads(true)).call();
      return refs.stream()
          .filter(ref -> ref.getName().equals(name))
          .map(ref -> ref.getObjectId())
          .findFirst()
          .orElseThrow(() -> new Fault("There is no branch `%s`.".formatted(source.branch())));
    } catch (GitAPIException | JGitInternalException failed) {
      throw new Fault("The repository does not answer: " + reason(failed));
    }
  }

  /**
   * Packs the folder as it is in a commit.
   *
   * @return the commit that was fetched, which may be newer than the one asked for
   */
  ObjectId pack(Path zip) throws Fault, IOException {
    var name = "refs/heads/" + source.branch();
    var bounds = new Bounds();
    try {
      var _ =
          configured(
                  git.fetch()
                      .setRemote(source.address())
                      .setRefSpecs(new RefSpec("+" + name + ":" + name))
                      .setDepth(1)
                      .setTagOpt(TagOpt.NO_TAGS)
                      .setRecurseSubmodules(FetchRecurseSubmodulesMode.NO)
                      .setProgressMonitor(bounds))
              .call();
      var fetched =
          Optional.ofNullable(git.getRepository().exactRef(name))
              .orElseThrow(() -> new Fault("There is no branch `%s`.".formatted(source.branch())));
      var commit = Objects.requireNonNull(fetched.getObjectId());
      new GitTree(git.getRepository(), limits, deadline).pack(commit, source.folder(), zip);
      return commit;
    } catch (GitAPIException | JGitInternalException failed) {
      if (bounds.cancelled || exceeded()) {
        throw new Fault(
            "It has more than %,d bytes, or takes longer than %s."
                .formatted(limits.maximumBytes(), limits.patience()));
      }
      throw new Fault("It cannot be fetched: " + reason(failed));
    }
  }

  private <C extends TransportCommand<C, ?>> C configured(C command) {
    command.setTimeout((int) Math.max(1, limits.patience().toSeconds()));
    if (ssh != null) {
      command.setTransportConfigCallback(ssh::use);
    }
    var token = place.token();
    if (token != null && !token.isBlank()) {
      var user = place.user();
      command.setCredentialsProvider(
          new UsernamePasswordCredentialsProvider(user == null ? "git" : user, token));
    }
    return command;
  }

  private boolean exceeded() {
    return System.nanoTime() > deadline || size(folder) > limits.maximumBytes();
  }

  /** The innermost cause says what it was, unless SSH knows better. */
  private String reason(Throwable failed) {
    var known = ssh == null ? Optional.<String>empty() : ssh.reason(failed);
    if (known.isPresent()) {
      return known.get();
    }
    var cause = failed;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null
        ? cause.getClass().getSimpleName()
        : String.valueOf(cause.getMessage());
  }

  @Override
  public void close() {
    if (ssh != null) {
      ssh.close();
    }
    git.close();
    delete(folder);
  }

  private static long size(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException | java.io.UncheckedIOException changing) {
      return 0;
    }
  }

  private static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(file -> {
            var _ = file.toFile().delete();
          });
    } catch (IOException | java.io.UncheckedIOException leftBehind) {
      // the system clears its folder of temporary files
      return;
    }
  }

  /** Ends a fetch that brings too much or takes too long. */
  private final class Bounds implements ProgressMonitor {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private long looked = System.nanoTime();
    private boolean cancelled;

    @Override
    public boolean isCancelled() {
      var now = System.nanoTime();
      if (!cancelled && now - looked > PAUSE.toNanos()) {
        looked = now;
        cancelled = exceeded();
      }
      return cancelled;
    }

    @Override
    public void start(int totalTasks) {}

    @Override
    public void beginTask(String title, int totalWork) {}

    @Override
    public void update(int completed) {}

    @Override
    public void endTask() {}

    @Override
    public void showDuration(boolean enabled) {}
  }
}
