package io.atrium.lineage.openlineage;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Events as they lie in the log: deflated, since JSON says everything again and again. */
final class Packed {

  private Packed() {}

  static byte[] pack(byte[] body) {
    var deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      deflater.setInput(body);
      deflater.finish();
      var packed = new ByteArrayOutputStream(Math.max(64, body.length / 3));
      var buffer = new byte[Math.min(body.length + 64, 8_192)];
      while (!deflater.finished()) {
        packed.write(buffer, 0, deflater.deflate(buffer));
      }
      return packed.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /**
   * @param size of the body
   */
  static byte[] unpack(byte[] packed, int size) {
    var inflater = new Inflater(true);
    try {
      inflater.setInput(packed);
      var body = new byte[size];
      var at = 0;
      while (at < size) {
        var read = inflater.inflate(body, at, size - at);
        if (read == 0 && (inflater.finished() || inflater.needsInput())) {
          throw new IllegalStateException("a kept event is shorter than it was");
        }
        at += read;
      }
      return body;
    } catch (DataFormatException damaged) {
      throw new IllegalStateException("a kept event cannot be read", damaged);
    } finally {
      inflater.end();
    }
  }
}
