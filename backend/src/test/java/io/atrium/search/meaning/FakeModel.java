package io.atrium.search.meaning;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Knows the first letter of a text, and counts. */
final class FakeModel implements TextModel, TextModel.Loader {

  final AtomicInteger loaded = new AtomicInteger();
  final AtomicInteger read = new AtomicInteger();
  volatile CountDownLatch gate = new CountDownLatch(0);

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public TextModel load() {
    loaded.incrementAndGet();
    return this;
  }

  @Override
  public Meaning read(String text) throws InterruptedException {
    if (!gate.await(30, TimeUnit.SECONDS)) {
      throw new AssertionError("nobody opened the gate");
    }
    read.incrementAndGet();
    if (text.startsWith("!")) {
      throw new IllegalStateException("unreadable");
    }
    return direction(text.charAt(0));
  }

  static Meaning direction(int number) {
    var vector = new float[Meaning.DIMENSIONS];
    vector[number % Meaning.DIMENSIONS] = 1;
    return Meaning.of(vector);
  }
}
