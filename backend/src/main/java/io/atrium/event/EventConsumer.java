package io.atrium.event;

import java.util.List;

/**
 * Follows what happens. Every bean of this type is handed all events at least once and, for each
 * asset, in order; it must be idempotent. A batch that throws is handed over again after a growing
 * pause, and nothing behind it before.
 */
public interface EventConsumer {

  /** Under which its offset is kept; never changes. */
  String name();

  void consume(List<Event> events) throws Exception;
}
