package io.atrium.exchange.git;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.atrium.exchange.format.Syntax;
import io.atrium.exchange.git.GitRepository.Fault;
import io.atrium.exchange.standard.Original;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The files of a commit as a zip for the import. What is not a plain file stays out, and is listed
 * with the reason, so that the import's report says it.
 *
 * @param deadline in {@link System#nanoTime()}
 */
record GitTree(Repository repository, GitConfiguration limits, long deadline) {

  /** Of the zip; what a repository calls its files cannot be mistaken for what is ours. */
  static final String FILES = "files/";

  static final String REFUSED = "refused.json";

  void pack(ObjectId commit, String folder, Path zip) throws IOException, Fault {
    var refused = JsonNodeFactory.instance.arrayNode();
    try (var reader = repository.newObjectReader();
        var revisions = new RevWalk(reader);
        var walk = new TreeWalk(reader);
        var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      var _ = walk.addTree(root(revisions.parseCommit(commit).getTree().getId(), folder, reader));
      walk.setRecursive(false);
      var files = 0;
      var bytes = 0L;
      while (walk.next()) {
        var path = walk.getPathString();
        var mode = walk.getFileMode(0);
        var reason = reason(path, mode, walk.getObjectId(0), reader);
        if (!reason.isEmpty()) {
          refused.addObject().put("file", path).put("reason", reason);
        } else if (mode.equals(FileMode.TREE)) {
          walk.enterSubtree();
        } else if (GitFolder.isRead(path)) {
          bytes +=
              reader.getObjectSize(walk.getObjectId(0), org.eclipse.jgit.lib.Constants.OBJ_BLOB);
          files++;
          out.putNextEntry(new ZipEntry(FILES + path));
          reader.open(walk.getObjectId(0)).copyTo(out);
          out.closeEntry();
        }
        if (files + refused.size() > limits.maximumFiles()
            || bytes > limits.maximumBytes()
            || System.nanoTime() > deadline) {
          throw new Fault(
              "The folder has more than %,d files or %,d bytes, or takes longer than %s to read."
                  .formatted(limits.maximumFiles(), limits.maximumBytes(), limits.patience()));
        }
      }
      out.putNextEntry(new ZipEntry(REFUSED));
      out.write(Syntax.JSON.writeValueAsBytes(refused));
      out.closeEntry();
    }
  }

  private ObjectId root(ObjectId tree, String folder, ObjectReader reader)
      throws IOException, Fault {
    if (folder.isEmpty()) {
      return tree;
    }
    try (var found = TreeWalk.forPath(reader, folder, tree)) {
      if (found == null || !found.getFileMode(0).equals(FileMode.TREE)) {
        throw new Fault("There is no folder `%s`.".formatted(folder));
      }
      return found.getObjectId(0);
    }
  }

  /** Why an entry is left out; empty where it is not. */
  private static String reason(String path, FileMode mode, ObjectId id, ObjectReader reader)
      throws IOException {
    if (leadsOut(path)) {
      return "Its name would lead out of the folder.";
    }
    if (mode.equals(FileMode.SYMLINK)) {
      return "It is a symbolic link; links are not followed.";
    }
    if (mode.equals(FileMode.GITLINK)) {
      return "It is a submodule; other repositories are not followed.";
    }
    if (!mode.equals(FileMode.TREE)
        && GitFolder.isRead(path)
        && reader.getObjectSize(id, org.eclipse.jgit.lib.Constants.OBJ_BLOB) > Original.LARGEST) {
      return "The file is longer than %,d bytes.".formatted(Original.LARGEST);
    }
    return "";
  }

  /** A tree may hold any bytes as names. */
  private static boolean leadsOut(String path) {
    return path.contains("\\")
        || path.chars().anyMatch(Character::isISOControl)
        || path.matches("[A-Za-z]:.*")
        || path.length() > 1_000
        || List.of(path.split("/", -1)).stream()
            .anyMatch(step -> step.isEmpty() || step.equals(".") || step.equals(".."));
  }
}
