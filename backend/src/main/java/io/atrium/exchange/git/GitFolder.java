package io.atrium.exchange.git;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Imported;
import io.atrium.exchange.format.Importer;
import io.atrium.exchange.format.RecordIterator;
import io.atrium.exchange.format.Records;
import io.atrium.exchange.format.Source;
import io.atrium.exchange.format.SourceRecord;
import io.atrium.exchange.format.Syntax;
import io.atrium.exchange.format.Target;
import io.atrium.exchange.format.Values;
import io.atrium.exchange.standard.Documents;
import io.atrium.exchange.standard.Original;
import io.atrium.schemas.Descriptor;
import io.atrium.schemas.DescriptorReader;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a followed folder holds: descriptors, and documents of open standards. All of it belongs to
 * the folder's owner and its domain; a descriptor that says otherwise is refused. Files that are
 * neither are none of our business.
 */
@Singleton
final class GitFolder implements Importer {

  /** Each source is a format of its own, {@code git:<id>}, so that no two share records. */
  static final String FORMAT = "git";

  private static final Pattern READ =
      Pattern.compile("(?i).*\\.(json|jsonld|ya?ml|ttl|rdf|md|prompt|prompty)");
  private static final Pattern STRUCTURED = Pattern.compile("(?i).*\\.(json|jsonld|ya?ml)");
  private static final Pattern NATIVE =
      Pattern.compile("[\"']?apiVersion[\"']?\\s*:\\s*[\"']?atrium/");
  private static final String FIRST_VERSION = "1.0.0";

  private final Documents documents;
  private final DescriptorReader reader;

  GitFolder(Documents documents, DescriptorReader reader) {
    this.documents = documents;
    this.reader = reader;
  }

  static boolean isRead(String path) {
    return READ.matcher(path).matches();
  }

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public String title() {
    return "Git folder";
  }

  @Override
  public String expects() {
    return "a folder that a Git source follows";
  }

  @Override
  public String defaultDomain() {
    return "imported";
  }

  @Override
  public Stream<SourceRecord> read(Source source) {
    var files = new Below(source);
    return Stream.concat(
        refused(source).stream(),
        Records.of(
            files,
            files.files(),
            (file, content) -> new Several(records(files, file, content).iterator())));
  }

  /** What stayed out of the zip, with the reasons. */
  private static List<SourceRecord> refused(Source source) {
    var refused = new ArrayList<SourceRecord>();
    try (var content = source.open(GitTree.REFUSED)) {
      for (var entry : Syntax.JSON.readTree(content)) {
        var file = Values.text(entry, "file");
        refused.add(new SourceRecord.Unreadable(file, file, 0, Values.text(entry, "reason")));
      }
    } catch (IOException ours) {
      throw new UncheckedIOException(ours);
    }
    return refused;
  }

  private List<SourceRecord> records(Source files, String file, InputStream content)
      throws IOException {
    var bytes = content.readNBytes(Original.LARGEST);
    var original = new Original(file, bytes);
    if (NATIVE.matcher(original.text()).find() && STRUCTURED.matcher(file).matches()) {
      return descriptors(original);
    }
    var recognised = documents.recognised(files, file, bytes);
    if (recognised.isPresent()) {
      return List.of(recognised.get());
    }
    return STRUCTURED.matcher(file).matches() && original.trees().isEmpty()
        ? original
            .fault()
            .map(fault ->
                List.<SourceRecord>of(
                    new SourceRecord.Unreadable(file, file, fault.line(), fault.reason())))
            .orElse(List.of())
        : List.of();
  }

  private List<SourceRecord> descriptors(Original original) {
    var file = original.file();
    var records = new ArrayList<SourceRecord>();
    for (var document : reader.read(original.content())) {
      var tree = document.tree();
      if (tree == null || !document.faults().isEmpty()) {
        for (var fault : document.faults()) {
          records.add(new SourceRecord.Unreadable(file, file, fault.line(), fault.message()));
        }
      } else if (tree.isObject()) {
        records.add(
            new SourceRecord.Readable(
                file, file, Math.max(0, document.positions().at("").line()), tree));
      }
    }
    return records;
  }

  @Override
  public List<Imported> convert(SourceRecord.Readable record, Target target) {
    if (!(record.content().deepCopy() instanceof ObjectNode tree)) {
      return documents.convert(record, target);
    }
    var metadata = tree.path("metadata");
    if (!(metadata instanceof ObjectNode known) || Values.text(metadata, "name").isEmpty()) {
      return List.of(new Imported.Refused(record.key(), "The descriptor has no name."));
    }
    if (!Values.text(tree, "apiVersion").equals(Descriptor.API_VERSION)) {
      return List.of(
          new Imported.Refused(
              record.key(), "The apiVersion must be %s.".formatted(Descriptor.API_VERSION)));
    }
    fill(known, "owner", target.owner());
    fill(known, "domain", target.domain());
    fill(known, "version", FIRST_VERSION);
    var key =
        Values.text(tree, "kind")
            + ":"
            + Values.text(known, "domain")
            + "/"
            + Values.text(known, "name");
    var owner = Values.text(known, "owner");
    var domain = Values.text(known, "domain");
    if (!owner.equals(target.owner())) {
      return List.of(
          new Imported.Refused(
              key,
              "It says that it belongs to %s, but the folder is %s's."
                  .formatted(owner, target.owner())));
    }
    if (!domain.equals(target.domain()) && !domain.startsWith(target.domain() + ".")) {
      return List.of(
          new Imported.Refused(
              key,
              "It says that its domain is %s, but the folder is followed for %s."
                  .formatted(domain, target.domain())));
    }
    return List.of(new Imported.Described(key, tree));
  }

  private static void fill(ObjectNode metadata, String member, String otherwise) {
    if (!metadata.has(member)) {
      metadata.put(member, otherwise);
    }
  }

  private record Several(Iterator<SourceRecord> records) implements RecordIterator {

    @Override
    public boolean hasNext() {
      return records.hasNext();
    }

    @Override
    public SourceRecord next() {
      return records.next();
    }
  }

  /** The repository's own files. */
  private record Below(Source source) implements Source {

    @Override
    public List<String> files() {
      return source.files().stream()
          .filter(file -> file.startsWith(GitTree.FILES))
          .map(file -> file.substring(GitTree.FILES.length()))
          .toList();
    }

    @Override
    public InputStream open(String file) throws IOException {
      return source.open(GitTree.FILES + file);
    }
  }
}
