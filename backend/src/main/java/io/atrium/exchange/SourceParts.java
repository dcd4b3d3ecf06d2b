package io.atrium.exchange;

import io.atrium.exchange.format.FolderSource;
import io.atrium.exchange.format.Source;
import io.atrium.exchange.format.ZipSource;
import io.atrium.jdbc.Binding;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was handed in, kept in PostgreSQL in parts of 1 MB until its import is done, so that any
 * node can go on with it. To be read, it is copied into a temporary folder of the node: a zip's
 * directory stands at its end.
 */
@Singleton
class SourceParts {

  private static final int PART = 1 << 20;

  private final JdbcOperations jdbc;
  private final TransactionOperations<Connection> transactions;

  SourceParts(JdbcOperations jdbc, TransactionOperations<Connection> transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /**
   * Stores as it reads, each part in a transaction of its own.
   *
   * @return how many bytes there were
   * @throws io.atrium.problem.ProblemException {@link ImportProblem#SOURCE_TOO_LARGE}
   */
  long store(UUID job, InputStream content, long maximum) throws IOException {
    var bytes = 0L;
    var number = 0;
    for (var part = content.readNBytes(PART); part.length > 0; part = content.readNBytes(PART)) {
      bytes += part.length;
      if (bytes > maximum) {
        throw ImportProblem.SOURCE_TOO_LARGE.because(
            "At most %,d bytes can be imported at once; hand the source in as a zip or in pieces."
                .formatted(maximum));
      }
      insert(job, number++, part);
    }
    return bytes;
  }

  void delete(UUID job) {
    var _ = Binding.change(jdbc, "delete from exchange.source_part where job_id = ?", job);
  }

  /** The source as files; closing it removes the copy. */
  Source open(UUID job, String fileName) throws IOException {
    var folder = Files.createTempDirectory("atrium-import-");
    var file = folder.resolve(plain(fileName));
    try {
      copy(job, file);
      return new Copy(
          isZip(file) ? new ZipSource(file, ZipSource.Limits.DEFAULT) : new FolderSource(file),
          file);
    } catch (IOException | RuntimeException failure) {
      Files.deleteIfExists(file);
      Files.delete(folder);
      throw failure;
    }
  }

  private void insert(UUID job, int number, byte[] part) {
    var _ =
        transactions.executeWrite(status ->
            Binding.change(
                jdbc,
                "insert into exchange.source_part (job_id, number, content) values (?, ?, ?)",
                job,
                number,
                part));
  }

  private void copy(UUID job, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      for (var number = 0; ; number++) {
        var part = part(job, number);
        if (part == null) {
          return;
        }
        out.write(part);
      }
    }
  }

  private byte @Nullable [] part(UUID job, int number) {
    return transactions.executeRead(status ->
        jdbc.prepareStatement(
            "select content from exchange.source_part where job_id = ? and number = ?",
            statement -> {
              Binding.bind(statement, job, number);
              try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getBytes(1) : null;
              }
            }));
  }

  private static boolean isZip(Path file) throws IOException {
    try (var content = Files.newInputStream(file)) {
      var first = content.readNBytes(4);
      return first.length == 4
          && first[0] == 'P'
          && first[1] == 'K'
          && first[2] <= 8
          && first[3] <= 8;
    }
  }

  /** The last part of a path as a name that any file system takes. */
  private static String plain(String fileName) {
    var last =
        fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
    var plain = last.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^\\.+", "");
    return plain.isEmpty() ? "source" : plain.substring(Math.max(0, plain.length() - 100));
  }

  private record Copy(Source source, Path file) implements Source {

    @Override
    public java.util.List<String> files() {
      return source.files();
    }

    @Override
    public InputStream open(String name) throws IOException {
      return source.open(name);
    }

    @Override
    public void close() throws IOException {
      source.close();
      Files.deleteIfExists(file);
      Files.deleteIfExists(file.toAbsolutePath().getParent());
    }
  }
}
