package io.atrium.stewardship;

import java.util.Locale;

/** What a badge asks for; the portal words it in the language of the page. */
public enum Need {
  DESCRIPTION("a description of at least 300 characters"),
  TAGS("tags"),
  COLUMN_DESCRIPTIONS("a description of every column"),
  VARIABLE_DESCRIPTIONS("a description of every variable"),
  DOCUMENTATION("an address of documentation, or links"),
  SCHEMAS("a schema or a contract for every output port"),
  SERVICE_LEVEL("a service level: freshness, availability or response time"),
  CLASSIFICATION("a classification"),
  LICENCE("a licence"),
  LIMITS("its limits, such as the context window"),
  VARIABLES("its variables"),
  INTERFACES("its interfaces or packages"),
  WAY_IN("an address to start it, or its repository"),
  METRICS("the metrics by which its success is seen"),
  LISTING("an approved version"),
  RENEWAL("a version, or a measurement, of the last twelve months"),
  FRESHNESS_KEPT("data as fresh as promised: the last write seen is older"),
  QUALITY_CHECKS("quality checks with results"),
  QUALITY_PASSED("quality checks of which none has failed"),
  QUALITY_KEPT("checks of the last runs of which none has failed"),
  EVALUATIONS("an evaluation, or an example with its output"),
  MATURITY("a maturity of beta or stable"),
  USE("a pilot or production"),
  MEASURED("a metric with what was measured"),
  PEOPLE("two people or more who answer for it"),
  CONTACT("a contact");

  private final String words;

  Need(String words) {
    this.words = words;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** In English. */
  public String words() {
    return words;
  }
}
