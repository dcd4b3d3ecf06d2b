package io.atrium.exchange.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The files in a zip. Nothing is unpacked to disk; names that would lead out of a folder are
 * refused all the same. What an entry really inflates to is counted while it is read, because the
 * sizes that a zip states may lie.
 */
public final class ZipSource implements Source {

  /** How much a zip may hold before it is taken for a bomb. */
  public record Limits(int entries, long entryBytes, long totalBytes) {

    public static final Limits DEFAULT = new Limits(200_000, 1L << 30, 4L << 30);
  }

  private final ZipFile zip;
  private final List<String> files;
  private final Limits limits;

  public ZipSource(Path path, Limits limits) throws IOException {
    this.limits = limits;
    this.zip = new ZipFile(path.toFile());
    try {
      this.files = names(zip, limits);
    } catch (IOException | RuntimeException refused) {
      zip.close();
      throw refused;
    }
  }

  @Override
  public List<String> files() {
    return files;
  }

  @Override
  public InputStream open(String file) throws IOException {
    var entry = zip.getEntry(file);
    if (entry == null) {
      throw new ZipException("The zip has no file " + file);
    }
    return new Counted(new BufferedInputStream(zip.getInputStream(entry), 1 << 16), file);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private static List<String> names(ZipFile zip, Limits limits) throws IOException {
    if (zip.size() > limits.entries()) {
      throw new ZipException(
          "The zip has %,d entries; at most %,d are read.".formatted(zip.size(), limits.entries()));
    }
    var names = new ArrayList<String>();
    var seen = new HashSet<String>();
    var total = 0L;
    for (ZipEntry entry : Collections.list(zip.entries())) {
      var name = entry.getName();
      if (leadsOut(name)) {
        throw new ZipException(
            "The zip has an entry whose name leads out of it: " + Text.line(name, 80));
      }
      if (!entry.isDirectory()) {
        if (!seen.add(name)) {
          throw new ZipException("The zip has two entries named " + Text.line(name, 80));
        }
        total += Math.max(0, entry.getSize());
        names.add(name);
      }
    }
    if (total > limits.totalBytes()) {
      throw new ZipException(
          "The zip unpacks to %,d bytes; at most %,d are read."
              .formatted(total, limits.totalBytes()));
    }
    Collections.sort(names);
    return List.copyOf(names);
  }

  private static boolean leadsOut(String name) {
    return name.startsWith("/")
        || name.contains("\\")
        || name.indexOf('\0') >= 0
        || name.matches("[A-Za-z]:.*")
        || List.of(name.split("/", -1)).contains("..");
  }

  private final class Counted extends java.io.FilterInputStream {

    private final String file;
    private long left = limits.entryBytes();

    Counted(InputStream in, String file) {
      super(in);
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      var one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      var read = super.read(target, offset, length);
      count(read);
      return read;
    }

    private void count(int read) throws ZipException {
      left -= Math.max(0, read);
      if (left < 0) {
        throw new ZipException(
            "%s unpacks to more than %,d bytes.".formatted(file, limits.entryBytes()));
      }
    }
  }
}
