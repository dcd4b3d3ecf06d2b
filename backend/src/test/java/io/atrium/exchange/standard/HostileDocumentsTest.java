package io.atrium.exchange.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atrium.exchange.format.FolderSource;
import io.atrium.exchange.format.Imported;
import io.atrium.exchange.format.Source;
import io.atrium.exchange.format.SourceRecord;
import io.atrium.exchange.format.ZipSource;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Documents that mean harm: each is refused in a moment, and says why. */
@Timeout(30)
class HostileDocumentsTest {

  private final Documents documents = new Documents(new Standards(Fixtures.STANDARDS, List.of()));

  @TempDir private Path folder;

  @Test
  void a_zip_bomb_is_refused_before_it_is_unpacked() throws IOException {
    var bomb = folder.resolve("bomb.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
      for (var i = 0; i < 3; i++) {
        zip.putNextEntry(new ZipEntry("zeros-%d.json".formatted(i)));
        zeros(zip, 4_000_000);
        zip.closeEntry();
      }
    }

    assertThat(Files.size(bomb)).isLessThan(50_000);
    assertThatThrownBy(
            () -> new ZipSource(bomb, new ZipSource.Limits(100, 10_000_000, 10_000_000)).close())
        .isInstanceOf(ZipException.class)
        .hasMessageContaining("unpacks to");
    assertThatThrownBy(
            () -> new ZipSource(bomb, new ZipSource.Limits(2, 1 << 30, 1L << 40)).close())
        .hasMessageContaining("entries");
  }

  @Test
  void a_single_file_that_unpacks_to_more_than_a_document_is_refused_and_its_neighbour_is_not()
      throws IOException {
    var zip = folder.resolve("one.zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("huge.json"));
      zeros(out, Original.LARGEST + 10);
      out.closeEntry();
      out.putNextEntry(new ZipEntry("server.json"));
      out.write(
          "{\"$schema\": \"%s\", \"name\": \"a.b/c\"}"
              .formatted(McpServerExporter.SCHEMA)
              .getBytes());
      out.closeEntry();
    }

    try (var source = new ZipSource(zip, ZipSource.Limits.DEFAULT)) {
      var records = records(source);
      assertThat(records.getFirst())
          .isInstanceOfSatisfying(
              SourceRecord.Unreadable.class,
              refused -> assertThat(refused.reason()).contains("longer than"));
      assertThat(records.getLast()).isInstanceOf(SourceRecord.Readable.class);
    }
  }

  @Test
  void a_yaml_alias_bomb_is_refused() throws IOException {
    var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (var i = 1; i < 100; i++) {
      text.append("a%d: &a%d [".formatted(i, i));
      text.append(String.join(", ", Collections.nCopies(10, "*a" + (i - 1)))).append("]\n");
    }
    text.append("apiVersion: backstage.io/v1alpha1\nkind: Component\n");

    assertThat(refusal("bomb.yaml", text.toString())).containsIgnoringCase("alias");
  }

  @Test
  void a_document_that_nests_without_end_is_refused() throws IOException {
    for (var deep :
        List.of("[".repeat(100_000), "{\"a\":".repeat(100_000), "a: " + "[".repeat(100_000))) {
      assertThat(refusal("deep.json", deep)).isNotBlank();
    }
    var turtle =
        "@prefix dcat: <http://www.w3.org/ns/dcat#> .\n<a> a dcat:Dataset ; dcat:theme "
            + "[ dcat:theme ".repeat(50_000);
    assertThat(refusal("deep.ttl", turtle)).isNotBlank();
  }

  @Test
  void references_to_files_outside_of_the_source_are_not_followed() throws IOException {
    var secret = folder.resolve("secret.json");
    Files.writeString(secret, "{\"name\": \"top secret\", \"description\": \"top secret\"}");
    var inside = Files.createDirectory(folder.resolve("inside"));
    for (var reference :
        List.of(
            "../secret.json", secret.toString(), secret.toUri().toString(), "./../secret.json")) {
      Files.writeString(
          inside.resolve("product.json"),
          """
          {"dataProductDescriptor": "1.0.0", "info": {"fullyQualifiedName": "urn:a:b", "name": "A", "domain": "d", "version": "1.0.0"},
           "interfaceComponents": {"outputPorts": [{"$ref": "%s"}]}}
          """
              .formatted(reference));
      try (var source = new FolderSource(inside)) {
        assertThat(converted(source).toString()).as(reference).doesNotContain("top secret");
      }
    }
  }

  @Test
  void a_link_out_of_the_folder_is_not_followed() throws IOException {
    var secret = folder.resolve("secret.json");
    Files.writeString(
        secret, "{\"$schema\": \"%s\", \"name\": \"a.b/c\"}".formatted(McpServerExporter.SCHEMA));
    var inside = Files.createDirectory(folder.resolve("links"));
    var _ = Files.createSymbolicLink(inside.resolve("link.json"), secret);
    Files.writeString(inside.resolve("a.json"), "{}");
    Files.writeString(inside.resolve("b.json"), "{}");

    try (var source = new FolderSource(inside)) {
      assertThat(source.files()).containsExactly("a.json", "b.json");
    }
  }

  @Test
  void external_entities_of_rdf_xml_are_refused_and_nothing_is_opened() throws IOException {
    var secret = folder.resolve("secret.txt");
    Files.writeString(secret, "top secret");
    try (var trap = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      trap.setSoTimeout(500);
      var url = "http://127.0.0.1:" + trap.getLocalPort() + "/x.dtd";
      for (var type :
          List.of(
              "[<!ENTITY x SYSTEM \"%s\">]".formatted(secret.toUri()),
              "[<!ENTITY x SYSTEM \"%s\">]".formatted(url),
              "[<!ENTITY %% p SYSTEM \"%s\"> %%p; <!ENTITY x \"y\">]".formatted(url),
              "PUBLIC \"-//x//y\" \"%s\" [<!ENTITY x \"y\">]".formatted(url))) {
        var xml =
            """
            <?xml version="1.0"?><!DOCTYPE rdf:RDF %s>
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dcat="http://www.w3.org/ns/dcat#">
            <dcat:Dataset rdf:about="http://a.b/c"><dcat:keyword>&x;</dcat:keyword></dcat:Dataset></rdf:RDF>
            """
                .formatted(type);

        assertThat(refusal("entities.rdf", xml))
            .contains("document type")
            .doesNotContain("top secret");
      }

      assertThatThrownBy(trap::accept).isInstanceOf(java.net.SocketTimeoutException.class);
    }
  }

  /** A server on this machine would notice: nobody calls it, whatever a document says. */
  @Test
  void nothing_that_a_document_links_to_is_fetched() throws Exception {
    try (var trap = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      trap.setSoTimeout(500);
      var url = "http://127.0.0.1:" + trap.getLocalPort() + "/x.json";
      var inside = Files.createDirectory(folder.resolve("linked"));
      write(
          inside,
          "server.json",
          """
          {"$schema": "%s", "name": "a.b/c", "description": "x", "version": "1.0.0", "websiteUrl": "URL",
           "repository": {"url": "URL", "source": "x"}, "remotes": [{"type": "sse", "url": "URL"}]}
          """
              .formatted(McpServerExporter.SCHEMA)
              .replace("URL", url));
      write(
          inside,
          "catalog.jsonld",
          """
          {"@context": ["URL", {"@import": "URL"}], "@type": "http://www.w3.org/ns/dcat#Dataset", "@id": "URL"}
          """
              .replace("URL", url));
      write(
          inside,
          "catalog.ttl",
          """
          @base <URL> . @prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
          <URL> a dcat:Dataset ; owl:imports <URL> ; dcat:landingPage <URL> ; dcat:distribution [ dcat:downloadURL <URL> ] .
          """
              .replace("URL", url));
      write(
          inside,
          "croissant.json",
          """
          {"@context": {"cr": "http://mlcommons.org/croissant/", "@import": "URL"}, "conformsTo": "http://mlcommons.org/croissant/1.1",
           "name": "x", "url": "URL", "distribution": [{"@id": "a", "contentUrl": "URL"}]}
          """
              .replace("URL", url));
      write(
          inside,
          "product.json",
          """
          {"dataProductDescriptor": "1.0.0", "info": {"name": "A"}, "interfaceComponents": {"outputPorts": [{"$ref": "URL"}]}}
          """
              .replace("URL", url));
      write(
          inside,
          "contract.yaml",
          """
          $schema: URL
          apiVersion: v3.1.0
          kind: DataContract
          id: a
          name: a
          version: 1.0.0
          status: active
          authoritativeDefinitions: [{type: canonical, url: "URL"}]
          """
              .replace("URL", url));

      try (var source = new FolderSource(inside)) {
        assertThat(converted(source)).hasSizeGreaterThanOrEqualTo(6);
      }

      assertThatThrownBy(trap::accept).isInstanceOf(java.net.SocketTimeoutException.class);
    }
  }

  private static void write(Path folder, String file, String text) throws IOException {
    var _ = Files.writeString(folder.resolve(file), text);
  }

  /** Why a file is refused, by the importer or by its standard. */
  private String refusal(String file, String text) throws IOException {
    var alone = Files.createDirectories(folder.resolve("alone"));
    Files.writeString(alone.resolve(file), text);
    try (var source = new FolderSource(alone.resolve(file))) {
      var record = records(source).getFirst();
      if (record instanceof SourceRecord.Unreadable unreadable) {
        return unreadable.reason();
      }
      var imported = documents.convert((SourceRecord.Readable) record, Fixtures.TARGET).getFirst();
      assertThat(imported).isInstanceOf(Imported.Refused.class);
      return ((Imported.Refused) imported).reason();
    }
  }

  private List<SourceRecord> records(Source source) {
    try (var records = documents.read(source)) {
      return records.toList();
    }
  }

  private List<Imported> converted(Source source) {
    return records(source).stream()
        .filter(SourceRecord.Readable.class::isInstance)
        .map(SourceRecord.Readable.class::cast)
        .flatMap(record -> documents.convert(record, Fixtures.TARGET).stream())
        .toList();
  }

  private static void zeros(OutputStream out, int count) throws IOException {
    var block = new byte[100_000];
    for (var written = 0; written < count; written += block.length) {
      out.write(block, 0, Math.min(block.length, count - written));
    }
  }
}
