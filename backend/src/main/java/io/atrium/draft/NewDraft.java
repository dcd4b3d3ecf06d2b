package io.atrium.draft;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.exchange.format.Imported;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a draft begins with.
 *
 * @param text of which nothing is expected
 * @param base what a new version is written of
 * @param remarks what its author should know about it
 * @param source the document that it was made of
 */
record NewDraft(
    String text, Draft.@Nullable Base base, List<String> remarks, @Nullable Source source) {

  NewDraft {
    remarks = List.copyOf(remarks);
  }

  static NewDraft of(String text) {
    return new NewDraft(text, null, List.of(), null);
  }

  NewDraft with(List<String> more) {
    return new NewDraft(
        text,
        base,
        java.util.stream.Stream.concat(remarks.stream(), more.stream()).toList(),
        source);
  }

  /**
   * A document of a standard.
   *
   * @param format the standard with its version, as people call it
   * @param made the descriptor that came of it
   */
  record Source(Imported.Kept document, String format, JsonNode made) {}
}
