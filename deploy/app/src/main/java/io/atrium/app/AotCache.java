package io.atrium.app;

import io.atrium.stack.Ports;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records JDK 25's ahead-of-time cache by starting the packaged program a second time, on the same
 * servers and free ports, in the background. The launcher names the file in {@code
 * -Datrium.aot-cache} if it is missing or older than the program, and uses it from the next start.
 */
final class AotCache implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AotCache.class);
  private static final long LONGEST_SECONDS = 180;

  private final Process recording;
  private final Path unfinished;

  private AotCache(Process recording, Path unfinished) {
    this.recording = recording;
    this.unfinished = unfinished;
  }

  /**
   * @param properties what the program was started with
   * @return nothing if the launcher asks for no recording
   */
  static Optional<AotCache> record(Map<String, Object> properties) {
    String wanted = System.getProperty("atrium.aot-cache", "");
    return wanted.isBlank() ? Optional.empty() : record(Path.of(wanted), properties);
  }

  private static Optional<AotCache> record(Path cache, Map<String, Object> properties) {
    Path unfinished = cache.resolveSibling(cache.getFileName() + ".unfinished");
    Path jar = cache.resolveSibling("atrium.jar");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:AOTCacheOutput=" + unfinished,
                "-XX:+UseSerialGC",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dlogback.configurationFile=logback.xml"));
    command.addAll(List.of("-jar", jar.toString(), "start", "--exit-when-ready"));
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(Redirect.to(cache.resolveSibling("atrium.aot.log").toFile()));
      builder.environment().putAll(environment(properties));
      Process process = builder.start();
      AotCache recorder = new AotCache(process, unfinished);
      Thread finish = new Thread(() -> recorder.finish(cache), "record AOT cache");
      finish.setDaemon(true);
      finish.start();
      return Optional.of(recorder);
    } catch (IOException failed) {
      log.info("No AOT cache, starts stay slower: {}", failed.getMessage());
      return Optional.empty();
    }
  }

  /** Ends an unfinished recording. */
  @Override
  public void close() {
    long ended =
        recording.descendants().filter(ProcessHandle::destroyForcibly).count()
            + (recording.destroyForcibly().isAlive() ? 1 : 0);
    log.debug("Ended {} recording processes", ended);
  }

  private void finish(Path cache) {
    try {
      boolean ended = recording.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
      if (ended && recording.exitValue() == 0 && Files.exists(unfinished)) {
        Path recorded = Files.move(unfinished, cache, StandardCopyOption.REPLACE_EXISTING);
        log.info("Recorded {} for faster starts", recorded);
      } else {
        close();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (IOException failed) {
      log.info("No AOT cache, starts stay slower: {}", failed.getMessage());
    }
  }

  /** Micronaut reads {@code A_B_C} as {@code a.b.c} and {@code a.b-c}. */
  private static Map<String, String> environment(Map<String, Object> properties) {
    Map<String, String> environment =
        properties.entrySet().stream()
            .collect(
                Collectors.toMap(
                    entry -> entry.getKey().toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"),
                    entry -> String.valueOf(entry.getValue())));
    environment.put("MICRONAUT_SERVER_PORT", Integer.toString(Ports.findFree()));
    environment.put("ATRIUM_PORTAL_PORT", Integer.toString(Ports.findFree()));
    return environment;
  }
}
