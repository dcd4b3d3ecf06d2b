package io.atrium.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One server of the stack: starts, ends and starts again on the same port and data. */
final class ManagedServer {
  private static final Duration LONGEST_START = Duration.ofMinutes(3);

  private final Server server;
  private final ServerRecipe recipe;
  private final StackOptions options;
  private final int port;
  private @Nullable ChildProcess child;

  ManagedServer(Server server, ServerRecipe recipe, StackOptions options, int port) {
    this.server = server;
    this.recipe = recipe;
    this.options = options;
    this.port = port;
  }

  int port() {
    return port;
  }

  /** Does nothing if it runs. */
  synchronized void start() {
    if (child != null && child.isAlive()) {
      return;
    }
    long begin = System.nanoTime();
    ChildProcess.endStale(options.pidFile(server), recipe.data());
    Ports.requireFree(port, server.title(), "--%s-port".formatted(server.folder()));
    recipe.prepare(port, step -> options.listener().working(server, step));
    options.listener().working(server, "starting");
    ChildProcess started =
        ChildProcess.launch(
            recipe.launch(port),
            log(),
            options.pidFile(server),
            () -> options.listener().crashed(server, died("ended unexpectedly")));
    child = started;
    awaitAnswer(started);
    recipe.finish(port);
    options.listener().ready(server, Duration.ofNanos(System.nanoTime() - begin));
  }

  synchronized void kill() {
    if (child != null) {
      child.kill();
      child = null;
    }
  }

  synchronized void stop() {
    if (child != null) {
      child.stop(recipe.stopSignal());
      child = null;
    }
  }

  private void awaitAnswer(ChildProcess started) {
    long deadline = System.nanoTime() + LONGEST_START.toNanos();
    while (!recipe.answers(port)) {
      if (!started.isAlive()) {
        throw died("ended with status %d while starting".formatted(started.exitValue()));
      }
      if (System.nanoTime() > deadline) {
        started.kill();
        throw died("did not answer within %d s".formatted(LONGEST_START.toSeconds()));
      }
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new StackProblem("The start was interrupted.", interrupted);
      }
    }
    try {
      started.writePids();
    } catch (IOException failed) {
      throw Folders.problem(options.pidFile(server), failed);
    }
  }

  private StackProblem died(String what) {
    return new StackProblem(
        "%s %s: %s (log: %s)".formatted(server.title(), what, LogFile.lastWords(log()), log()));
  }

  private Path log() {
    return options.log(server);
  }
}
