package io.atrium.exchange.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipSourceTest {

  private static final ZipSource.Limits LIMITS = new ZipSource.Limits(5, 1_000, 3_000);

  @TempDir Path folder;

  @Test
  void files_are_listed_in_a_fixed_order_and_read() throws IOException {
    var contents = new LinkedHashMap<String, Integer>();
    contents.put("b.txt", 3);
    contents.put("a/c.txt", 1);
    try (var source = new ZipSource(zip(contents), LIMITS)) {
      assertThat(source.files()).containsExactly("a/c.txt", "b.txt");
      try (var content = source.open("b.txt")) {
        assertThat(content.readAllBytes()).hasSize(3);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../out.txt", "a/../../out.txt", "/etc/out.txt", "a\\..\\out.txt", "C:/out.txt"})
  void a_name_that_leads_out_is_refused(String name) throws IOException {
    var zip = zip(Map.of(name, 1));

    assertThatThrownBy(() -> new ZipSource(zip, LIMITS))
        .isInstanceOf(ZipException.class)
        .hasMessageContaining("leads out");
  }

  @Test
  void too_many_or_too_large_entries_are_refused() throws IOException {
    var many = new LinkedHashMap<String, Integer>();
    for (var i = 0; i < 6; i++) {
      many.put("file" + i, 1);
    }
    var tooMany = zip(many);
    assertThatThrownBy(() -> new ZipSource(tooMany, LIMITS))
        .isInstanceOf(ZipException.class)
        .hasMessageContaining("entries");

    var tooLarge = zip(Map.of("bomb", 100_000));
    assertThatThrownBy(() -> new ZipSource(tooLarge, LIMITS))
        .isInstanceOf(ZipException.class)
        .hasMessageContaining("unpacks");

    try (var source = new ZipSource(zip(Map.of("bomb", 2_000)), LIMITS);
        var content = source.open("bomb")) {
      assertThatThrownBy(content::readAllBytes)
          .isInstanceOf(ZipException.class)
          .hasMessageContaining("more than");
    }
  }

  private Path zip(Map<String, Integer> sizes) throws IOException {
    var file = Files.createTempFile(folder, "source", ".zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var entry : sizes.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(new byte[entry.getValue()]);
        zip.closeEntry();
      }
    }
    return file;
  }
}
