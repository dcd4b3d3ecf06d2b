package io.atrium.schemas;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds and reads the schema files: those on the class path, then those of extra directories. */
final class KindFiles {

  private static final String ENVELOPE = "atrium/envelope.schema.json";
  private static final String ACCESS_POLICY = "atrium/access-policy.schema.json";
  private static final String FOLDER = "atrium/kinds/";
  private static final String ENDING = ".schema.json";
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private KindFiles() {}

  static Kinds load(List<Path> extraDirectories) {
    try {
      var envelopeUrl = resource(ENVELOPE);
      var files = new TreeMap<String, ObjectNode>();
      files.putAll(builtIn(envelopeUrl));
      for (var directory : extraDirectories) {
        files.putAll(inDirectory(directory));
      }
      return new KindAssembly(Envelope.of(read(envelopeUrl)), files).kinds();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The schemas cannot be read", unreadable);
    }
  }

  /** The schema of access policies, which are no kind. */
  static ObjectNode accessPolicy() {
    try {
      return read(resource(ACCESS_POLICY));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The schema of access policies cannot be read", unreadable);
    }
  }

  /** Lists the folder beside the envelope, be it in a directory or in a jar. */
  private static Map<String, ObjectNode> builtIn(URL envelope) throws IOException {
    if (envelope.openConnection() instanceof JarURLConnection inJar) {
      var names = new ArrayList<String>();
      try (var jar =
          new java.util.jar.JarFile(
              Path.of(URI.create(inJar.getJarFileURL().toString())).toFile())) {
        jar.stream()
            .map(java.util.zip.ZipEntry::getName)
            .filter(name -> name.startsWith(FOLDER) && name.endsWith(ENDING))
            .forEach(names::add);
      }
      var files = new TreeMap<String, ObjectNode>();
      for (var name : names) {
        files.put(kind(name.substring(FOLDER.length())), read(resource(name)));
      }
      return files;
    }
    return inDirectory(Path.of(URI.create(envelope.toString())).resolveSibling("kinds"));
  }

  private static Map<String, ObjectNode> inDirectory(Path directory) throws IOException {
    var files = new TreeMap<String, ObjectNode>();
    try (var listing = Files.list(directory)) {
      for (var file :
          listing
              .filter(path -> path.toString().endsWith(ENDING))
              .sorted(Comparator.naturalOrder())
              .toList()) {
        files.put(kind(file.getFileName().toString()), read(file.toUri().toURL()));
      }
    }
    return files;
  }

  private static ObjectNode read(URL url) throws IOException {
    try (InputStream in = url.openStream()) {
      if (MAPPER.readTree(in) instanceof ObjectNode schema) {
        return schema;
      }
      throw new IllegalArgumentException(url + " is not a JSON object");
    } catch (com.fasterxml.jackson.core.JacksonException broken) {
      throw new IllegalArgumentException(
          url + " is not valid JSON: " + broken.getOriginalMessage(), broken);
    }
  }

  private static URL resource(String name) {
    var url = KindFiles.class.getClassLoader().getResource(name);
    if (url == null) {
      throw new IllegalStateException(name + " is missing on the class path");
    }
    return url;
  }

  private static String kind(String fileName) {
    return fileName.substring(0, fileName.length() - ENDING.length());
  }
}
