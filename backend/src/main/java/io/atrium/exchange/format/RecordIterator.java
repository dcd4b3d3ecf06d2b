package io.atrium.exchange.format;

import java.util.Iterator;

/** Records of one file, read on demand; open as long as its file is. */
public interface RecordIterator extends Iterator<SourceRecord>, AutoCloseable {

  @Override
  default void close() {}
}
