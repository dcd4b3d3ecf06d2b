package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.POJONode;
import io.atrium.exchange.format.Imported;
import io.atrium.exchange.format.Importer;
import io.atrium.exchange.format.Records;
import io.atrium.exchange.format.Source;
import io.atrium.exchange.format.SourceRecord;
import io.atrium.exchange.format.Target;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Documents of all standards, one a file, in any mixture: each is known by its content. */
@Singleton
public final class Documents implements Importer {

  /** Of a folder; a file that is handed in by itself is read whatever its name is. */
  private static final Pattern READ =
      Pattern.compile("(?i).*\\.(json|jsonld|ya?ml|ttl|rdf|md|prompt|prompty)");

  private final Standards standards;

  Documents(Standards standards) {
    this.standards = standards;
  }

  @Override
  public String format() {
    return "documents";
  }

  @Override
  public String title() {
    return "Documents of open standards";
  }

  @Override
  public String expects() {
    return "a document, or a folder or zip of documents: "
        + standards.all().stream().map(Standard::title).collect(Collectors.joining(", "));
  }

  @Override
  public String defaultDomain() {
    return "imported";
  }

  @Override
  public Stream<SourceRecord> read(Source source) {
    return Records.of(
        source,
        Records.files(source, file -> READ.matcher(file).matches()),
        (file, content) -> Records.single(record(source, file, content)));
  }

  private record Recognised(Original original, Standard standard) implements SourceRecord.Weighed {

    @Override
    public long weight() {
      return original.content().length;
    }
  }

  private SourceRecord record(Source source, String file, InputStream content) throws IOException {
    var bytes = content.readNBytes(Original.LARGEST + 1);
    if (bytes.length > Original.LARGEST) {
      return new SourceRecord.Unreadable(
          file, file, 0, "The file is longer than %,d bytes.".formatted(Original.LARGEST));
    }
    var found = recognised(source, file, bytes);
    return found.isPresent() ? found.get() : unknown(new Original(file, bytes));
  }

  /** A record for {@link #convert}; empty where no standard knows the file. */
  public Optional<SourceRecord> recognised(Source source, String file, byte[] content) {
    var original = new Original(file, content, source);
    return standards
        .of(original)
        .map(standard ->
            new SourceRecord.Readable(
                file,
                file,
                1,
                JsonNodeFactory.instance.pojoNode(new Recognised(original, standard))));
  }

  private static SourceRecord unknown(Original original) {
    var file = original.file();
    return original
        .fault()
        .map(fault -> new SourceRecord.Unreadable(file, file, fault.line(), fault.reason()))
        .orElseGet(() ->
            new SourceRecord.Unreadable(
                file, file, 1, "This is no document of a standard that is known here."));
  }

  @Override
  public List<Imported> convert(SourceRecord.Readable record, Target target) {
    if (!(record.content() instanceof POJONode node
        && node.getPojo() instanceof Recognised(var original, var standard))) {
      throw new IllegalArgumentException("not a record of this importer: " + record.key());
    }
    var reading = standard.read(original, target);
    var imported = new ArrayList<Imported>();
    var kept = new Imported.Kept(standard.name(), original.file(), original.content());
    for (var asset : reading.assets()) {
      imported.add(
          asset instanceof Imported.Described described
              ? new Imported.Described(
                  standard.name() + ":" + described.key(), described.descriptor(), kept)
              : asset);
    }
    for (var remark : reading.remarks()) {
      imported.add(
          new Imported.Remarked(
              record.key(),
              remark.line(),
              remark.pointer().isEmpty()
                  ? remark.reason()
                  : remark.pointer() + ": " + remark.reason()));
    }
    return imported;
  }
}
