package io.atrium.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Unpacks a server once per machine and keeps it. Two processes may ask for the same one: the first
 * works under a file lock, the second waits and finds it done. A killed installation leaves only a
 * {@code .partial} folder, which the next one removes.
 */
final class Installation {
  private static final Map<String, Object> LOCKS = new ConcurrentHashMap<>();
  private static final Properties VERSIONS = readVersions();

  private Installation() {}

  /** Fills an empty folder with a server. */
  interface Step {
    void fill(Path folder) throws IOException;
  }

  /** {@code name} of {@code servers.properties}. */
  static String version(String name) {
    String version = VERSIONS.getProperty(name);
    if (version == null) {
      throw new IllegalStateException("servers.properties lacks " + name);
    }
    return version;
  }

  /** An archive that the build put in place. */
  static Path archive(String name) {
    Path archive = ProjectFolders.archives().resolve(name);
    if (!Files.exists(archive)) {
      throw new StackProblem(
          "%s is missing. Build it with: ./mvnw -pl deploy/local-stack package -DskipTests"
              .formatted(archive));
    }
    return archive;
  }

  /** The folder {@code name}, made by {@code step} if it isn't there yet. */
  static Path require(String name, Runnable announce, Step step) {
    Path servers = ProjectFolders.servers();
    Path target = servers.resolve(name);
    if (Files.isDirectory(target)) {
      return target;
    }
    Folders.requireSpace(Folders.create(servers));
    synchronized (LOCKS.computeIfAbsent(name, ignored -> new Object())) {
      Path lockFile = servers.resolve(name + ".lock");
      try (FileChannel channel =
              FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (lock.isValid() && !Files.isDirectory(target)) {
          announce.run();
          Path partial = servers.resolve(name + ".partial");
          Folders.delete(partial);
          step.fill(Files.createDirectories(partial));
          Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        }
        return target;
      } catch (IOException failed) {
        throw Folders.problem(target, failed);
      }
    }
  }

  private static Properties readVersions() {
    Properties properties = new Properties();
    try (var stream = Installation.class.getResourceAsStream("servers.properties")) {
      properties.load(stream);
    } catch (IOException failed) {
      throw new ExceptionInInitializerError(failed);
    }
    return properties;
  }
}
