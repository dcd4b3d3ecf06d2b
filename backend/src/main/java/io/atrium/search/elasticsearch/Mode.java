package io.atrium.search.elasticsearch;

/** How much of the text has to be found. */
enum Mode {
  /** Every word of a short text, all but one of a longer one. */
  STRICT,
  /** Any word: for whole sentences, where the ranking has to sort it out. */
  ANY,
  /** Any word, slips forgiven: when nothing else finds anything. */
  FORGIVING;

  /** Texts of more words than this are sentences. */
  private static final int SENTENCE = 6;

  static Mode first(Text text) {
    return text.words().size() > SENTENCE ? ANY : STRICT;
  }
}
