package io.atrium.exchange.format;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Real catalogs, which are not part of this repository: looked for in {@code ../shared/data}, seen
 * from its root or the folder above that.
 */
public final class RealData {

  private RealData() {}

  /** The folder of a format; says loudly that the test is skipped where there is none. */
  public static Path folder(String format) {
    var root = Path.of("").toAbsolutePath();
    while (root != null && !Files.exists(root.resolve("mvnw"))) {
      root = root.getParent();
    }
    for (var above = root == null ? null : root.getParent();
        above != null;
        above = above.getParent()) {
      var folder = above.resolve("shared/data").resolve(format);
      if (Files.isDirectory(folder)) {
        return folder;
      }
    }
    var message =
        "SKIPPED: no real data for " + format + " in ../shared/data beside the repository";
    System.err.println(message);
    Assumptions.abort(message);
    throw new IllegalStateException(message);
  }
}
