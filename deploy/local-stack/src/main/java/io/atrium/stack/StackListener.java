package io.atrium.stack;

import java.time.Duration;

/** Told what the stack does. Calls come from several threads, one per server. */
public interface StackListener {

  /** A listener that ignores everything. */
  StackListener SILENT = new StackListener() {};

  /** A step that takes noticeable time has begun, for example {@code "unpacking"}. */
  default void working(Server server, String step) {}

  /** The server answers. */
  default void ready(Server server, Duration took) {}

  /** The server ended although nobody asked it to. The problem says where to look. */
  default void crashed(Server server, StackProblem problem) {}
}
