package io.atrium.stack.analysis;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenFilterFactory;

/** Porter's stems of lower-case English words. */
@NamedComponent("porter_stem")
public final class PorterStemFilterFactory implements TokenFilterFactory {
  @Override
  public TokenStream create(TokenStream input) {
    return new PorterStemFilter(input);
  }
}
