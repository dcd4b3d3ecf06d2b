package io.atrium.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL and Elasticsearch refuse to run as root. As root, they are started as {@code nobody}
 * who keeps a single right of root: to pass folders, so that the project may lie anywhere, even
 * under {@code /root}. As anybody else, they are started as they are.
 *
 * <p>{@code no_setuid_fixup} is needed because {@code access(2)} otherwise ignores that right.
 */
final class Unprivileged {
  private static final int NOBODY = 65534;
  private static final boolean ROOT = isRoot();

  private Unprivileged() {}

  static List<String> command(List<String> command) {
    List<String> whole = new ArrayList<>();
    if (ROOT) {
      Path setpriv = findSetpriv();
      whole.addAll(
          List.of(
              setpriv.toString(),
              "--reuid=" + NOBODY,
              "--regid=" + NOBODY,
              "--clear-groups",
              "--securebits=+no_setuid_fixup",
              "--inh-caps=+dac_override",
              "--ambient-caps=+dac_override"));
    }
    whole.addAll(command);
    return List.copyOf(whole);
  }

  /** Creates a folder that an unprivileged server owns. */
  static Path createFolder(Path folder) {
    Path created = Folders.create(folder);
    if (ROOT) {
      try {
        Path owned = Files.setAttribute(created, "unix:uid", NOBODY);
        return Files.setAttribute(owned, "unix:gid", NOBODY);
      } catch (IOException failed) {
        throw Folders.problem(folder, failed);
      }
    }
    return created;
  }

  private static Path findSetpriv() {
    for (String folder : List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin")) {
      Path program = Path.of(folder, "setpriv");
      if (Files.isExecutable(program)) {
        return program;
      }
    }
    throw new StackProblem(
        "PostgreSQL and Elasticsearch refuse to run as root, and setpriv is missing. Install util-linux, or start as another user.");
  }

  private static boolean isRoot() {
    try {
      Path self = Path.of("/proc/self");
      return Files.exists(self) && Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"));
    } catch (IOException | UnsupportedOperationException elsewhere) {
      return "root".equals(System.getProperty("user.name"));
    }
  }
}
