package io.atrium.exchange.format;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The prompts of <a href="https://prompts.chat">prompts.chat</a>: CSV with the columns act, prompt,
 * for_devs, type and contributor. There is no id: a prompt is known by its title and its first
 * contributor.
 */
@Singleton
final class PromptsChat implements Importer {

  private static final CSVFormat CSV =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setIgnoreHeaderCase(true)
          .setIgnoreEmptyLines(true)
          .get();

  private static final Map<String, String> FORMATS =
      Map.of("TEXT", "text", "STRUCTURED", "structured", "IMAGE", "image");

  private static final int TEMPLATE = 1_000_000;

  @Override
  public String format() {
    return "prompts-chat";
  }

  @Override
  public String title() {
    return "prompts.chat";
  }

  @Override
  public String expects() {
    return "prompts.csv, or a folder with it";
  }

  @Override
  public String defaultDomain() {
    return "prompts";
  }

  @Override
  public Stream<SourceRecord> read(Source source) {
    var tables = Records.files(source, file -> file.endsWith(".csv"));
    return Records.of(source, tables, Rows::new);
  }

  @Override
  public List<Imported> convert(SourceRecord.Readable record, Target target) {
    var row = record.content();
    var title = Values.text(row, "act");
    var prompt = Text.clean(row.path("prompt").asText());
    if (title.isEmpty()) {
      return List.of(new Imported.Refused(record.key(), "The row has no title (column act)."));
    }
    if (prompt.isBlank()) {
      return List.of(new Imported.Refused(record.key(), "The row has no prompt."));
    }
    var template = PromptTemplate.of(prompt);
    if (template.text().length() > TEMPLATE) {
      return List.of(
          new Imported.Refused(
              record.key(),
              "The prompt has %,d characters; at most %,d can be kept whole."
                  .formatted(template.text().length(), TEMPLATE)));
    }
    var type = Values.text(row, "type");
    var draft =
        new Draft("prompt", target, Slug.name(title))
            .title(title)
            .summary(prompt)
            .tag("prompts-chat")
            .link("prompts.chat", "https://prompts.chat");
    var spec = draft.spec();
    var forDevelopers = Values.text(row, "for_devs").equalsIgnoreCase("true");
    PromptArchetype.guess(title, prompt, type)
        .ifPresent(guess -> {
          spec.put("archetype", guess.archetype());
          spec.putObject("extensions").put("archetypeGuessedFrom", guess.reason());
        });
    var format = FORMATS.get(type);
    if (format != null) {
      spec.put("format", format);
    }
    spec.put("template", template.text());
    if (!template.variables().isEmpty()) {
      spec.set("variables", template.variables());
    }
    spec.put("forDevelopers", forDevelopers);
    if (forDevelopers) {
      draft.tag("developers");
    }
    Draft.put(spec, "author", Values.text(row, "contributor"), 300);
    spec.put("licence", "CC0-1.0").put("source", "https://prompts.chat");
    return List.of(new Imported.Described(record.key(), draft.tree()));
  }

  /** The rows of one table. */
  private static final class Rows implements RecordIterator {

    private final String file;
    private final CSVParser parser;
    private final Iterator<CSVRecord> rows;
    private long line;

    Rows(String file, InputStream content) throws IOException {
      this.file = file;
      this.parser = CSVParser.builder().setReader(Syntax.utf8(content)).setFormat(CSV).get();
      if (!parser.getHeaderMap().containsKey("act")
          || !parser.getHeaderMap().containsKey("prompt")) {
        throw new IOException("The table has no columns act and prompt.");
      }
      this.rows = parser.iterator();
      this.line = parser.getCurrentLineNumber() + 1;
    }

    @Override
    public boolean hasNext() {
      line = parser.getCurrentLineNumber() + 1;
      return rows.hasNext();
    }

    @Override
    public SourceRecord next() {
      var row = rows.next();
      var content = JsonNodeFactory.instance.objectNode();
      row.toMap().forEach((column, value) -> content.put(column, value));
      var act = Values.text(content, "act");
      var by = Values.text(content, "contributor").split(",", 2)[0].strip();
      var key =
          act.isEmpty()
              ? file + "#" + row.getRecordNumber()
              : by.isEmpty() ? act : act + " by " + by;
      return new SourceRecord.Readable(key, file, (int) line, content);
    }

    @Override
    public void close() {
      try {
        parser.close();
      } catch (IOException unimportant) {
        throw new UncheckedIOException(unimportant);
      }
    }
  }
}
