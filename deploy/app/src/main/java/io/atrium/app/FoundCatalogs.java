package io.atrium.app;

import io.atrium.exchange.ImportRequest;
import io.atrium.exchange.ImportService;
import io.atrium.exchange.format.Importer;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Imports foreign catalogs that lie in a folder, each in a folder named after its format. They run
 * on in the background; a second start finds them done or resumes them.
 */
final class FoundCatalogs implements LocalStep {
  private static final Logger log = LoggerFactory.getLogger(FoundCatalogs.class);
  private static final String OWNER = "team:data-platform";

  private final ImportService imports;
  private final Path folder;

  FoundCatalogs(ApplicationContext context, Path folder) {
    this.imports = context.getBean(ImportService.class);
    this.folder = folder;
  }

  @Override
  public String title() {
    return "Queueing imports of "
        + String.join(", ", found().stream().map(Importer::format).toList());
  }

  @Override
  public boolean isNeeded() {
    return !found().isEmpty() && imports.list(DemoCatalog.REVIEWER, null, 1).items().isEmpty();
  }

  @Override
  public void run() {
    for (var importer : found()) {
      var source = folder.resolve(importer.format());
      try (var zip = SourceBody.zipping(source)) {
        var request = new ImportRequest(importer.format(), OWNER, null, false, importer.format());
        var job = imports.start(DemoCatalog.REVIEWER, request, zip);
        log.info("Import {} of {} queued", job.id(), source);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }

  private List<Importer> found() {
    return imports.formats().stream()
        .filter(importer -> Files.isDirectory(folder.resolve(importer.format())))
        .toList();
  }
}
