package io.atrium.lineage.dbt;

import io.atrium.lineage.LineageProblem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Gives up after so many bytes, also those that a zip only pretends to be small; never closes. */
final class Bounded extends FilterInputStream {

  private final long most;
  private long read;

  Bounded(InputStream content, long most) {
    super(content);
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    var one = super.read();
    count(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    var some = super.read(bytes, offset, length);
    count(Math.max(0, some));
    return some;
  }

  @Override
  public void close() {
    // the owner of the content closes it
  }

  private void count(int some) {
    read += some;
    if (read > most) {
      throw LineageProblem.INVALID_MANIFEST.because(
          "The manifest has more than %,d bytes.".formatted(most));
    }
  }
}
