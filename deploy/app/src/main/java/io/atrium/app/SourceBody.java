package io.atrium.app;

import io.atrium.stack.StackProblem;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A file as it is; a folder as a zip that is made while it is sent. */
final class SourceBody {

  private static final int BUFFER = 1 << 18;

  private SourceBody() {}

  static BodyPublisher of(Path path) {
    if (Files.isDirectory(path)) {
      return BodyPublishers.ofInputStream(() -> zipping(path));
    }
    try {
      return BodyPublishers.ofFile(path);
    } catch (FileNotFoundException gone) {
      throw new StackProblem("There is nothing to read at " + path + ".", gone);
    }
  }

  /** A folder as a zip that is made while it is read. */
  static PipedInputStream zipping(Path folder) {
    PipedInputStream sent = new PipedInputStream(BUFFER);
    try {
      PipedOutputStream made = new PipedOutputStream(sent);
      Thread.ofVirtual()
          .name("zip")
          .start(() -> {
            // closing the pipe unfinished makes an unreadable zip, which the server refuses
            try (made) {
              zip(folder, made);
            } catch (IOException | UncheckedIOException broken) {
              System.err.println("Reading " + folder + " failed: " + broken.getMessage());
            }
          });
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return sent;
  }

  /** Hidden files and folders, such as .git, are left out. */
  static void zip(Path folder, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    try (var found = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) found.sorted()::iterator) {
        Path inside = folder.relativize(file);
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && !isHidden(inside)) {
          zip.putNextEntry(new ZipEntry(inside.toString().replace('\\', '/')));
          Files.copy(file, zip);
          zip.closeEntry();
        }
      }
    }
    zip.finish();
  }

  private static boolean isHidden(Path inside) {
    for (Path step : inside) {
      if (step.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }
}
