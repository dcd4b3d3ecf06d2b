package io.atrium.stack;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Creates and deletes folders; a full disk becomes a {@link StackProblem}. */
final class Folders {
  private static final long NEEDED_BYTES = 1_500_000_000L;

  private Folders() {}

  static Path create(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException failed) {
      throw problem(folder, failed);
    }
  }

  /** Creates the folder that is to hold the file. */
  static void createParent(Path file) {
    Path parent = file.getParent();
    if (parent == null) {
      throw new IllegalArgumentException("no parent: " + file);
    }
    Path created = create(parent);
    if (!Files.isDirectory(created)) {
      throw new StackProblem("%s is not a folder.".formatted(parent));
    }
  }

  /** Deletes a folder with all it holds; symbolic links are removed, not followed. */
  static void delete(Path folder) {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failed)
                throws IOException {
              Files.delete(directory);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException failed) {
      throw problem(folder, failed);
    }
  }

  static void requireSpace(Path folder) {
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      if (free < NEEDED_BYTES) {
        throw new StackProblem(
            "Only %d MB are free at %s and Atrium needs %d MB. Free some space, or choose another folder with --home."
                .formatted(free / 1_000_000, folder, NEEDED_BYTES / 1_000_000));
      }
    } catch (IOException failed) {
      throw problem(folder, failed);
    }
  }

  static StackProblem problem(Path file, IOException failed) {
    String reason = String.valueOf(failed.getMessage());
    if (reason.contains("No space left on device")) {
      return new StackProblem(
          "The disk is full at %s. Free some space, or choose another folder with --home."
              .formatted(file),
          failed);
    }
    return new StackProblem(
        "Cannot use %s: %s (%s)".formatted(file, reason, failed.getClass().getSimpleName()),
        failed);
  }
}
