package io.atrium.stack;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the process that listens on a TCP port, from Linux' {@code /proc}. */
final class PortHolder {
  private static final Path PROC = Path.of("/proc");
  private static final String LISTENING = "0A";

  private PortHolder() {}

  /** For example {@code "java (pid 4711)"}; empty elsewhere than on Linux or without permission. */
  static Optional<String> describe(int port) {
    try {
      Set<String> sockets = new HashSet<>();
      for (String table : List.of("net/tcp", "net/tcp6")) {
        if (Files.isReadable(PROC.resolve(table))) {
          Files.readAllLines(PROC.resolve(table)).stream()
              .skip(1)
              .map(line -> line.strip().split("\\s+", -1))
              .filter(cell -> cell[3].equals(LISTENING) && portOf(cell[1]) == port)
              .forEach(cell -> sockets.add("socket:[" + cell[9] + "]"));
        }
      }
      return sockets.isEmpty() ? Optional.empty() : processOwning(sockets);
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static int portOf(String address) {
    return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
  }

  private static Optional<String> processOwning(Set<String> sockets) throws IOException {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (holds(process, sockets)) {
          String name = Files.readString(process.resolve("comm")).strip();
          return Optional.of("%s (pid %s)".formatted(name, process.getFileName()));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean holds(Path process, Set<String> sockets) {
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path descriptor : descriptors) {
        if (sockets.contains(Files.readSymbolicLink(descriptor).toString())) {
          return true;
        }
      }
      return false;
    } catch (IOException | RuntimeException goneOrForbidden) {
      return false;
    }
  }
}
