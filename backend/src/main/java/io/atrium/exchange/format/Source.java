package io.atrium.exchange.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Named files, wherever they lie. A folder, a single file and a zip look alike. */
public interface Source extends AutoCloseable {

  /** Paths with {@code /}, in a fixed order. */
  List<String> files();

  /** The caller closes the stream. */
  InputStream open(String file) throws IOException;

  @Override
  default void close() throws IOException {}
}
