package io.atrium.stack;

import java.nio.file.Path;
import java.util.function.Consumer;

/** What differs between the servers. Called in the order of the methods. */
interface ServerRecipe {

  /** Unpacks the server and makes its data folder ready; tells longer steps. */
  void prepare(int port, Consumer<String> step);

  ChildProcess.Launch launch(int port);

  /** Whether the server answers. Asked many times a second until it does. */
  boolean answers(int port);

  /** Work that needs the running server. */
  default void finish(int port) {}

  /** The signal of a fast orderly end. */
  default String stopSignal() {
    return "TERM";
  }

  /** The folder that this server alone writes; stands in its command line. */
  Path data();
}
