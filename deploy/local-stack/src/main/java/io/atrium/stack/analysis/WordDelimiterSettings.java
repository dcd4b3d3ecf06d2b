package io.atrium.stack.analysis;

import org.elasticsearch.plugin.settings.AnalysisSettings;
import org.elasticsearch.plugin.settings.BooleanSetting;

/** Settings of {@code word_delimiter_graph}, with Elasticsearch's defaults. */
@AnalysisSettings
public interface WordDelimiterSettings {
  @BooleanSetting(path = "generate_word_parts", defaultValue = true)
  boolean generateWordParts();

  @BooleanSetting(path = "generate_number_parts", defaultValue = true)
  boolean generateNumberParts();

  @BooleanSetting(path = "catenate_words", defaultValue = false)
  boolean catenateWords();

  @BooleanSetting(path = "catenate_numbers", defaultValue = false)
  boolean catenateNumbers();

  @BooleanSetting(path = "catenate_all", defaultValue = false)
  boolean catenateAll();

  @BooleanSetting(path = "split_on_case_change", defaultValue = true)
  boolean splitOnCaseChange();

  @BooleanSetting(path = "split_on_numerics", defaultValue = true)
  boolean splitOnNumerics();

  @BooleanSetting(path = "preserve_original", defaultValue = false)
  boolean preserveOriginal();

  @BooleanSetting(path = "stem_english_possessive", defaultValue = true)
  boolean stemEnglishPossessive();
}
