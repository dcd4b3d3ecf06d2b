package io.atrium.stack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks the servers' archives. */
final class Archive {
  private Archive() {}

  /** Unpacks a zip that holds a single top folder, leaving that folder out. */
  static void unzip(Path zip, Path target) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      Enumeration<? extends ZipEntry> entries = file.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        String inside = entry.getName().substring(entry.getName().indexOf('/') + 1);
        Path destination = within(target, inside);
        if (entry.isDirectory()) {
          Files.createDirectories(destination);
        } else {
          Files.createDirectories(destination.getParent());
          try (InputStream content = file.getInputStream(entry)) {
            Files.copy(content, destination);
          }
          makeExecutableIn("bin", destination);
        }
      }
    }
  }

  /** Unpacks the one {@code .txz} that a jar of PostgreSQL binaries holds. */
  static void unpackBinaries(Path jar, Path target) throws IOException {
    try (ZipFile file = new ZipFile(jar.toFile())) {
      ZipEntry txz =
          file.stream()
              .filter(entry -> entry.getName().endsWith(".txz"))
              .findFirst()
              .orElseThrow(() -> new IOException("no .txz in " + jar));
      try (InputStream packed = new BufferedInputStream(file.getInputStream(txz), 1 << 16);
          TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
        for (TarArchiveEntry entry = tar.getNextEntry();
            entry != null;
            entry = tar.getNextEntry()) {
          unpack(tar, entry, within(target, entry.getName()));
        }
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path destination)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(destination);
      return;
    }
    Files.createDirectories(destination.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(destination, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, destination);
      makeExecutableIn("bin", destination);
    }
  }

  private static void makeExecutableIn(String folder, Path file) throws IOException {
    Path parent = file.getParent();
    if (parent != null && parent.endsWith(folder) && !file.toFile().setExecutable(true, false)) {
      throw new IOException("cannot make executable: " + file);
    }
  }

  private static Path within(Path target, String name) throws IOException {
    Path path = target.resolve(name).normalize();
    if (!path.startsWith(target)) {
      throw new IOException("archive entry outside its folder: " + name);
    }
    return path;
  }
}
