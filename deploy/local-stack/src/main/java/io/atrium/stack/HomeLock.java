package io.atrium.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Makes sure that one stack at a time uses a home folder. The system frees it if we are killed. */
final class HomeLock implements AutoCloseable {
  private final Path home;
  private final FileChannel channel;

  private HomeLock(Path home, FileChannel channel) {
    this.home = home;
    this.channel = channel;
  }

  static HomeLock acquire(Path home) {
    Path file = Folders.create(home.resolve("run")).resolve("lock");
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new StackProblem(
            "Atrium already runs in %s. Stop it, or choose another folder with --home."
                .formatted(home));
      }
      return new HomeLock(home, channel);
    } catch (IOException failed) {
      throw Folders.problem(file, failed);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException thisJvm) {
      return null;
    }
  }

  Path home() {
    return home;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failed) {
      throw new IllegalStateException("cannot release the lock", failed);
    }
  }
}
