package io.atrium.stack.analysis;

import java.io.IOException;
import java.io.StringReader;
import java.text.ParseException;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.SimpleAnalyzer;
import org.apache.lucene.analysis.synonym.SolrSynonymParser;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.elasticsearch.plugin.Inject;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenFilterFactory;

/**
 * Synonyms of one or several words, for search time. Differs from the original in one point: rules
 * are split into lower-case words of letters, not by the filters that stand before this one.
 */
@NamedComponent("synonym_graph")
public final class SynonymGraphFilterFactory implements TokenFilterFactory {
  private final SynonymMap synonyms;

  @Inject
  public SynonymGraphFilterFactory(SynonymSettings settings) {
    try (Analyzer words = new SimpleAnalyzer()) {
      SolrSynonymParser parser = new SolrSynonymParser(true, settings.expand(), words);
      parser.parse(new StringReader(String.join("\n", settings.synonyms())));
      this.synonyms = parser.build();
    } catch (IOException | ParseException faulty) {
      throw new IllegalArgumentException("synonym_graph: " + faulty.getMessage(), faulty);
    }
  }

  /** Without a single rule Lucene's filter refuses to work. */
  @Override
  public TokenStream create(TokenStream input) {
    return synonyms.fst == null ? input : new SynonymGraphFilter(input, synonyms, false);
  }

  @Override
  public TokenStream normalize(TokenStream input) {
    return input;
  }
}
