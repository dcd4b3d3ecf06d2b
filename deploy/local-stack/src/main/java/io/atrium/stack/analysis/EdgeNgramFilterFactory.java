package io.atrium.stack.analysis;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.elasticsearch.plugin.Inject;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenFilterFactory;

/** The beginnings of a word, for completion while typing. */
@NamedComponent("edge_ngram")
public final class EdgeNgramFilterFactory implements TokenFilterFactory {
  private final int minGram;
  private final int maxGram;
  private final boolean preserveOriginal;

  @Inject
  public EdgeNgramFilterFactory(EdgeNgramSettings settings) {
    this.minGram = settings.minGram();
    this.maxGram = settings.maxGram();
    this.preserveOriginal = settings.preserveOriginal();
  }

  @Override
  public TokenStream create(TokenStream input) {
    return new EdgeNGramTokenFilter(input, minGram, maxGram, preserveOriginal);
  }

  @Override
  public TokenStream normalize(TokenStream input) {
    return input;
  }
}
