package io.atrium.access.request;

import io.atrium.access.policy.Pool;
import io.atrium.identity.Actor;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people write, and what we write about it. */
final class Texts {

  /** Characters of a justification, a reason, a question, an answer. */
  static final int LONGEST = 4_000;

  private static final int SHOWN = 80;

  private Texts() {}

  /** A piece of somebody's input that is fit to stand inside a sentence. */
  static String shown(String input) {
    var line = input.strip().replaceAll("[\\p{Cntrl}\\s]+", " ").replace('`', '\'');
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }

  /** What is wrong with a text that is to be kept; empty where nothing is. */
  static Optional<String> fault(@Nullable String text, int longest) {
    if (text == null) {
      return Optional.empty();
    }
    if (text.length() > longest) {
      return Optional.of(
          "it has %,d characters, but at most %,d are allowed; shorten it"
              .formatted(text.length(), longest));
    }
    for (var i = 0; i < text.length(); i++) {
      var letter = text.charAt(i);
      var pair =
          Character.isHighSurrogate(letter)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (letter == 0 || (Character.isSurrogate(letter) && !pair)) {
        return Optional.of(
            "it holds a character that cannot be kept (U+0000 or half a character); remove it");
      }
      if (pair) {
        i++;
      }
    }
    return Optional.empty();
  }

  /** A text that has to be there. */
  static String require(@Nullable String text, String remedy) {
    if (text == null || text.isBlank()) {
      throw RequestProblem.DECISION_REASON_MISSING.because(remedy);
    }
    check(text);
    return text.strip();
  }

  /** A text that may be missing. */
  static void check(@Nullable String text) {
    fault(text, LONGEST)
        .ifPresent(why -> {
          throw RequestProblem.DECISION_REASON_MISSING.because("The text cannot be kept: " + why);
        });
  }

  static @Nullable String blankAsNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  static String pool(Pool pool, ItemInHand item) {
    return switch (pool) {
      case OWNER -> "publishers of " + item.owner.replaceFirst("^team:", "");
      case DOMAIN_OWNER -> "stewards of " + item.domain;
      case RISK -> "risk officers";
      case GOVERNANCE -> "stewards of all domains";
    };
  }

  static String pools(Collection<Pool> asked, ItemInHand item) {
    return asked.stream().map(pool -> pool(pool, item)).collect(Collectors.joining(", or "));
  }

  static String who(Actor by, @Nullable Actor onBehalfOf) {
    return onBehalfOf == null ? by.name() : by.name() + " for " + onBehalfOf.name();
  }
}
