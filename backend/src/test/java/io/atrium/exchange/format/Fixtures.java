package io.atrium.exchange.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Sources made of strings, and what importers make of them. */
record Fixtures(Map<String, byte[]> contents) implements Source {

  static final Target TARGET = new Target("team:data-platform", "test");

  static Fixtures of(Map<String, String> files) {
    var contents = new TreeMap<String, byte[]>();
    files.forEach((name, text) -> contents.put(name, text.getBytes(StandardCharsets.UTF_8)));
    return new Fixtures(contents);
  }

  @Override
  public List<String> files() {
    return List.copyOf(contents.keySet());
  }

  @Override
  public InputStream open(String file) {
    return new ByteArrayInputStream(Objects.requireNonNull(contents.get(file)));
  }

  List<SourceRecord> records(Importer importer) {
    try (var records = importer.read(this)) {
      return records.toList();
    }
  }

  /** Everything that comes of the source; unreadable records count as refused. */
  List<Imported> imported(Importer importer) {
    var imported = new ArrayList<Imported>();
    for (var record : records(importer)) {
      switch (record) {
        case SourceRecord.Readable readable -> imported.addAll(importer.convert(readable, TARGET));
        case SourceRecord.Unreadable broken ->
            imported.add(new Imported.Refused(broken.key(), broken.reason()));
      }
    }
    return imported;
  }

  JsonNode only(Importer importer) {
    var imported = imported(importer);
    if (imported.size() != 1 || !(imported.getFirst() instanceof Imported.Described described)) {
      throw new AssertionError(imported);
    }
    return described.descriptor();
  }
}
