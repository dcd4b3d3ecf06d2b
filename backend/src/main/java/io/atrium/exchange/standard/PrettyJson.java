package io.atrium.exchange.standard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.exchange.format.Syntax;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Trees as JSON that people can read. */
final class PrettyJson {

  private PrettyJson() {}

  static byte[] bytes(JsonNode tree) {
    try {
      var text = Syntax.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
      return text.getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
