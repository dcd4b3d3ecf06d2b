package io.atrium.schemas;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads descriptors from YAML 1.2 or JSON, one or many: YAML documents divided by {@code ---}, a
 * JSON array, or JSON objects one after another. Which of the two it is, is seen from the content.
 * Never throws because of its input: whatever is wrong becomes a fault of the document where it
 * stands, and the other documents are read all the same where that is possible. Safe to use from
 * several threads.
 */
public final class DescriptorReader {

  /**
   * What an input may cost.
   *
   * @param documentLength characters of one document
   * @param depth objects and lists inside one another
   * @param aliasedValues values that the aliases of one YAML document may stand for altogether
   */
  public record Limits(int documentLength, int depth, int aliasedValues) {

    public static final Limits DEFAULT = new Limits(5_000_000, 64, 10_000);

    public Limits withDocumentLength(int characters) {
      return new Limits(characters, depth, aliasedValues);
    }
  }

  private final Limits limits;

  public DescriptorReader() {
    this(Limits.DEFAULT);
  }

  public DescriptorReader(Limits limits) {
    this.limits = limits;
  }

  /** Reads UTF-8. */
  public List<Document> read(byte[] content) {
    var input = ByteBuffer.wrap(content);
    var output = CharBuffer.allocate(content.length);
    var decoder = StandardCharsets.UTF_8.newDecoder();
    CoderResult result = decoder.decode(input, output, true);
    output.flip();
    if (result.isError()) {
      var place = Source.end(output);
      return List.of(
          refused(
              place, "the text is not UTF-8 from here on; save the file with the encoding UTF-8"));
    }
    return read(output.toString());
  }

  /** Reads a text; a byte order mark before it is passed over, and any kind of line end will do. */
  public List<Document> read(String content) {
    var start = content.startsWith("\uFEFF") ? 1 : 0;
    var first = Source.firstVisible(content, start);
    if (first < 0) {
      return List.of(
          refused(
              new Position(1, 1), "there is nothing here; a descriptor begins with apiVersion"));
    }
    var text = start == 0 ? content : content.substring(start);
    var letter = content.charAt(first);
    if (letter != '{' && letter != '[') {
      return new YamlDocuments(text, limits).read();
    }
    var json = new JsonDocuments(text, limits);
    var asJson = json.read();
    if (!json.brokeOffAtFirst()) {
      return asJson;
    }
    // YAML's flow style begins like JSON, too.
    var asYaml = new YamlDocuments(text, limits).read();
    return asYaml.stream().allMatch(document -> document.faults().isEmpty()) ? asYaml : asJson;
  }

  static Document refused(Position place, String message) {
    return new Document(
        null, List.of(new Fault("", place, message)), Positions.foundBy(() -> Source.only(place)));
  }
}
