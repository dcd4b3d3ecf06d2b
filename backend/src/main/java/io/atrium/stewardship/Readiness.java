package io.atrium.stewardship;

import java.util.List;
import java.util.Locale;

/** How far a data product keeps one of the FAIR principles, with the facts behind it. */
public record Readiness(Principle principle, List<Fact> facts) {

  /** What others can do with it. */
  public enum Principle {
    FINDABLE,
    ACCESSIBLE,
    INTEROPERABLE,
    REUSABLE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One fact.
   *
   * @param name of what is asked: {@code summary}, {@code offers}
   * @param detail what was found, such as a number or names; empty where there is nothing to say
   */
  public record Fact(String name, boolean met, String detail) {}

  public Readiness {
    facts = List.copyOf(facts);
  }

  public long met() {
    return facts.stream().filter(Fact::met).count();
  }
}
