package io.atrium.schemas;

/**
 * One thing that is wrong with a document, in words that its author understands.
 *
 * @param pointer JSON Pointer (RFC 6901) of the value at fault; empty for the document as a whole
 * @param line from 1 in the whole input, not only this document; 0 when the document came from no
 *     text
 * @param column from 1, in UTF-16 units; 0 when the document came from no text
 * @param message what is wrong, what is expected, and what to do about it
 */
public record Fault(String pointer, int line, int column, String message) {

  Fault(String pointer, Position position, String message) {
    this(pointer, position.line(), position.column(), message);
  }
}
