package io.atrium.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.TestApplication;
import io.atrium.Users;
import io.atrium.exchange.format.RealData;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real catalogs through the whole way: zip, job, validation, catalog. They are not part of this
 * repository, see {@link RealData}.
 */
class RealDataIT {

  private static ApplicationContext application;
  private static ImportSteps steps;

  @BeforeAll
  static void start() {
    application = TestApplication.start(Map.of());
    steps = new ImportSteps(application);
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @ParameterizedTest
  @CsvSource({
    "models-dev, 3353, 3353, 0",
    "prompts-chat, 1143, 1130, 13",
    "mcp-registry, 339, 334, 5",
    "awesome-azd, 276, 276, 0",
    "open-data-registry, 836, 836, 0"
  })
  void a_real_catalog_is_imported_whole_and_once(
      String format, long records, long created, long refused) throws Exception {
    var source = zip(format);

    var first = steps.run(Users.STEWARD, format, "team:data-platform", "real." + format, source);

    assertThat(first.state()).isEqualTo(ImportState.DONE);
    assertThat(first.total()).isEqualTo(records);
    assertThat(first.done()).isEqualTo(records);
    assertThat(first.refused())
        .as(steps.findings(Users.STEWARD, first, Finding.Type.REFUSED).toString())
        .isEqualTo(refused);
    assertThat(first.created()).isEqualTo(created);
    var before = steps.rows();
    var second = steps.run(Users.STEWARD, format, "team:data-platform", "real." + format, source);
    assertThat(second.unchanged()).isEqualTo(created);
    assertThat(second.missing()).isZero();
    assertThat(steps.rows()).isEqualTo(before);
    System.out.printf(
        "%s: %d records, first import %.0f/s, second %.0f/s%n",
        format, records, first.rate(), second.rate());
  }

  private static byte[] zip(String format) throws Exception {
    var folder = RealData.folder(format);
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes);
        var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(new ZipEntry(format + "/" + folder.relativize(file)));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
