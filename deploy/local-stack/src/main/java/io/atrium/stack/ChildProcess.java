package io.atrium.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One server process with what it spawned. Its pids stand in a file, so that a later run can end it
 * if this JVM is killed.
 */
final class ChildProcess {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private final Process process;
  private final Path pidFile;
  private volatile boolean endWanted;

  private ChildProcess(Process process, Path pidFile) {
    this.process = process;
    this.pidFile = pidFile;
  }

  /**
   * @param onCrash called when the process ends without having been asked to
   */
  static ChildProcess launch(Launch launch, Path log, Path pidFile, Runnable onCrash) {
    Folders.createParent(log);
    Folders.createParent(pidFile);
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(SETSID)) {
      // A session of its own: Ctrl-C reaches us alone, and we end the servers in good order.
      command.add(SETSID.toString());
    }
    command.addAll(launch.command());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(launch.folder().toFile());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(ChildProcess::misleads);
    builder.environment().putAll(launch.environment());
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      ChildProcess child = new ChildProcess(process, pidFile);
      child.writePids();
      var watch =
          process
              .onExit()
              .thenRun(() -> {
                if (!child.endWanted) {
                  onCrash.run();
                }
              });
      if (watch.isCompletedExceptionally()) {
        throw new IllegalStateException("cannot watch " + launch.command().getFirst());
      }
      return child;
    } catch (IOException failed) {
      throw Folders.problem(Path.of(command.getFirst()), failed);
    }
  }

  /** How to start a process. */
  record Launch(List<String> command, Map<String, String> environment, Path folder) {}

  boolean isAlive() {
    return process.isAlive();
  }

  /** Only meaningful once the process has ended. */
  int exitValue() {
    return process.exitValue();
  }

  /** Writes the pids of the process and all that it spawned so far. */
  void writePids() throws IOException {
    String pids =
        everyone(process.toHandle())
            .map(handle -> Long.toString(handle.pid()))
            .collect(Collectors.joining("\n"));
    Files.writeString(pidFile, pids);
  }

  /** SIGKILL, to the process and all that it spawned. */
  void kill() {
    endWanted = true;
    end(everyone(process.toHandle()).toList());
    forget();
  }

  /** Asks it to end, waits, and kills what is left. */
  void stop(String signal) {
    endWanted = true;
    List<ProcessHandle> everyone = everyone(process.toHandle()).toList();
    try {
      Process sender =
          new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + process.pid())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean sent = sender.waitFor(1, TimeUnit.SECONDS);
      if (!sent || !process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        end(everyone);
      }
    } catch (IOException failed) {
      end(everyone);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    end(everyone);
    forget();
  }

  /**
   * Ends what an earlier, killed run left behind. A pid counts as ours only if its command line
   * names our data folder, since the system may have given the number to somebody else.
   */
  static void endStale(Path pidFile, Path data) {
    if (!Files.exists(pidFile)) {
      return;
    }
    try {
      List<ProcessHandle> ours =
          Files.readAllLines(pidFile).stream()
              .map(String::strip)
              .filter(line -> line.matches("\\d{1,18}"))
              .map(Long::valueOf)
              .flatMap(pid -> ProcessHandle.of(pid).stream())
              .filter(handle -> commandLine(handle).contains(data.toString()))
              .flatMap(ChildProcess::everyone)
              .distinct()
              .toList();
      end(ours);
      Files.deleteIfExists(pidFile);
    } catch (IOException failed) {
      throw Folders.problem(pidFile, failed);
    }
  }

  private void forget() {
    try {
      Files.deleteIfExists(pidFile);
    } catch (IOException harmless) {
      // The next start finds pids that no longer live, or not ours, and deletes the file.
    }
  }

  private static Stream<ProcessHandle> everyone(ProcessHandle handle) {
    return Stream.concat(Stream.of(handle), handle.descendants());
  }

  private static void end(List<ProcessHandle> handles) {
    long killed = handles.stream().filter(ProcessHandle::destroyForcibly).count();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (killed > 0
        && handles.stream().anyMatch(ProcessHandle::isAlive)
        && System.nanoTime() < deadline) {
      try {
        TimeUnit.MILLISECONDS.sleep(10);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static String commandLine(ProcessHandle handle) {
    Path file = Path.of("/proc", Long.toString(handle.pid()), "cmdline");
    try {
      return Files.isReadable(file)
          ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace('\0', ' ')
          : handle.info().commandLine().orElse("");
    } catch (IOException gone) {
      return "";
    }
  }

  /** Variables of the caller that would change how the servers start. */
  private static boolean misleads(String variable) {
    return variable.startsWith("KC_")
        || variable.startsWith("ES_")
        || variable.startsWith("PG")
        || variable.equals("JAVA_HOME")
        || variable.equals("JAVA_OPTS")
        || variable.equals("JAVA_TOOL_OPTIONS")
        || variable.equals("JDK_JAVA_OPTIONS")
        || variable.equals("CLASSPATH");
  }
}
