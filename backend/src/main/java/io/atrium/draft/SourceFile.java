package io.atrium.draft;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The document of a standard that a draft was made of. It is kept as it came, and becomes the
 * original of the asset when the draft is submitted.
 *
 * @param standard its name, such as {@code odcs}
 * @param format the standard with its version, as people call it
 * @param file path in what was handed in
 * @param bytes how long it is
 * @param sha256 of its bytes, in lower-case hexadecimal
 */
public record SourceFile(String standard, String format, String file, int bytes, String sha256) {

  static SourceFile of(NewDraft.Source source) {
    var document = source.document();
    return new SourceFile(
        document.standard(),
        source.format(),
        document.file(),
        document.content().length,
        sha256(document.content()));
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
