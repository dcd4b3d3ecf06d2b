package io.atrium.exchange.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of models.dev. Where the catalog is there, the providers' TOML files beside it are its
 * raw form and are passed over; base models come from TOML files alone.
 */
final class ModelsDevFiles {

  private static final Pattern CATALOG = Pattern.compile("(?:.*/)?(?:catalog|api)\\.json");
  private static final Pattern OFFER =
      Pattern.compile("((?:.*/)?providers/([^/]+)/)models/(.+)\\.toml");
  private static final Pattern BASE = Pattern.compile("(?:.*/)?models/([^/]+)/(.+)\\.toml");
  private static final List<String> NOT_INHERITED =
      List.of("benchmarks", "license", "links", "weights");

  private final Source source;
  private final Map<String, String> baseFiles = new HashMap<>();
  private final Map<String, JsonNode> bases = new HashMap<>();
  private final Map<String, JsonNode> providers = new HashMap<>();

  ModelsDevFiles(Source source) {
    this.source = source;
    for (var file : source.files()) {
      var base = BASE.matcher(file);
      if (!OFFER.matcher(file).matches() && base.matches()) {
        baseFiles.put(base.group(1) + "/" + base.group(2), file);
      }
    }
  }

  Stream<SourceRecord> records() {
    var files = source.files();
    var single = files.size() == 1 && !files.getFirst().endsWith(".toml");
    var hasCatalog = single || files.stream().anyMatch(file -> CATALOG.matcher(file).matches());
    var relevant =
        files.stream()
            .filter(file -> {
              if (OFFER.matcher(file).matches()) {
                return !hasCatalog;
              }
              return single || CATALOG.matcher(file).matches() || BASE.matcher(file).matches();
            })
            .toList();
    return Records.of(source, relevant, this::open);
  }

  private RecordIterator open(String file, InputStream content) throws IOException {
    if (!file.endsWith(".toml")) {
      return new Catalog(file, content);
    }
    var offer = OFFER.matcher(file);
    return Records.single(offer.matches() ? offer(file, offer, content) : base(file, content));
  }

  private SourceRecord base(String file, InputStream content) throws IOException {
    var path = BASE.matcher(file);
    if (!path.matches()) {
      throw new IOException("This is no base model.");
    }
    var record = record(path.group(2), Syntax.toml(content)).put("lab", path.group(1));
    return new SourceRecord.Readable(
        "base:" + path.group(1) + "/" + path.group(2), file, 0, record);
  }

  private SourceRecord offer(String file, Matcher path, InputStream content) throws IOException {
    var raw = Syntax.toml(content);
    var id = path.group(3);
    var record = record(id, raw.hasNonNull("base_model") ? resolved(raw) : raw);
    record.set("provider", provider(path.group(1), path.group(2)));
    return new SourceRecord.Readable(path.group(2) + "/" + id, file, 0, record);
  }

  private static ObjectNode record(String id, JsonNode model) {
    var record = JsonNodeFactory.instance.objectNode().put("id", id);
    record.set("model", model);
    return record;
  }

  /** The base model with the provider's own facts over it, less what the provider says it lacks. */
  private JsonNode resolved(JsonNode raw) throws IOException {
    var name = raw.path("base_model").asText();
    var file = baseFiles.get(name);
    if (file == null) {
      throw new IOException("The base model " + Text.line(name, 100) + " is not in this source.");
    }
    var base = bases.get(name);
    if (base == null) {
      try (var content = source.open(file)) {
        base = Syntax.toml(content);
      }
      bases.put(name, base);
    }
    var merged = (ObjectNode) base.deepCopy();
    merged.remove(NOT_INHERITED);
    merge(merged, raw);
    for (var path : raw.path("base_model_omit")) {
      omit(merged, path.asText());
    }
    merged.remove("base_model_omit");
    return merged;
  }

  private static void merge(ObjectNode into, JsonNode from) {
    for (var member : from.properties()) {
      if (into.get(member.getKey()) instanceof ObjectNode below && member.getValue().isObject()) {
        merge(below, member.getValue());
      } else {
        into.set(member.getKey(), member.getValue());
      }
    }
  }

  private static void omit(ObjectNode tree, String path) {
    var dot = path.lastIndexOf('.');
    JsonNode parent = dot < 0 ? tree : tree.at("/" + path.substring(0, dot).replace('.', '/'));
    if (parent instanceof ObjectNode object) {
      object.remove(path.substring(dot + 1));
    }
  }

  private JsonNode provider(String folder, String id) throws IOException {
    var known = providers.get(id);
    if (known == null) {
      var provider = JsonNodeFactory.instance.objectNode();
      var file = folder + "provider.toml";
      if (source.files().contains(file)) {
        try (var content = source.open(file)) {
          provider.setAll((ObjectNode) Syntax.toml(content));
        }
      }
      known = provider.put("id", id);
      providers.put(id, known);
    }
    return known;
  }

  /** An object of providers with their models; one provider is in memory at a time. */
  private static final class Catalog implements RecordIterator {

    private final String file;
    private final JsonParser parser;
    private final Queue<SourceRecord> ready;

    Catalog(String file, InputStream content) throws IOException {
      this.file = file;
      this.parser = Syntax.json(content);
      Deque<SourceRecord> queue = new ArrayDeque<>();
      this.ready = queue;
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("This file is no object of providers.");
      }
    }

    @Override
    public boolean hasNext() {
      try {
        while (ready.isEmpty() && parser.nextToken() == JsonToken.FIELD_NAME) {
          var id = parser.currentName();
          var token = parser.nextToken();
          var line = parser.currentTokenLocation().getLineNr();
          if (token == null) {
            return false;
          }
          add(id, Syntax.JSON.readTree(parser), line);
        }
        return !ready.isEmpty();
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }

    @Override
    public SourceRecord next() {
      return ready.remove();
    }

    private void add(String id, JsonNode provider, int line) {
      if (!provider.path("models").isObject()) {
        ready.add(new SourceRecord.Unreadable(id, file, line, "The provider has no models."));
        return;
      }
      var header = JsonNodeFactory.instance.objectNode();
      provider.properties().stream()
          .filter(member -> !member.getKey().equals("models"))
          .forEach(member -> header.set(member.getKey(), member.getValue()));
      header.put("id", id);
      for (var model : provider.path("models").properties()) {
        var record = record(model.getKey(), model.getValue());
        record.set("provider", header);
        ready.add(new SourceRecord.Readable(id + "/" + model.getKey(), file, line, record));
      }
    }
  }
}
