package io.atrium.exchange.standard;

import io.atrium.exchange.format.Target;

/**
 * Understands the documents of one standard, in all its versions that are in use. Stateless: the
 * same document gives the same reading. A company adds its own as a bean.
 *
 * @see "docs/guides/add-a-standard.md"
 */
public interface Standard {

  /** Its name in the API and on the command line, such as {@code odcs}. */
  String name();

  /** What people call it, such as {@code Open Data Contract Standard}. */
  String title();

  /**
   * Whether a document claims to be of this standard, judged by its content, never by its name. It
   * need not be valid, and its version need not be known: {@link #read} says so. No two standards
   * recognise the same document.
   */
  boolean recognises(Original original);

  /** The version that a recognised document names, such as {@code 3.0.2}; empty where none. */
  default String version(Original original) {
    return "";
  }

  /**
   * What a recognised document becomes. Bad content is refused or remarked, never thrown. A key
   * ({@link io.atrium.exchange.format.Imported#key()}) is the document's own identifier, which
   * later versions of it keep.
   */
  Reading read(Original original, Target target);
}
