package io.atrium.app;

import io.atrium.stack.Server;
import io.atrium.stack.StackListener;
import io.atrium.stack.StackProblem;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Prints one line per step, and remembers the first server that crashed. */
final class StackProgress implements StackListener {
  private final PrintWriter out;
  private final CompletableFuture<StackProblem> crash = new CompletableFuture<>();

  StackProgress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void working(Server server, String step) {
    line(server.title(), step + " …");
  }

  @Override
  public void ready(Server server, Duration took) {
    line(server.title(), "ready after " + seconds(took));
  }

  @Override
  public void crashed(Server server, StackProblem problem) {
    crash.complete(problem);
  }

  void line(String who, String what) {
    out.printf("  %-14s %s%n", who, what);
    out.flush();
  }

  /** Waits until a server crashes, which may be for ever. */
  StackProblem awaitCrash() {
    return crash.join();
  }

  static String seconds(Duration duration) {
    return "%.1f s".formatted(duration.toMillis() / 1000.0);
  }
}
