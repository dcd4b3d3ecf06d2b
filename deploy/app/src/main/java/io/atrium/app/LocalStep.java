package io.atrium.app;

/**
 * Work that {@code atrium local} does once the application is up, such as loading the demo catalog.
 */
interface LocalStep {

  /** What it does, for the progress line: {@code "Loading the demo catalog"}. */
  String title();

  /** Whether there is anything to do at this start. */
  boolean isNeeded();

  void run();
}
