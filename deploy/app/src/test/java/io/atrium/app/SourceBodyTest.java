package io.atrium.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceBodyTest {

  @Test
  void a_folder_is_zipped_without_its_hidden_files(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("datasets"));
    Files.createDirectories(folder.resolve(".git"));
    Files.writeString(folder.resolve("datasets/sea ice.yaml"), "Name: Sea ice");
    Files.writeString(folder.resolve(".git/config"), "secret");
    var out = new ByteArrayOutputStream();

    SourceBody.zip(folder, out);

    var names = new ArrayList<String>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(
            entry.getName()
                + " "
                + new String(zip.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    assertThat(names).containsExactly("datasets/sea ice.yaml Name: Sea ice");
  }
}
