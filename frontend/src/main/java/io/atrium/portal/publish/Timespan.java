package io.atrium.portal.publish;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A length of time as a number of one unit. */
record Timespan(BigDecimal amount, Unit unit) {

  private static final Pattern ISO = Pattern.compile("P(?:(\\d{1,9})([YMWD])|T(\\d{1,9})([HMS]))");
  private static final Pattern ISO_PARTS =
      Pattern.compile(
          "P(?=.)(?:(\\d{1,9})Y)?(?:(\\d{1,9})M)?(?:(\\d{1,9})W)?(?:(\\d{1,9})D)?"
              + "(?:T(?=.)(?:(\\d{1,9})H)?(?:(\\d{1,9})M)?(?:(\\d{1,9})S)?)?");
  private static final Pattern WORDS =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?) ([a-z]+?)s?", Pattern.CASE_INSENSITIVE);
  private static final Pattern INTERVAL =
      Pattern.compile(
          "every (?:(\\d{1,9}(?:\\.\\d{1,6})?) )?([a-z]+?)s?", Pattern.CASE_INSENSITIVE);

  /** The units, the smallest first. */
  enum Unit {
    MILLISECOND("", 1),
    SECOND("T%sS", 1_000),
    MINUTE("T%sM", 60),
    HOUR("T%sH", 60),
    DAY("%sD", 24),
    WEEK("%sW", 7),
    MONTH("%sM", 0),
    YEAR("%sY", 12);

    private final String iso;
    private final int ofSmaller;

    /**
     * @param ofSmaller how many of a smaller unit it is; 0 where that differs
     */
    Unit(String iso, int ofSmaller) {
      this.iso = iso;
      this.ofSmaller = ofSmaller;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Unit> of(String word) {
      for (var unit : values()) {
        if (unit.word().equalsIgnoreCase(word)) {
          return Optional.of(unit);
        }
      }
      return Optional.empty();
    }
  }

  /** How documents say it. */
  enum Notation {
    /** {@code PT6H}. */
    ISO,
    /** {@code 6 hours}. */
    WORDS,
    /** {@code Every 6 hours}. */
    INTERVAL;

    List<Unit> units() {
      return this == ISO
          ? List.of(Unit.values()).subList(1, Unit.values().length)
          : List.of(Unit.values());
    }
  }

  /** Empty where the text says it in another way, or says more. */
  static Optional<Timespan> read(String text, Notation notation) {
    return switch (notation) {
      case ISO -> {
        var match = ISO.matcher(text);
        yield match.matches() ? Optional.of(simple(match.toMatchResult())) : Optional.empty();
      }
      case WORDS -> {
        var match = WORDS.matcher(text);
        yield match.matches() ? counted(match.group(1), match.group(2)) : Optional.empty();
      }
      case INTERVAL -> {
        var match = INTERVAL.matcher(text);
        yield match.matches() ? counted(match.group(1), match.group(2)) : Optional.empty();
      }
    };
  }

  /** Empty where it cannot be said so: ISO 8601 knows no half months. */
  Optional<String> written(Notation notation) {
    return switch (notation) {
      case ISO -> iso();
      case WORDS -> Optional.of(plain() + " " + unit.word() + (isOne() ? "" : "s"));
      case INTERVAL ->
          Optional.of(
              isOne() ? "Every " + unit.word() : "Every " + plain() + " " + unit.word() + "s");
    };
  }

  /** The parts of any ISO 8601 duration, the largest first; none where it is none. */
  static List<Timespan> parts(String iso) {
    var units =
        List.of(Unit.YEAR, Unit.MONTH, Unit.WEEK, Unit.DAY, Unit.HOUR, Unit.MINUTE, Unit.SECOND);
    var match = ISO_PARTS.matcher(iso);
    var parts = new ArrayList<Timespan>();
    if (match.matches()) {
      for (var i = 0; i < units.size(); i++) {
        var number = match.group(i + 1);
        if (number != null) {
          parts.add(new Timespan(new BigDecimal(number), units.get(i)));
        }
      }
    }
    return parts;
  }

  private boolean isOne() {
    return amount.compareTo(BigDecimal.ONE) == 0;
  }

  private String plain() {
    return amount.stripTrailingZeros().toPlainString();
  }

  private Optional<String> iso() {
    var span = this;
    while (span.amount.stripTrailingZeros().scale() > 0 && span.unit.ofSmaller > 0) {
      span = span.inSmaller();
    }
    return span.amount.stripTrailingZeros().scale() > 0 || span.unit == Unit.MILLISECOND
        ? Optional.empty()
        : Optional.of("P" + span.unit.iso.formatted(span.plain()));
  }

  private Timespan inSmaller() {
    var smaller = unit == Unit.YEAR ? Unit.MONTH : Unit.values()[unit.ordinal() - 1];
    return new Timespan(amount.multiply(BigDecimal.valueOf(unit.ofSmaller)), smaller);
  }

  private static Timespan simple(MatchResult match) {
    var date = match.group(1) != null;
    var letter = match.group(date ? 2 : 4);
    var unit =
        switch (letter) {
          case "Y" -> Unit.YEAR;
          case "W" -> Unit.WEEK;
          case "D" -> Unit.DAY;
          case "H" -> Unit.HOUR;
          case "S" -> Unit.SECOND;
          default -> date ? Unit.MONTH : Unit.MINUTE;
        };
    return new Timespan(new BigDecimal(match.group(date ? 1 : 3)), unit);
  }

  private static Optional<Timespan> counted(
      @org.jspecify.annotations.Nullable String number, String word) {
    return Unit.of(word)
        .map(unit -> new Timespan(number == null ? BigDecimal.ONE : new BigDecimal(number), unit));
  }
}
