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
  /** A length of time, or how often something happens. */
  DURATION,
  /** A code of ISO 4217. */
  CURRENCY,
  REFERENCE,
  TEAM,
  /** A path of business areas. */
  DOMAIN,
  /** Somebody to turn to. */
  CONTACT,
  /** Short texts, each once, in one field. */
  WORDS,
  /** References in one field. */
  REFERENCES,
  GROUP,
  LIST,
  /** Things under free names, of one form or of any. */
  MAP,
  /** Anything; written as YAML. */
  FREE;

  /** Whether it is one field, not a part of the form with fields inside. */
  boolean isValue() {
    return switch (this) {
      case LINE, TEXT, MARKDOWN, CODE, CHOICE, FLAG, WHOLE_NUMBER, NUMBER, DATE -> true;
      case DURATION, CURRENCY, REFERENCE, TEAM, DOMAIN, CONTACT, WORDS, REFERENCES -> true;
      case GROUP, LIST, MAP, FREE -> false;
    };
  }
}
