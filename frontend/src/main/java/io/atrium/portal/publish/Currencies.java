package io.atrium.portal.publish;

import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Currencies of ISO 4217: those that most prices are in first, the others by their codes. */
final class Currencies {

  private static final List<String> COMMON =
      List.of("EUR", "USD", "GBP", "CHF", "JPY", "CNY", "SEK", "DKK", "NOK", "PLN", "CZK");

  private static final List<String> ALL =
      Stream.concat(
              COMMON.stream(),
              Currency.getAvailableCurrencies().stream()
                  .filter(currency -> currency.getDefaultFractionDigits() >= 0)
                  .map(Currency::getCurrencyCode)
                  .filter(code -> !COMMON.contains(code))
                  .sorted(Comparator.naturalOrder()))
          .toList();

  private Currencies() {}

  /** Those whose code or name has the text in it. */
  static Stream<String> matching(String typed, Locale locale) {
    var wanted = typed.strip().toLowerCase(Locale.ROOT);
    return ALL.stream()
        .filter(code -> words(code, locale).toLowerCase(Locale.ROOT).contains(wanted));
  }

  /** The code with the name; a code that is none alone. */
  static String words(String code, Locale locale) {
    try {
      return code + " · " + Currency.getInstance(code).getDisplayName(locale);
    } catch (IllegalArgumentException unknown) {
      return code;
    }
  }

  /** What somebody typed, as a code where it looks like one. */
  static String code(String typed) {
    var plain = typed.strip();
    var code = plain.toUpperCase(Locale.ROOT);
    return code.matches("[A-Z]{3}(?: · .*)?") ? code.substring(0, 3) : plain;
  }
}
