package io.atrium.stack.analysis;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The plugin's parts by the names that Elasticsearch knows them by. Class names, not classes: they
 * cannot be loaded outside Elasticsearch.
 */
public final class AnalysisComponents {
  public static final Map<String, String> ANALYZERS = named("english", "EnglishAnalyzerFactory");

  public static final Map<String, String> FILTERS =
      named(
          "asciifolding", "AsciiFoldingFilterFactory",
          "edge_ngram", "EdgeNgramFilterFactory",
          "porter_stem", "PorterStemFilterFactory",
          "stemmer", "StemmerFilterFactory",
          "synonym_graph", "SynonymGraphFilterFactory",
          "word_delimiter_graph", "WordDelimiterGraphFilterFactory");

  public static final Map<String, String> TOKENIZERS =
      named("keyword", "KeywordTokenizerFactory", "whitespace", "WhitespaceTokenizerFactory");

  private static final List<String> SETTINGS =
      List.of(
          "AsciiFoldingSettings",
          "EdgeNgramSettings",
          "StemmerSettings",
          "SynonymSettings",
          "WordDelimiterSettings");

  private AnalysisComponents() {}

  /** Every class that belongs into the plugin's jar. */
  public static List<String> classNames() {
    return Stream.of(
            ANALYZERS.values(),
            FILTERS.values(),
            TOKENIZERS.values(),
            SETTINGS.stream().map(AnalysisComponents::qualified).toList())
        .flatMap(Collection::stream)
        .toList();
  }

  private static Map<String, String> named(String... namesAndClasses) {
    Map<String, String> named = new TreeMap<>();
    for (int i = 0; i < namesAndClasses.length; i += 2) {
      named.put(namesAndClasses[i], qualified(namesAndClasses[i + 1]));
    }
    return Collections.unmodifiableMap(named);
  }

  private static String qualified(String simpleName) {
    return AnalysisComponents.class.getPackageName() + "." + simpleName;
  }
}
