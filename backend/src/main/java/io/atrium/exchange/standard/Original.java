package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.atrium.exchange.format.Source;
import io.atrium.exchange.format.Syntax;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file as it came. It is read once, when somebody asks; what cannot be read is simply not there,
 * and {@link #fault()} says why.
 */
public final class Original {

  /** Longer files hold no single document of a standard that we know. */
  public static final int LARGEST = 20_000_000;

  /** A stream of more is no catalog that somebody wrote. */
  private static final int MOST_DOCUMENTS = 10_000;

  private static final Pattern HEAD =
      Pattern.compile("\\A---[ \\t]*\\R(?:(.*?)\\R)?---[ \\t]*(?:\\R|\\z)", Pattern.DOTALL);

  private final String file;
  private final byte[] content;
  private final @Nullable Source neighbours;
  private @Nullable JsonNode tree;
  private @Nullable Fault fault;

  /**
   * @param file path within its source
   */
  public Original(String file, byte[] content) {
    this(file, content, null);
  }

  Original(String file, byte[] content, @Nullable Source neighbours) {
    this.file = file;
    this.content = content;
    this.neighbours = neighbours;
  }

  /**
   * Why a file is no JSON and no YAML.
   *
   * @param line from 1; 0 where it is not known
   */
  public record Fault(int line, String reason) {}

  /** What stands between two lines of dashes at the beginning, and what follows. */
  public record FrontMatter(JsonNode head, String body) {}

  public String file() {
    return file;
  }

  public byte[] content() {
    return content;
  }

  /** Without a byte-order mark; bytes that are no UTF-8 are replaced. */
  public String text() {
    var text = new String(content, StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /**
   * The file as JSON, or else as YAML, of which dates stay texts; missing where it is neither. Of
   * several YAML documents there is none.
   */
  public JsonNode tree() {
    var known = tree;
    if (known == null) {
      known = parse();
      tree = known;
    }
    return known;
  }

  /** The file's tree, or those of its several YAML documents; none where it cannot be read. */
  public List<JsonNode> trees() {
    if (!tree().isMissingNode()) {
      return List.of(tree());
    }
    try {
      return Syntax.yamls(stream(content), MOST_DOCUMENTS);
    } catch (IOException | RuntimeException broken) {
      return List.of();
    }
  }

  /** Empty where there is a tree. */
  public Optional<Fault> fault() {
    var _ = tree();
    return Optional.ofNullable(fault);
  }

  /** Empty where the file does not begin so, or where its head is no YAML. */
  public Optional<FrontMatter> frontMatter() {
    var text = text();
    var match = HEAD.matcher(text);
    if (!match.find()) {
      return Optional.empty();
    }
    try {
      var head = match.group(1) == null ? "" : match.group(1);
      var parsed = Syntax.yaml(stream(head.getBytes(StandardCharsets.UTF_8)));
      return Optional.of(new FrontMatter(parsed, text.substring(match.end())));
    } catch (IOException | RuntimeException broken) {
      return Optional.empty();
    }
  }

  /**
   * A file of the same source, named relative to this one, without {@code #…}; none outside of the
   * source.
   */
  public Optional<Original> beside(String relative) {
    var source = neighbours;
    var hash = relative.indexOf('#');
    var wanted = hash < 0 ? relative : relative.substring(0, hash);
    if (source == null || wanted.isEmpty() || wanted.contains(":")) {
      return Optional.empty();
    }
    var path = Path.of(file).resolveSibling(wanted).normalize().toString().replace('\\', '/');
    if (!source.files().contains(path)) {
      return Optional.empty();
    }
    try (var stream = source.open(path)) {
      return Optional.of(new Original(path, stream.readNBytes(LARGEST), source));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private JsonNode parse() {
    var first = text().stripLeading();
    try {
      if (first.startsWith("{") || first.startsWith("[")) {
        try (var parser = Syntax.json(stream(content))) {
          var parsed = Syntax.JSON.<JsonNode>readTree(parser);
          if (parser.nextToken() == null) {
            return parsed;
          }
          fault =
              new Fault(
                  parser.currentLocation().getLineNr(),
                  "Something stands after the end of the JSON.");
          return MissingNode.getInstance();
        }
      }
      return Syntax.yaml(stream(content));
    } catch (IOException | RuntimeException broken) {
      fault = new Fault(Syntax.line(broken), Syntax.reason(broken));
      return MissingNode.getInstance();
    }
  }

  private static ByteArrayInputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }
}
