package io.atrium.exchange.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.atrium.identity.Actor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.TreeFormatter;

/**
 * A real repository in a folder, whose commits are made without checking anything out, so that they
 * may hold what no file system would.
 */
final class TestRepository {

  private final Path folder;

  TestRepository(Path folder) {
    this.folder = folder;
    try (var git = Git.init().setBare(true).setDirectory(folder.toFile()).call()) {
      var _ = git.getRepository();
    } catch (GitAPIException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** An entry of a tree; a folder where there is a tree of its own. */
  record Entry(FileMode mode, byte[] content) {

    static Entry file(String text) {
      return new Entry(FileMode.REGULAR_FILE, text.getBytes(UTF_8));
    }

    static Entry link(String target) {
      return new Entry(FileMode.SYMLINK, target.getBytes(UTF_8));
    }

    static Entry submodule() {
      return new Entry(FileMode.GITLINK, new byte[0]);
    }
  }

  String address() {
    return address(folder);
  }

  static String address(Path folder) {
    return folder
        .toUri()
        .toString()
        .replaceFirst("^file:/(?!/)", "file:///")
        .replaceFirst("/$", "");
  }

  static GitSource source(String address, String within) {
    return new GitSource(
        UUID.randomUUID(),
        address,
        "main",
        within,
        "team:x",
        "x",
        Duration.ofMinutes(1),
        Actor.SYSTEM,
        true,
        Instant.EPOCH,
        null,
        null,
        null,
        null,
        Instant.EPOCH,
        0,
        null);
  }

  /** Names with {@code /} lie in folders; the commit replaces all that was there. */
  String commit(Map<String, Entry> entries, boolean onTop) {
    try (var git = Git.open(folder.toFile());
        var inserter = git.getRepository().newObjectInserter()) {
      var repository = git.getRepository();
      var commit = new CommitBuilder();
      commit.setTreeId(tree(new TreeMap<>(entries), "", inserter));
      var person = new PersonIdent("Test", "test@example.com");
      commit.setAuthor(person);
      commit.setCommitter(person);
      commit.setMessage("Change " + System.nanoTime());
      var head = repository.resolve("refs/heads/main");
      if (onTop && head != null) {
        commit.setParentId(head);
      }
      var id = inserter.insert(commit);
      inserter.flush();
      var update = repository.updateRef("refs/heads/main");
      update.setNewObjectId(id);
      update.setForceUpdate(true);
      if (update.update() == RefUpdate.Result.REJECTED) {
        throw new IllegalStateException("the branch was not moved");
      }
      return id.name();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static ObjectId tree(
      TreeMap<String, Entry> entries, String prefix, org.eclipse.jgit.lib.ObjectInserter inserter)
      throws IOException {
    var formatter = new TreeFormatter();
    var done = new java.util.HashSet<String>();
    for (var entry : entries.entrySet()) {
      if (!entry.getKey().startsWith(prefix)) {
        continue;
      }
      var rest = entry.getKey().substring(prefix.length());
      var slash = rest.indexOf('/');
      if (slash >= 0) {
        var name = rest.substring(0, slash);
        if (done.add(name)) {
          formatter.append(name, FileMode.TREE, tree(entries, prefix + name + "/", inserter));
        }
      } else {
        var mode = entry.getValue().mode();
        formatter.append(
            rest,
            mode,
            mode.equals(FileMode.GITLINK)
                ? ObjectId.fromString("0123456789012345678901234567890123456789")
                : inserter.insert(Constants.OBJ_BLOB, entry.getValue().content()));
      }
    }
    return inserter.insert(formatter);
  }
}
