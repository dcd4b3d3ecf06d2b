package io.atrium.stack.analysis;

import java.util.List;
import org.elasticsearch.plugin.settings.AnalysisSettings;
import org.elasticsearch.plugin.settings.BooleanSetting;
import org.elasticsearch.plugin.settings.ListSetting;

/** Settings of {@code synonym_graph}. */
@AnalysisSettings
public interface SynonymSettings {
  /** Rules in Solr's format: {@code "llm, language model"} or {@code "llm => language model"}. */
  @ListSetting(path = "synonyms")
  List<String> synonyms();

  @BooleanSetting(path = "expand", defaultValue = true)
  boolean expand();
}
