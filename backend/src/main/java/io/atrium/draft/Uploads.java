package io.atrium.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.exchange.format.Imported;
import io.atrium.exchange.format.Importer;
import io.atrium.exchange.format.Source;
import io.atrium.exchange.format.SourceRecord;
import io.atrium.exchange.format.Target;
import io.atrium.identity.User;
import io.atrium.schemas.DescriptorReader;
import io.atrium.schemas.Fault;
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

  private static final Pattern DIVIDER = Pattern.compile("(?m)^---(?=[ \\t\\r\\n]|$)");

  private final Drafts drafts;
  private final DescriptorReader reader;
  private final Importer documents;
  private final Kinds kinds;
  private final Authorization authorization;

  Uploads(
      Drafts drafts,
      DescriptorReader reader,
      Collection<Importer> importers,
      Kinds kinds,
      Authorization authorization) {
    this.drafts = drafts;
    this.reader = reader;
    this.documents =
        importers.stream()
            .filter(importer -> importer.format().equals("documents"))
            .findFirst()
            .orElseThrow();
    this.kinds = kinds;
    this.authorization = authorization;
  }

  /** A text that a draft begins with, and what its author should know about it. */
  private record Beginning(String text, List<String> remarks) {}

  /**
   * One draft for every descriptor in the file, in its order. Throws {@link
   * DraftProblem#UPLOAD_TOO_LARGE}, or {@link DraftProblem#UPLOAD_NOT_UNDERSTOOD} that says why.
   */
  @Transactional
  public List<Draft> begin(User user, String fileName, byte[] content) {
    authorization.require(user, Operation.KEEP_DRAFT);
    if (content.length > LARGEST) {
      throw DraftProblem.UPLOAD_TOO_LARGE.because(
          "The file has %,d bytes; at most %,d are read. Whole catalogs are for the import."
              .formatted(content.length, LARGEST));
    }
    var beginnings = new ArrayList<Beginning>();
    var refusals = new ArrayList<String>();
    try (var source = UploadedFiles.of(fileName, content)) {
      read(user, source, beginnings, refusals);
    } catch (IOException broken) {
      throw notUnderstood("The file cannot be read: " + broken.getMessage());
    }
    if (beginnings.isEmpty()) {
      throw notUnderstood(
          refusals.isEmpty()
              ? "There is nothing in it. Expected is a descriptor, or " + documents.expects() + "."
              : String.join(" ", refusals.stream().limit(5).toList()));
    }
    if (beginnings.size() > MOST) {
      throw notUnderstood(
          "It has %,d descriptors; at most %d are begun at once. Whole catalogs are for the import."
              .formatted(beginnings.size(), MOST));
    }
    return beginnings.stream()
        .map(beginning -> {
          var remarks = new ArrayList<>(beginning.remarks());
          remarks.addAll(refusals);
          return drafts.create(user, beginning.text(), null, remarks);
        })
        .toList();
  }

  private void read(User user, Source source, List<Beginning> beginnings, List<String> refusals)
      throws IOException {
    var others = new ArrayList<String>();
    for (var file : source.files()) {
      byte[] content;
      try (var in = source.open(file)) {
        content = in.readAllBytes();
      }
      if (!isText(content)) {
        refusals.add(file + ": This is not UTF-8 text.");
        continue;
      }
      var own = descriptors(content);
      if (own.isEmpty()) {
        others.add(file);
      } else {
        own.forEach(text -> beginnings.add(new Beginning(text, List.of())));
      }
    }
    if (others.isEmpty()) {
      return;
    }
    var target = new Target(Starts.owner(user).orElse("team:unknown"), NO_DOMAIN);
    try (var records = documents.read(UploadedFiles.only(source, others))) {
      records.forEach(record -> {
        switch (record) {
          case SourceRecord.Readable readable ->
              take(documents.convert(readable, target), beginnings, refusals);
          case SourceRecord.Unreadable broken ->
              refusals.add(
                  broken.line() > 0
                      ? "%s, line %d: %s".formatted(broken.file(), broken.line(), broken.reason())
                      : "%s: %s".formatted(broken.file(), broken.reason()));
        }
      });
    }
  }

  private static void take(
      List<Imported> imported, List<Beginning> beginnings, List<String> refusals) {
    var remarks = new ArrayList<String>();
    var trees = new ArrayList<ObjectNode>();
    for (var one : imported) {
      switch (one) {
        case Imported.Described described -> trees.add(described.descriptor());
        case Imported.Refused refused -> refusals.add(refused.reason());
        case Imported.Remarked remarked ->
            remarks.add(
                remarked.line() > 0
                    ? "Line %d: %s".formatted(remarked.line(), remarked.reason())
                    : remarked.reason());
      }
    }
    trees.forEach(
        tree -> beginnings.add(new Beginning(YamlWriter.document(withoutStandIn(tree)), remarks)));
  }

  /** Leaves the domain to the author where the document names none. */
  private static JsonNode withoutStandIn(ObjectNode tree) {
    if (tree.path("metadata") instanceof ObjectNode metadata) {
      var domain = metadata.path("domain").asText();
      if (domain.equals(NO_DOMAIN)) {
        var _ = metadata.remove("domain");
      } else if (domain.startsWith(NO_DOMAIN + ".")) {
        metadata.put("domain", domain.substring(NO_DOMAIN.length() + 1));
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
  private List<String> descriptors(byte[] content) {
    var read = reader.read(content);
    var faults = read.stream().flatMap(document -> document.faults().stream()).toList();
    var text = new String(content, StandardCharsets.UTF_8);
    if (read.stream().noneMatch(document -> document.tree() != null && isOurs(document.tree()))) {
      if (text.contains("apiVersion: atrium/") && !faults.isEmpty()) {
        throw notUnderstood(
                "This begins like a descriptor, but it cannot be read: "
                    + faults.getFirst().message())
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

  private boolean isOurs(JsonNode tree) {
    var kind = tree.path("kind").asText("");
    if (!tree.path("apiVersion").asText("").startsWith("atrium/")) {
      return false;
    }
    if (Optional.of(kind).filter(known -> kinds.find(known).isPresent()).isEmpty()) {
      throw notUnderstood(
              kind.equals("access-policy")
                  ? "This is an access policy; policies are written under Govern, Policies."
                  : "Descriptors of the kind `%s` are not known."
                      .formatted(kind.length() <= 60 ? kind : kind.substring(0, 60)))
          .at(List.<Fault>of());
    }
    return true;
  }

  private static io.atrium.problem.ProblemException notUnderstood(String why) {
    return DraftProblem.UPLOAD_NOT_UNDERSTOOD.because(why);
  }
}
