package io.atrium.app;

/**
 * Work that {@code atrium local} does once the application is up, such as loading the demo catalog.
 * Every bean of this type runs, in Micronaut's {@code @Order}.
 */
public interface LocalStep {

  /** What it does, for the progress line: {@code "Loading the demo catalog"}. */
  String title();

  void run();
}
