package io.atrium.stack.analysis;

import org.elasticsearch.plugin.settings.AnalysisSettings;
import org.elasticsearch.plugin.settings.BooleanSetting;
import org.elasticsearch.plugin.settings.IntSetting;

/** Settings of {@code edge_ngram}, with Elasticsearch's defaults. */
@AnalysisSettings
public interface EdgeNgramSettings {
  @IntSetting(path = "min_gram", defaultValue = 1)
  int minGram();

  @IntSetting(path = "max_gram", defaultValue = 2)
  int maxGram();

  @BooleanSetting(path = "preserve_original", defaultValue = false)
  boolean preserveOriginal();
}
