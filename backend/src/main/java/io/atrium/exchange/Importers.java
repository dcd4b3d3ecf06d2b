package io.atrium.exchange;

import io.atrium.exchange.format.Importer;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The formats that can be imported, by name: every bean of {@link Importer}. */
@Singleton
class Importers {

  private final Map<String, Importer> byFormat = new TreeMap<>();

  Importers(Collection<Importer> importers) {
    importers.forEach(importer -> byFormat.put(importer.format(), importer));
  }

  List<Importer> all() {
    return List.copyOf(byFormat.values());
  }

  Importer require(String format) {
    var importer = byFormat.get(format);
    if (importer == null) {
      throw ImportProblem.UNKNOWN_FORMAT.because(
          "Known formats are " + String.join(", ", byFormat.keySet()) + ".");
    }
    return importer;
  }
}
