package io.atrium.exchange.format;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the syntaxes in which sources come. Input is strict UTF-8, with or without a byte-order
 * mark; sizes and depths are bounded.
 */
public final class Syntax {

  public static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxStringLength(20_000_000)
                      .maxNestingDepth(200)
                      .build())
              .build());

  private static final TomlMapper TOML = new TomlMapper();

  // schema "core": unquoted dates stay text
  private static final LoadSettings YAML =
      LoadSettings.builder()
          .setCodePointLimit(20_000_000)
          .setMaxAliasesForCollections(50)
          .setAllowDuplicateKeys(false)
          .build();

  private static final String TOO_DEEP = "This YAML nests too deep.";

  private Syntax() {}

  public static JsonParser json(InputStream content) throws IOException {
    return JSON.createParser(utf8(content));
  }

  public static JsonNode yaml(InputStream content) throws IOException {
    try {
      return JSON.valueToTree(new Load(YAML).loadFromReader(utf8(content)));
    } catch (IllegalArgumentException unusual) {
      throw new IOException("This YAML holds something that JSON cannot say.", unusual);
    } catch (StackOverflowError tooDeep) {
      throw new IOException(TOO_DEEP, tooDeep);
    }
  }

  /** The documents of a YAML stream, at most so many. */
  public static List<JsonNode> yamls(InputStream content, int most) throws IOException {
    var trees = new ArrayList<JsonNode>();
    try {
      for (var document : new Load(YAML).loadAllFromReader(utf8(content))) {
        if (trees.size() == most) {
          throw new IOException("There are more than %,d YAML documents.".formatted(most));
        }
        trees.add(JSON.valueToTree(document));
      }
    } catch (IllegalArgumentException unusual) {
      throw new IOException("This YAML holds something that JSON cannot say.", unusual);
    } catch (StackOverflowError tooDeep) {
      throw new IOException(TOO_DEEP, tooDeep);
    }
    return trees;
  }

  public static JsonNode toml(InputStream content) throws IOException {
    return TOML.readTree(utf8(content));
  }

  /** Fails on bytes that are not UTF-8 instead of replacing them silently. */
  public static Reader utf8(InputStream content) throws IOException {
    var ahead = new PushbackInputStream(content, 3);
    var first = ahead.readNBytes(3);
    if (!Arrays.equals(first, new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF})) {
      ahead.unread(first);
    }
    return new InputStreamReader(
        ahead,
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  /** Why something could not be read, in one line. */
  public static String reason(Throwable failure) {
    return switch (cause(failure)) {
      case MalformedInputException _ -> "This is not UTF-8 text.";
      case JacksonException syntax -> Text.line(syntax.getOriginalMessage(), 300);
      case MarkedYamlEngineException syntax ->
          Text.line(syntax.getProblem() == null ? "not YAML" : syntax.getProblem(), 300);
      case YamlEngineException limit -> Text.line(String.valueOf(limit.getMessage()), 300);
      case Throwable other -> Text.line(String.valueOf(other.getMessage()), 300);
    };
  }

  /** The line that a syntax error names, or 0. */
  public static int line(Throwable failure) {
    return switch (cause(failure)) {
      case JacksonException syntax when syntax.getLocation() != null ->
          Math.max(0, syntax.getLocation().getLineNr());
      case MarkedYamlEngineException syntax ->
          syntax.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      default -> 0;
    };
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof UncheckedIOException && failure.getCause() instanceof IOException io
        ? io
        : failure;
  }
}
