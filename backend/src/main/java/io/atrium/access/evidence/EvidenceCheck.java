package io.atrium.access.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Enumeration;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Checks an evidence file with nothing but the file: contents against the manifest, the audit chain
 * link by link, that the records belong together, and at last the signature over all of it. Ends at
 * the first thing that does not fit.
 */
public final class EvidenceCheck {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path file;
  private final @Nullable String expectedKey;
  private final List<String> fits = new ArrayList<>();
  private @Nullable String fingerprint;

  private EvidenceCheck(Path file, @Nullable String expectedKey) {
    this.file = file;
    this.expectedKey = expectedKey;
  }

  /** What does not fit, in words. */
  static final class Unfit extends Exception {
    Unfit(String what) {
      super(what, null, false, false);
    }
  }

  /** Takes one record of a file of the archive. */
  @FunctionalInterface
  interface Record {
    void check(long line, JsonNode record) throws Unfit;
  }

  /**
   * @param expectedKey fingerprint of the key that must have signed it; null to take any
   * @throws IOException if the file cannot be read at all
   */
  public static EvidenceReport of(Path file, @Nullable String expectedKey) throws IOException {
    var check = new EvidenceCheck(file, expectedKey);
    String fault = null;
    try {
      check.run();
    } catch (Unfit unfit) {
      fault = unfit.getMessage();
    }
    return new EvidenceReport(check.fits, fault, check.fingerprint);
  }

  private void run() throws IOException, Unfit {
    if (!Files.isReadable(file)) {
      throw new IOException("Cannot read " + file + ".");
    }
    if (!Archive.isFramed(file)) {
      throw new Unfit(
          "The file does not end as an evidence archive does: it is another file, or its end was cut off or changed.");
    }
    try (var zip = new ZipFile(file.toFile())) {
      var manifest = manifest(zip);
      contents(zip, manifest);
      new ChainCheck().of(this, zip);
      RecordsCheck.of(this, zip);
      signature(manifest);
    } catch (ZipException | EOFException damaged) {
      throw new Unfit("The archive's frame is damaged: " + brief(damaged) + ".");
    }
  }

  private JsonNode manifest(ZipFile zip) throws IOException, Unfit {
    var entry = zip.getEntry(Archive.MANIFEST);
    if (entry == null) {
      throw new Unfit(Archive.MANIFEST + " is missing.");
    }
    JsonNode manifest;
    try (var bytes = zip.getInputStream(entry)) {
      manifest = MAPPER.readTree(bytes.readAllBytes());
    } catch (IOException damaged) {
      throw new Unfit(Archive.MANIFEST + " is damaged: " + brief(damaged) + ".");
    }
    if (!manifest.path("format").asText().equals(Archive.FORMAT)) {
      throw new Unfit(
          "%s says format `%s`; this program knows `%s`."
              .formatted(
                  Archive.MANIFEST, manifest.path("format").asText("(none)"), Archive.FORMAT));
    }
    return manifest;
  }

  private void contents(ZipFile zip, JsonNode manifest) throws Unfit {
    var listed = new TreeSet<String>();
    manifest.path("files").fieldNames().forEachRemaining(listed::add);
    for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
      var name = all.nextElement().getName();
      if (!name.equals(Archive.MANIFEST) && !listed.contains(name)) {
        throw new Unfit(name + " is in the archive, but not in its manifest.");
      }
    }
    for (var name : listed) {
      var entry = zip.getEntry(name);
      if (entry == null) {
        throw new Unfit(name + " is in the manifest, but not in the archive.");
      }
      var expected = manifest.path("files").path(name).path("sha256").asText();
      if (!digest(zip, entry).equals(expected)) {
        throw new Unfit(name + " is not what the manifest says: its SHA-256 differs.");
      }
    }
    fits.add(listed.size() + " files are what the manifest says");
  }

  private void signature(JsonNode manifest) throws IOException, Unfit {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(manifest.path("signature").path("publicKey").asText());
    } catch (IllegalArgumentException notBase64) {
      throw new Unfit("The public key in " + Archive.MANIFEST + " cannot be read.");
    }
    var found = Fingerprint.of(key);
    fingerprint = found;
    if (!Archive.isSignedBy(key, file)) {
      throw new Unfit(
          "The signature does not fit: "
              + Archive.MANIFEST
              + ", the archive's frame or the signature itself was changed.");
    }
    if (expectedKey != null && !expectedKey.equals(found)) {
      throw new Unfit(
          "It is signed by the key %s, not by the expected %s.".formatted(found, expectedKey));
    }
    fits.add("signed by the key " + found);
  }

  /** Hands every record of a file over; a file that is not in the archive has none. */
  void records(ZipFile zip, String name, Record record) throws IOException, Unfit {
    var entry = zip.getEntry(name);
    if (entry == null) {
      return;
    }
    try (var lines =
        new BufferedReader(
            new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8))) {
      var number = 0L;
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        try {
          record.check(number, MAPPER.readTree(line));
        } catch (JsonProcessingException damaged) {
          throw new Unfit("%s, line %d is not JSON.".formatted(name, number));
        }
      }
    }
  }

  void fits(String what) {
    fits.add(what);
  }

  private static String digest(ZipFile zip, ZipEntry entry) throws Unfit {
    try (var bytes = new DigestInputStream(zip.getInputStream(entry), Fingerprint.sha256())) {
      var read = bytes.transferTo(java.io.OutputStream.nullOutputStream());
      if (read < 0) {
        throw new Unfit(entry.getName() + " cannot be read.");
      }
      return Fingerprint.hex(bytes.getMessageDigest().digest());
    } catch (IOException | IllegalArgumentException damaged) {
      throw new Unfit(entry.getName() + " is damaged: " + brief(damaged) + ".");
    }
  }

  private static String brief(Exception damaged) {
    return String.valueOf(damaged.getMessage()).lines().findFirst().orElse("unreadable");
  }
}
