package io.atrium.stack.analysis;

import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterIterator;
import org.elasticsearch.plugin.Inject;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenFilterFactory;

/** Splits "claimsTriage-v2" into its parts. */
@NamedComponent("word_delimiter_graph")
public final class WordDelimiterGraphFilterFactory implements TokenFilterFactory {
  private final int flags;

  @Inject
  public WordDelimiterGraphFilterFactory(WordDelimiterSettings settings) {
    this.flags =
        flag(settings.generateWordParts(), WordDelimiterGraphFilter.GENERATE_WORD_PARTS)
            | flag(settings.generateNumberParts(), WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS)
            | flag(settings.catenateWords(), WordDelimiterGraphFilter.CATENATE_WORDS)
            | flag(settings.catenateNumbers(), WordDelimiterGraphFilter.CATENATE_NUMBERS)
            | flag(settings.catenateAll(), WordDelimiterGraphFilter.CATENATE_ALL)
            | flag(settings.splitOnCaseChange(), WordDelimiterGraphFilter.SPLIT_ON_CASE_CHANGE)
            | flag(settings.splitOnNumerics(), WordDelimiterGraphFilter.SPLIT_ON_NUMERICS)
            | flag(settings.preserveOriginal(), WordDelimiterGraphFilter.PRESERVE_ORIGINAL)
            | flag(
                settings.stemEnglishPossessive(), WordDelimiterGraphFilter.STEM_ENGLISH_POSSESSIVE);
  }

  @Override
  public TokenStream create(TokenStream input) {
    return new WordDelimiterGraphFilter(
        input, true, WordDelimiterIterator.DEFAULT_WORD_DELIM_TABLE, flags, CharArraySet.EMPTY_SET);
  }

  @Override
  public TokenStream normalize(TokenStream input) {
    return input;
  }

  private static int flag(boolean on, int flag) {
    return on ? flag : 0;
  }
}
