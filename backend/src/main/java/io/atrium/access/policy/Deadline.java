package io.atrium.access.policy;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Until when an evaluation may go on. */
final class Deadline {

  /** Thrown inside an expression that goes on for too long. */
  static final class Passed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Passed() {
      super("the time for it is up", null, false, false);
    }
  }

  private final LongSupplier nanos;
  private final long end;

  private Deadline(LongSupplier nanos, long end) {
    this.nanos = nanos;
    this.end = end;
  }

  static Deadline in(Duration time) {
    return in(time, System::nanoTime);
  }

  static Deadline in(Duration time, LongSupplier nanos) {
    return new Deadline(nanos, nanos.getAsLong() + time.toNanos());
  }

  boolean hasPassed() {
    return nanos.getAsLong() - end > 0;
  }

  void check() {
    if (hasPassed()) {
      throw new Passed();
    }
  }
}
