package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.exchange.format.Imported;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The standards whose documents can be read and written: every bean of them. */
@Singleton
public class Standards {

  private static final Pattern VERSION = Pattern.compile("[vV]?(\\d[\\w.-]{0,19})");

  private final List<Standard> standards;
  private final List<Exporter> exporters;

  Standards(Collection<Standard> standards, Collection<Exporter> exporters) {
    this.standards = standards.stream().sorted(Comparator.comparing(Standard::name)).toList();
    this.exporters = exporters.stream().sorted(Comparator.comparing(Exporter::standard)).toList();
  }

  public List<Standard> all() {
    return standards;
  }

  /** The standard that a document claims to follow. */
  public Optional<Standard> of(Original original) {
    return standards.stream().filter(standard -> standard.recognises(original)).findFirst();
  }

  /** Which can write an asset. */
  public List<Exporter> exporters(JsonNode descriptor) {
    var kind = descriptor.path("kind").asText();
    return exporters.stream()
        .filter(exporter -> exporter.kinds().contains(kind) && exporter.writes(descriptor))
        .toList();
  }

  /** What people call the standard of a document, with the version that the document names. */
  public String format(Imported.Kept document) {
    var original = new Original(document.file(), document.content());
    return standards.stream()
        .filter(standard -> standard.name().equals(document.standard()))
        .findFirst()
        .map(standard -> (standard.title() + " " + plain(standard.version(original))).strip())
        .orElse(document.standard());
  }

  /** Without a leading v; empty where it does not look like a version. */
  private static String plain(String version) {
    var match = VERSION.matcher(version.strip());
    return match.matches() ? match.group(1) : "";
  }

  /** What people call a standard. */
  public String title(String name) {
    return standards.stream()
        .filter(standard -> standard.name().equals(name))
        .map(Standard::title)
        .findFirst()
        .or(() ->
            exporters.stream()
                .filter(exporter -> exporter.standard().equals(name))
                .map(Exporter::title)
                .findFirst())
        .orElse(name);
  }
}
