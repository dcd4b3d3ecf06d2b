package io.atrium.stack.analysis;

import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenizerFactory;

/** Words between blanks. */
@NamedComponent("whitespace")
public final class WhitespaceTokenizerFactory implements TokenizerFactory {
  @Override
  public Tokenizer create() {
    return new WhitespaceTokenizer();
  }
}
