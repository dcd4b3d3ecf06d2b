package io.atrium.access.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.api.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes an evidence file: contents first, the manifest that lists them last, then signs it. */
final class ArchiveWriter implements AutoCloseable {

  private final Path file;
  private final ZipOutputStream zip;
  private final ObjectNode listed = Json.object();

  ArchiveWriter(Path file) throws IOException {
    this.file = file;
    this.zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
  }

  /** A file of the archive that is being written. */
  @FunctionalInterface
  interface Content {
    /** Writes all lines and returns how many records it wrote. */
    long writeTo(Lines lines) throws IOException;
  }

  /** Takes one line after the other. */
  @FunctionalInterface
  interface Lines {
    void add(String line) throws IOException;
  }

  void add(String name, Content content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    var counting = new Counting(zip);
    var digest = new DigestOutputStream(counting, Fingerprint.sha256());
    var records =
        content.writeTo(line -> {
          digest.write(line.getBytes(StandardCharsets.UTF_8));
          digest.write('\n');
        });
    zip.closeEntry();
    listed
        .putObject(name)
        .put("sha256", Fingerprint.hex(digest.getMessageDigest().digest()))
        .put("bytes", counting.bytes)
        .put("records", records);
  }

  /**
   * @param about what the archive is about; the list of files and the key are added
   */
  void finish(ObjectNode about, SigningKey key) throws IOException {
    about.set("files", listed);
    about
        .putObject("signature")
        .put("algorithm", "Ed25519 over SHA-256 of all bytes before the ZIP comment")
        .put("publicKey", java.util.Base64.getEncoder().encodeToString(key.publicKey()))
        .put("fingerprint", Fingerprint.of(key.publicKey()));
    zip.putNextEntry(new ZipEntry(Archive.MANIFEST));
    zip.write(about.toPrettyString().getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
    zip.setComment(Archive.unsigned());
    zip.close();
    Archive.sign(file, key);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private static final class Counting extends java.io.FilterOutputStream {

    private long bytes;

    Counting(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int one) throws IOException {
      out.write(one);
      bytes++;
    }

    @Override
    public void write(byte[] some, int offset, int length) throws IOException {
      out.write(some, offset, length);
      bytes += length;
    }
  }
}
