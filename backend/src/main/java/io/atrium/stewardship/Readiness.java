package io.atrium.stewardship;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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

  /** What is known about a question. */
  public enum Answer {
    YES,
    NO,
    /** Nobody has said or seen anything; that is no "no". */
    UNKNOWN;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** From where a fact is known. */
  public enum Source {
    /** What the shown version says: a promise. */
    DESCRIPTOR,
    /** What the catalog does with it. */
    CATALOG,
    /** What jobs have reported when they ran: observed. */
    RUNS,
    /** Who has got access. */
    ACCESS,
    /** What people say about it. */
    PEOPLE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it was seen, and not only said. */
    public boolean isObserved() {
      return this == RUNS || this == ACCESS || this == PEOPLE;
    }
  }

  /**
   * One fact.
   *
   * @param name of what is asked: {@code summary}, {@code offers}
   * @param detail what was found, such as a number or names; empty where there is nothing to say
   * @param at when it was seen; null where it stands in the descriptor or was not seen
   */
  public record Fact(
      String name, Answer answer, String detail, Source source, @Nullable Instant at) {

    /** What the descriptor says, or does not. */
    static Fact said(String name, boolean met, String detail) {
      return new Fact(name, met ? Answer.YES : Answer.NO, detail, Source.DESCRIPTOR, null);
    }

    static Fact catalog(String name, boolean met, String detail) {
      return new Fact(name, met ? Answer.YES : Answer.NO, detail, Source.CATALOG, null);
    }

    /**
     * @param answer null where it is not known
     */
    static Fact seen(
        String name, @Nullable Boolean answer, String detail, Source source, @Nullable Instant at) {
      var word = answer == null ? Answer.UNKNOWN : answer ? Answer.YES : Answer.NO;
      return new Fact(name, word, detail, source, at);
    }

    public boolean met() {
      return answer == Answer.YES;
    }
  }

  public Readiness {
    facts = List.copyOf(facts);
  }

  public long met() {
    return facts.stream().filter(Fact::met).count();
  }

  /** How many of the facts are known; what is not known does not count against it. */
  public long known() {
    return facts.stream().filter(fact -> fact.answer() != Answer.UNKNOWN).count();
  }
}
