package io.atrium;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that stands until it is moved. An application that is started with {@code test.clock} set
 * to an instant runs by one; {@code getBean(SettableClock.class)}.
 */
public final class SettableClock extends Clock {

  private volatile Instant now;

  public SettableClock(Instant now) {
    this.now = now;
  }

  public void set(Instant instant) {
    now = instant;
  }

  public void advance(Duration duration) {
    now = now.plus(duration);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  /** Puts it in the place of the real one. */
  @Factory
  @Requires(property = "test.clock")
  static class Bean {

    @Singleton
    @Replaces(Clock.class)
    SettableClock clock(@Value("${test.clock}") String start) {
      return new SettableClock(Instant.parse(start));
    }
  }
}
