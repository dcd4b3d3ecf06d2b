package io.atrium.lineage;

import java.util.UUID;

/** What is kept in spans of time. */
sealed interface SpanKey permits EdgeKey, ColumnKey {

  /** Made of all there is to it. */
  UUID id();

  UUID source();

  UUID target();

  String producer();
}
