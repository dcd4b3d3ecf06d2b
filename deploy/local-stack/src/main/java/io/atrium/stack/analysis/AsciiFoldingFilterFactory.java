package io.atrium.stack.analysis;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.elasticsearch.plugin.Inject;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenFilterFactory;

/** "Café" becomes "Cafe". */
@NamedComponent("asciifolding")
public final class AsciiFoldingFilterFactory implements TokenFilterFactory {
  private final boolean preserveOriginal;

  @Inject
  public AsciiFoldingFilterFactory(AsciiFoldingSettings settings) {
    this.preserveOriginal = settings.preserveOriginal();
  }

  @Override
  public TokenStream create(TokenStream input) {
    return new ASCIIFoldingFilter(input, preserveOriginal);
  }

  /** A normalizer yields one token, so the original is not kept there. */
  @Override
  public TokenStream normalize(TokenStream input) {
    return new ASCIIFoldingFilter(input, false);
  }
}
