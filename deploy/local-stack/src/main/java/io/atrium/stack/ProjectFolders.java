package io.atrium.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the project's folders are on this machine. */
final class ProjectFolders {
  private ProjectFolders() {}

  /**
   * The unpacked servers, shared by tests and {@code ./atrium local}: environment variable {@code
   * ATRIUM_SERVERS}, else {@code .atrium/servers} in the project.
   */
  static Path servers() {
    String chosen = System.getenv("ATRIUM_SERVERS");
    return chosen == null || chosen.isBlank()
        ? root().resolve(".atrium/servers")
        : Path.of(chosen).toAbsolutePath().normalize();
  }

  /** The servers' archives, put there by this module's build. */
  static Path archives() {
    return root().resolve("deploy/local-stack/target/archives");
  }

  /**
   * The project: system property {@code atrium.root}, else the nearest parent that looks like it.
   */
  static Path root() {
    return Optional.ofNullable(System.getProperty("atrium.root"))
        .map(Path::of)
        .map(Path::toAbsolutePath)
        .orElseGet(() -> nearestRoot(Path.of("").toAbsolutePath()));
  }

  private static Path nearestRoot(Path start) {
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("deploy/local-stack/pom.xml"))) {
        return folder;
      }
    }
    throw new StackProblem(
        "%s is not inside the Atrium project; go there, or name it with -Datrium.root=FOLDER."
            .formatted(start));
  }
}
