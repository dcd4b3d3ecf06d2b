package io.atrium.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.api.Json;
import io.atrium.catalog.Asset;
import io.atrium.catalog.CatalogService;
import io.atrium.exchange.OriginalTable.Origin;
import io.atrium.exchange.standard.Exporter;
import io.atrium.exchange.standard.Original;
import io.atrium.exchange.standard.Standards;
import io.atrium.identity.User;
import io.atrium.schemas.Reference;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Gives assets out as documents of open standards.
 *
 * <p>An asset that came from a document of the standard gives back that document, with what people
 * have changed since; any other is written anew.
 *
 * @see "docs/decisions/0029-documents-are-kept.md"
 */
@Singleton
@Transactional(readOnly = true)
public class ExportService {

  private static final String BYTES = "application/octet-stream";

  private final CatalogService catalog;
  private final Standards standards;
  private final OriginalTable originals;

  ExportService(CatalogService catalog, Standards standards, OriginalTable originals) {
    this.catalog = catalog;
    this.standards = standards;
    this.originals = originals;
  }

  /** A document, with the name that a file of it has. */
  public record Exported(String fileName, String mediaType, byte[] content) {}

  /** A standard in which an asset can be written. */
  public record Writable(String standard, String title, String mediaType, String ending) {}

  /**
   * @param original title of the standard whose document the asset came from, where that can be had
   */
  public record Choice(List<Writable> standards, Optional<String> original) {}

  /** What an asset can be given out as. */
  public Choice choice(User user, Reference reference) {
    var shown = catalog.requireShown(user, reference);
    return new Choice(
        standards.exporters(shown.descriptor()).stream()
            .map(exporter ->
                new Writable(
                    exporter.standard(),
                    standards.title(exporter.standard()),
                    exporter.mediaType(),
                    exporter.ending()))
            .toList(),
        origin(user, shown.asset()).map(origin -> standards.title(origin.document().standard())));
  }

  /**
   * The asset as it shows, or {@link ExportProblem#UNKNOWN_STANDARD}.
   *
   * @param standard a name that {@link #choice} gives
   */
  public Exported export(User user, Reference reference, String standard) {
    var shown = catalog.requireShown(user, reference);
    var exporter = require(shown.descriptor(), standard);
    var tree =
        origin(user, shown.asset())
            .filter(origin -> origin.document().standard().equals(standard))
            .map(origin -> reconciled(exporter, origin, shown.descriptor()))
            .orElseGet(() -> exporter.write(shown.descriptor()));
    return new Exported(
        reference.name() + exporter.ending(), exporter.mediaType(), exporter.render(tree));
  }

  /** The document that the asset came from, byte by byte, or {@link ExportProblem#NO_ORIGINAL}. */
  public Exported original(User user, Reference reference) {
    var document =
        origin(user, catalog.require(user, reference))
            .map(Origin::document)
            .orElseThrow(() ->
                ExportProblem.NO_ORIGINAL.because(
                    "%s did not come from a document, or you may not see the version that did."
                        .formatted(reference)));
    var path = document.file();
    return new Exported(path.substring(path.lastIndexOf('/') + 1), BYTES, document.content());
  }

  private Exporter require(JsonNode descriptor, String standard) {
    var kind = descriptor.path("kind").asText();
    var known = standards.exporters(descriptor);
    return known.stream()
        .filter(exporter -> exporter.standard().equals(standard))
        .findFirst()
        .orElseThrow(() ->
            ExportProblem.UNKNOWN_STANDARD.because(
                known.isEmpty()
                    ? "A %s cannot be written in any standard yet.".formatted(kind)
                    : "A %s can be written as %s."
                        .formatted(
                            kind,
                            known.stream()
                                .map(Exporter::standard)
                                .collect(Collectors.joining(", ")))));
  }

  /** Whoever may not see the version that a document made may not see the document. */
  private Optional<Origin> origin(User user, Asset asset) {
    return originals
        .origin(asset.id().value())
        .filter(origin ->
            catalog.versions(user, asset.reference()).stream()
                .anyMatch(version -> version.version().equals(origin.version())));
  }

  /** The document that an asset came from, with what the descriptor says otherwise by now. */
  static JsonNode reconciled(Exporter exporter, Origin origin, JsonNode descriptor) {
    var document = origin.document();
    var before = Json.parse(origin.descriptor());
    var now = (ObjectNode) descriptor.deepCopy();
    // The catalog counts versions in its own way, and may have had to choose another name.
    for (var field : List.of("name", "version")) {
      now.withObject("/metadata").set(field, before.path("metadata").path(field));
    }
    return Reconciliation.of(
        exporter.tree(new Original(document.file(), document.content())),
        exporter.write(before),
        exporter.write(now));
  }
}
