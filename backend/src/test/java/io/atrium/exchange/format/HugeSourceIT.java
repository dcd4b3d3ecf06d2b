package io.atrium.exchange.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A source of 1 GB goes through a machine that has 48 MB for it. */
class HugeSourceIT {

  private static final int RECORDS = 20_000;
  private static final int DESCRIPTION = 54_000;

  @Test
  void a_source_of_one_gigabyte_is_read_in_48_megabytes_of_memory() throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                Reading.class.getName())
            .redirectErrorStream(true)
            .start();

    var said = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(said.strip()).endsWith(RECORDS + " of " + RECORDS);
  }

  /** Runs in the small machine. */
  static final class Reading {

    private Reading() {}

    public static void main(String[] arguments) {
      var importer = new McpRegistry();
      var target = new Target("team:x", "x");
      var described = 0;
      try (var records = importer.read(new Generated())) {
        for (var each = records.iterator(); each.hasNext(); ) {
          if (each.next() instanceof SourceRecord.Readable readable
              && importer.convert(readable, target).getFirst() instanceof Imported.Described) {
            described++;
          }
        }
      }
      System.out.println(described + " of " + RECORDS);
    }
  }

  /** A list of servers that is made while it is read. */
  private static final class Generated implements Source {

    @Override
    public List<String> files() {
      return List.of("servers.json");
    }

    @Override
    public InputStream open(String file) {
      return new InputStream() {

        private final byte[] text = "x y ".repeat(DESCRIPTION / 4).getBytes(UTF_8);
        private int number;
        private byte[] part = "[".getBytes(UTF_8);
        private int at;

        @Override
        public int read() {
          return more() ? part[at++] : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
          if (!more()) {
            return -1;
          }
          var count = Math.min(length, part.length - at);
          System.arraycopy(part, at, into, offset, count);
          at += count;
          return count;
        }

        private boolean more() {
          if (at < part.length) {
            return true;
          }
          // head, description, end, and so on for each record
          var record = number / 3;
          if (record >= RECORDS) {
            part = number == 3 * RECORDS ? "]".getBytes(UTF_8) : new byte[0];
          } else {
            part =
                switch (number % 3) {
                  case 0 ->
                      "%s{\"name\": \"a.b/s%d\", \"description\": \""
                          .formatted(record == 0 ? "" : ",", record)
                          .getBytes(UTF_8);
                  case 1 -> text;
                  default -> "\"}".getBytes(UTF_8);
                };
          }
          number++;
          at = 0;
          return part.length > 0;
        }
      };
    }
  }
}
