package io.atrium.portal.shared;

import io.atrium.stewardship.Finding;
import java.util.Locale;

/**
 * What the rules of submissions say, in the language of the page; those of a company say it in
 * their own.
 */
public final class RuleWords {

  private RuleWords() {}

  public static String title(Finding finding) {
    return finding.isOurs() ? words(finding.rule(), "title", finding.title()) : finding.title();
  }

  public static String remedy(Finding finding) {
    return finding.isOurs() ? words(finding.rule(), "remedy", finding.remedy()) : finding.remedy();
  }

  /**
   * @param rule name of a rule that comes with Atrium; empty for another
   * @param own what it says itself
   */
  static String title(Locale locale, String rule, String own) {
    var key = "rule." + rule + ".title";
    return Texts.has(key) ? Texts.in(locale, key) : own;
  }

  private static String words(String rule, String what, String own) {
    var key = "rule." + rule + "." + what;
    return Texts.has(key) ? Texts.text(key) : own;
  }
}
