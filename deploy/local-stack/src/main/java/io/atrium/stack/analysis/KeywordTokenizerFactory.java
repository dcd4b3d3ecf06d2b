package io.atrium.stack.analysis;

import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenizerFactory;

/** The whole text as one token. */
@NamedComponent("keyword")
public final class KeywordTokenizerFactory implements TokenizerFactory {
  @Override
  public Tokenizer create() {
    return new KeywordTokenizer();
  }
}
