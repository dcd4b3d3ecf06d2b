package io.atrium.stack;

import io.atrium.stack.analysis.AnalysisComponents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Our Elasticsearch plugin: the classes of {@code io.atrium.stack.analysis} in a jar, with the two
 * files that describe them. Lucene is in the server already and must not be shipped.
 */
record AnalysisPlugin(byte[] jar) {

  static AnalysisPlugin read() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
      for (String name : AnalysisComponents.classNames()) {
        String file = name.replace('.', '/') + ".class";
        ZipEntry entry = new ZipEntry(file);
        entry.setTime(0);
        jar.putNextEntry(entry);
        try (InputStream content =
            AnalysisPlugin.class.getClassLoader().getResourceAsStream(file)) {
          if (content == null) {
            throw new IllegalStateException("class path lacks " + file);
          }
          jar.write(content.readAllBytes());
        }
      }
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return new AnalysisPlugin(bytes.toByteArray());
  }

  /** Changes when the plugin's code changes, so that an older unpacked server is not reused. */
  String fingerprint() {
    return fingerprint(jar);
  }

  static String fingerprint(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  void write(Path folder, String version) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("atrium-analysis.jar"), jar);
    Files.writeString(
        folder.resolve("stable-plugin-descriptor.properties"),
        """
        name=atrium-analysis
        description=English analysis under the names of the full distribution
        version=%s
        elasticsearch.version=%s
        java.version=21
        """
            .formatted(version, version));
    Files.writeString(
        folder.resolve("named_components.json"),
        """
        {"org.elasticsearch.plugin.analysis.AnalyzerFactory": {%s},
         "org.elasticsearch.plugin.analysis.TokenFilterFactory": {%s},
         "org.elasticsearch.plugin.analysis.TokenizerFactory": {%s}}
        """
            .formatted(
                members(AnalysisComponents.ANALYZERS),
                members(AnalysisComponents.FILTERS),
                members(AnalysisComponents.TOKENIZERS)));
  }

  private static String members(Map<String, String> classes) {
    return classes.entrySet().stream()
        .map(entry -> "\"%s\": \"%s\"".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", "));
  }
}
