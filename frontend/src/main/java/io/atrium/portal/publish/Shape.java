package io.atrium.portal.publish;

/** How a value is edited. */
enum Shape {
  LINE,
  /** Several lines of plain text. */
  TEXT,
  MARKDOWN,
  /** Several lines in a mono face. */
  CODE,
  CHOICE,
  FLAG,
  WHOLE_NUMBER,
  NUMBER,
  DATE,
  /** ISO 8601, such as P30D. */
  DURATION,
  REFERENCE,
  TEAM,
  /** Short texts, each once, in one field. */
  WORDS,
  /** References in one field. */
  REFERENCES,
  GROUP,
  LIST,
  /** Named things of one form; the names are free. */
  MAP,
  /** Anything; only the text can say it. */
  FREE;

  /** Whether it is one field, not a part of the form with fields inside. */
  boolean isValue() {
    return switch (this) {
      case LINE, TEXT, MARKDOWN, CODE, CHOICE, FLAG, WHOLE_NUMBER, NUMBER, DATE -> true;
      case DURATION, REFERENCE, TEAM, WORDS, REFERENCES -> true;
      case GROUP, LIST, MAP, FREE -> false;
    };
  }
}
