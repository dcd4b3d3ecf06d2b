package io.atrium.stack.analysis;

import org.elasticsearch.plugin.settings.AnalysisSettings;
import org.elasticsearch.plugin.settings.StringSetting;

/** Settings of {@code stemmer}. */
@AnalysisSettings
public interface StemmerSettings {
  @StringSetting(path = "language", defaultValue = "english")
  String language();
}
