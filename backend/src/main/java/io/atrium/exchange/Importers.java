package io.atrium.exchange;

import io.atrium.exchange.format.Importer;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The formats that can be imported, by name: every bean of {@link Importer}. */
@Singleton
class Importers {

  private static final String GIT = "git";

  private final Map<String, Importer> byFormat = new TreeMap<>();

  Importers(Collection<Importer> importers) {
    importers.forEach(importer -> byFormat.put(importer.format(), importer));
  }

  /** Those that somebody can hand a source to. */
  List<Importer> all() {
    return byFormat.values().stream().filter(importer -> !importer.format().equals(GIT)).toList();
  }

  /** Of a job: a source that is followed has a format of its own, {@code git:<id>}. */
  Importer of(String format) {
    return format.startsWith(GIT + ":")
        ? Objects.requireNonNull(byFormat.get(GIT))
        : require(format);
  }

  Importer require(String format) {
    var importer = byFormat.get(format);
    if (importer == null || format.equals(GIT)) {
      throw ImportProblem.UNKNOWN_FORMAT.because(
          "Known formats are "
              + all().stream().map(Importer::format).collect(Collectors.joining(", "))
              + ".");
    }
    return importer;
  }
}
