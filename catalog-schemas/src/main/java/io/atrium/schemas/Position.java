package io.atrium.schemas;

/** A place in a source text; both count from 1, and are 0 when the place is not known. */
public record Position(int line, int column) {

  static final Position UNKNOWN = new Position(0, 0);
}
