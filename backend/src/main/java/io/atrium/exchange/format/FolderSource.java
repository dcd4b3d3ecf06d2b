package io.atrium.exchange.format;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder with everything below it, or a single file. Symbolic links are not followed. */
public final class FolderSource implements Source {

  private final Path root;
  private final List<String> files;

  public FolderSource(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      root = path;
      try (var found = Files.walk(path)) {
        files =
            found
                .filter(file -> Files.isRegularFile(file, java.nio.file.LinkOption.NOFOLLOW_LINKS))
                .map(file -> path.relativize(file).toString().replace(File.separatorChar, '/'))
                .sorted()
                .toList();
      }
    } else {
      root = path.toAbsolutePath().resolveSibling("");
      files = List.of(path.getFileName().toString());
    }
  }

  @Override
  public List<String> files() {
    return files;
  }

  @Override
  public InputStream open(String file) throws IOException {
    return new BufferedInputStream(Files.newInputStream(root.resolve(file)), 1 << 16);
  }
}
