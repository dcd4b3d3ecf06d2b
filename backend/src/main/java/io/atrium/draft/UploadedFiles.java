package io.atrium.draft;

import io.atrium.exchange.format.Source;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipInputStream;

/**
 * An uploaded file, or the files in an uploaded zip, in memory. A zip is unpacked only as far as
 * its limits go, whatever sizes it states.
 */
final class UploadedFiles implements Source {

  private static final int MOST_ENTRIES = 200;
  private static final int LONGEST_NAME = 200;
  private static final int LARGEST_UNPACKED = 20_000_000;

  private final Map<String, byte[]> files;

  private UploadedFiles(Map<String, byte[]> files) {
    this.files = files;
  }

  /** A file's name without its path. */
  static String plain(String name) {
    var plain = name.replace('\\', '/').replaceAll(".*/", "").replaceAll("\\p{Cntrl}", "").strip();
    return plain.isEmpty() ? "file" : plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
  }

  /**
   * @param name {@link #plain}
   */
  static UploadedFiles of(String name, byte[] content) throws IOException {
    return isZip(content)
        ? new UploadedFiles(unpacked(content))
        : new UploadedFiles(Map.of(name, content));
  }

  /** Some of the files; documents that refer to others still find them beside. */
  Source only(List<String> wanted) {
    if (wanted.size() == files.size()) {
      return this;
    }
    var all = this;
    return new Source() {
      @Override
      public List<String> files() {
        return wanted;
      }

      @Override
      public InputStream open(String file) throws IOException {
        return all.open(file);
      }
    };
  }

  byte[] content(String file) {
    return Objects.requireNonNull(files.get(file));
  }

  @Override
  public List<String> files() {
    return files.keySet().stream().sorted().toList();
  }

  @Override
  public InputStream open(String file) throws IOException {
    var content = files.get(file);
    if (content == null) {
      throw new IOException("there is no file " + file);
    }
    return new ByteArrayInputStream(content);
  }

  private static boolean isZip(byte[] content) {
    return content.length > 3
        && content[0] == 'P'
        && content[1] == 'K'
        && content[2] == 3
        && content[3] == 4;
  }

  private static Map<String, byte[]> unpacked(byte[] content) throws IOException {
    var found = new LinkedHashMap<String, byte[]>();
    var left = LARGEST_UNPACKED;
    try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        var name = entry.getName();
        if (leadsOut(name)) {
          throw new IOException("an entry of the zip leads out of it");
        }
        if (entry.isDirectory()) {
          continue;
        }
        if (found.size() == MOST_ENTRIES) {
          throw new IOException("the zip has more than %d files".formatted(MOST_ENTRIES));
        }
        var unpacked = new ByteArrayOutputStream();
        left -= limited(zip, unpacked, left);
        if (found.put(name, unpacked.toByteArray()) != null) {
          throw new IOException("the zip has two files of one name");
        }
      }
    }
    return found;
  }

  private static int limited(InputStream in, ByteArrayOutputStream out, int most)
      throws IOException {
    var buffer = new byte[1 << 14];
    var size = 0;
    for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      size += read;
      if (size > most) {
        throw new IOException("the zip unpacks to more than %,d bytes".formatted(LARGEST_UNPACKED));
      }
      out.write(buffer, 0, read);
    }
    return size;
  }

  private static boolean leadsOut(String name) {
    return name.startsWith("/")
        || name.contains("\\")
        || name.indexOf('\0') >= 0
        || name.matches("[A-Za-z]:.*")
        || List.of(name.split("/", -1)).contains("..");
  }
}
