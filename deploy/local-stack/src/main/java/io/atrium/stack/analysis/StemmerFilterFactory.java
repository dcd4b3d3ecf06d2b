package io.atrium.stack.analysis;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.elasticsearch.plugin.Inject;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenFilterFactory;

/** The English members of the {@code stemmer} family. */
@NamedComponent("stemmer")
public final class StemmerFilterFactory implements TokenFilterFactory {
  private final String language;

  @Inject
  public StemmerFilterFactory(StemmerSettings settings) {
    this.language = settings.language();
  }

  @Override
  public TokenStream create(TokenStream input) {
    return switch (language) {
      case "english", "porter" -> new PorterStemFilter(input);
      case "light_english" -> new KStemFilter(input);
      case "minimal_english" -> new EnglishMinimalStemFilter(input);
      case "possessive_english" -> new EnglishPossessiveFilter(input);
      default -> throw new IllegalArgumentException("stemmer: unknown language " + language);
    };
  }
}
