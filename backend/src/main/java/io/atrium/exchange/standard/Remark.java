package io.atrium.exchange.standard;

/**
 * Something about a document that its owner should know, though the document was taken.
 *
 * @param pointer JSON pointer (RFC 6901) into the document; empty for the whole
 * @param line from 1; 0 where it is not known
 */
public record Remark(String pointer, int line, String reason) {

  public static Remark of(String pointer, String reason) {
    return new Remark(pointer, 0, reason);
  }
}
