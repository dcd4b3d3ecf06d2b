package io.atrium.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.exchange.format.Imported;
import io.atrium.exchange.format.Importer;
import io.atrium.exchange.format.SourceRecord;
import io.atrium.exchange.format.Target;
import io.atrium.exchange.standard.Standards;
import io.atrium.identity.User;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.DescriptorReader;
import io.atrium.schemas.Fault;
import io.atrium.schemas.Kind;
import io.atrium.schemas.Kinds;
import io.atrium.schemas.yaml.YamlWriter;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Begins drafts with a file that somebody has: descriptors, or documents of any standard that is
 * known here, alone or in a zip. What it is, is seen from the content.
 */
@Singleton
public class Uploads {

  /** Bytes of one file. */
  public static final int LARGEST = 5_000_000;

  /** Drafts that one file may begin. */
  public static final int MOST = 20;

  /** Stands in for the domain while documents are read; their author is to choose one. */
  private static final String NO_DOMAIN = "to-be-chosen";

  private static final String NO_TEAM = "team:to-be-chosen";

  private static final Pattern DIVIDER = Pattern.compile("(?m)^---(?=[ \\t\\r\\n]|$)");

  private final Drafts drafts;
  private final DescriptorReader reader;
  private final Importer documents;
  private final Standards standards;
  private final Kinds kinds;
  private final Authorization authorization;

  Uploads(
      Drafts drafts,
      DescriptorReader reader,
      Collection<Importer> importers,
      Standards standards,
      Kinds kinds,
      Authorization authorization) {
    this.drafts = drafts;
    this.reader = reader;
    this.documents =
        importers.stream()
            .filter(importer -> importer.format().equals("documents"))
            .findFirst()
            .orElseThrow();
    this.standards = standards;
    this.kinds = kinds;
    this.authorization = authorization;
  }

  /** What a file, or the files of a zip, are: drafts to begin, and why something is none. */
  private record Contents(List<NewDraft> drafts, List<String> refusals) {}

  /**
   * One draft for every descriptor in the file, in its order; documents of standards are kept
   * beside their drafts. Throws {@link DraftProblem#UPLOAD_TOO_LARGE}, or {@link
   * DraftProblem#UPLOAD_NOT_UNDERSTOOD} that says why; both name the file.
   */
  @Transactional
  public List<Draft> begin(User user, String fileName, byte[] content) {
    authorization.require(user, Operation.KEEP_DRAFT);
    var name = UploadedFiles.plain(fileName);
    if (content.length > LARGEST) {
      throw DraftProblem.UPLOAD_TOO_LARGE.because(tooLarge(name, content.length));
    }
    var contents = new Contents(new ArrayList<>(), new ArrayList<>());
    try (var source = UploadedFiles.of(name, content)) {
      read(user, source, contents);
    } catch (IOException broken) {
      throw notUnderstood("%s cannot be read: %s.".formatted(name, broken.getMessage()));
    }
    var begun = contents.drafts();
    if (begun.isEmpty()) {
      throw notUnderstood(
          contents.refusals().isEmpty()
              ? "There is nothing in %s. Expected is a descriptor, or %s."
                  .formatted(name, documents.expects())
              : String.join(" ", contents.refusals().stream().limit(5).toList()));
    }
    if (begun.size() > MOST) {
      throw notUnderstood(
          "%s has %,d descriptors; at most %d are begun at once. Whole catalogs are for the import."
              .formatted(name, begun.size(), MOST));
    }
    return begun.stream().map(one -> drafts.create(user, one.with(contents.refusals()))).toList();
  }

  private void read(User user, UploadedFiles source, Contents contents) throws IOException {
    var others = new ArrayList<String>();
    for (var file : source.files()) {
      var content = source.content(file);
      if (content.length > LARGEST) {
        contents.refusals().add(tooLarge(file, content.length));
      } else if (!isText(content)) {
        contents.refusals().add(file + ": This is not UTF-8 text.");
      } else if (isDocument(file, content, source.files().size() == 1, contents)) {
        others.add(file);
      }
    }
    if (others.isEmpty()) {
      return;
    }
    var target = new Target(Starts.owner(user).orElse(NO_TEAM), NO_DOMAIN);
    try (var records = documents.read(source.only(others))) {
      records.forEach(record -> {
        switch (record) {
          case SourceRecord.Readable readable ->
              take(readable.file(), documents.convert(readable, target), contents);
          case SourceRecord.Unreadable broken ->
              contents
                  .refusals()
                  .add(
                      broken.line() > 0
                          ? "%s, line %d: %s"
                              .formatted(broken.file(), broken.line(), broken.reason())
                          : "%s: %s".formatted(broken.file(), broken.reason()));
        }
      });
    }
  }

  /** Takes descriptors of our own, and says whether the file must be something else. */
  private boolean isDocument(String file, byte[] content, boolean alone, Contents contents) {
    try {
      var own = descriptors(file, content);
      own.forEach(text -> contents.drafts().add(NewDraft.of(text)));
      return own.isEmpty();
    } catch (ProblemException refused) {
      if (alone) {
        throw refused;
      }
      contents.refusals().add(refused.detail());
      return false;
    }
  }

  private void take(String file, List<Imported> imported, Contents contents) {
    var remarks = new ArrayList<String>();
    var described = new ArrayList<Imported.Described>();
    for (var one : imported) {
      switch (one) {
        case Imported.Described found -> described.add(found);
        case Imported.Refused refused -> contents.refusals().add(file + ": " + refused.reason());
        case Imported.Remarked remarked ->
            remarks.add(
                remarked.line() > 0
                    ? "Line %d: %s".formatted(remarked.line(), remarked.reason())
                    : remarked.reason());
      }
    }
    for (var one : described) {
      var made = withoutStandIns(one.descriptor());
      var document = one.document();
      contents
          .drafts()
          .add(
              new NewDraft(
                  YamlWriter.document(made),
                  null,
                  remarks,
                  document == null
                      ? null
                      : new NewDraft.Source(document, standards.format(document), made)));
    }
  }

  /**
   * Leaves domain and owner to the author where neither the document nor the author's team says.
   */
  private static JsonNode withoutStandIns(ObjectNode tree) {
    if (tree.path("metadata") instanceof ObjectNode metadata) {
      var domain = metadata.path("domain").asText();
      if (domain.equals(NO_DOMAIN)) {
        var _ = metadata.remove("domain");
      } else if (domain.startsWith(NO_DOMAIN + ".")) {
        metadata.put("domain", domain.substring(NO_DOMAIN.length() + 1));
      }
      if (metadata.path("owner").asText().equals(NO_TEAM)) {
        var _ = metadata.remove("owner");
      }
      if (!metadata.has("version")) {
        metadata.put("version", "1.0.0");
      }
    }
    return tree;
  }

  private static boolean isText(byte[] content) {
    try {
      var _ = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
      return true;
    } catch (CharacterCodingException binary) {
      return false;
    }
  }

  /** The descriptors of a file as they are written; none where it is something else. */
  private List<String> descriptors(String file, byte[] content) {
    var read = reader.read(content);
    var faults = read.stream().flatMap(document -> document.faults().stream()).toList();
    var text = new String(content, StandardCharsets.UTF_8);
    if (read.stream()
        .noneMatch(document -> document.tree() != null && isOurs(file, document.tree()))) {
      if (text.contains("apiVersion: atrium/") && !faults.isEmpty()) {
        throw notUnderstood(
                "%s begins like a descriptor, but it cannot be read: %s"
                    .formatted(file, faults.getFirst().message()))
            .at(faults);
      }
      return List.of();
    }
    if (read.size() == 1) {
      return List.of(text);
    }
    return DIVIDER
        .splitAsStream(text)
        .map(String::strip)
        .filter(part -> !part.isEmpty() && !part.lines().allMatch(line -> line.startsWith("#")))
        .map(part -> part + "\n")
        .toList();
  }

  private boolean isOurs(String file, JsonNode tree) {
    var kind = tree.path("kind").asText("");
    if (!tree.path("apiVersion").asText("").startsWith("atrium/")) {
      return false;
    }
    if (Optional.of(kind).filter(known -> kinds.find(known).isPresent()).isEmpty()) {
      throw notUnderstood(
              kind.equals("access-policy")
                  ? file + " is an access policy; policies are written under Govern, Policies."
                  : "%s is a descriptor of the kind `%s`, which is not known; known are %s."
                      .formatted(
                          file,
                          kind.length() <= 60 ? kind : kind.substring(0, 60),
                          String.join(", ", kinds.all().stream().map(Kind::name).toList())))
          .at(List.<Fault>of());
    }
    return true;
  }

  private static String tooLarge(String file, int bytes) {
    return "%s has %,d bytes; at most %,d are read. Whole catalogs are for the import."
        .formatted(file, bytes, LARGEST);
  }

  private static ProblemException notUnderstood(String why) {
    return DraftProblem.UPLOAD_NOT_UNDERSTOOD.because(why);
  }
}
