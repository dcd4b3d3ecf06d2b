package io.atrium.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.identity.User;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What tests of imports do over and over. */
record ImportSteps(ApplicationContext application) {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  ImportService imports() {
    return application.getBean(ImportService.class);
  }

  ImportJob start(User user, String format, String owner, String domain, byte[] source)
      throws IOException {
    return imports()
        .start(
            user,
            new ImportRequest(format, owner, domain, false, "source"),
            new ByteArrayInputStream(source));
  }

  ImportJob run(User user, String format, String owner, String domain, byte[] source)
      throws IOException {
    return await(user, start(user, format, owner, domain, source).id());
  }

  ImportJob await(User user, UUID id) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      var job = imports().find(user, id);
      if (EnumSet.of(ImportState.DONE, ImportState.FAILED, ImportState.STOPPED)
          .contains(job.state())) {
        return job;
      }
      pause();
    }
    throw new AssertionError("the import did not end: " + imports().find(user, id));
  }

  List<Finding> findings(User user, ImportJob job, Finding.Type type) {
    return imports().findings(user, job.id(), type, 0, 1_000).items();
  }

  /** Rows of every table, those of jobs and of what only follows left out. */
  Map<String, Long> rows() throws SQLException {
    var rows = new TreeMap<String, Long>();
    try (var connection = connection();
        var statement = connection.createStatement()) {
      var tables = new java.util.ArrayList<String>();
      try (var found =
          statement.executeQuery(
              """
              select table_schema || '.' || table_name from information_schema.tables
              where table_schema in ('catalog', 'exchange', 'audit', 'event') and table_type = 'BASE TABLE'
              and table_name not in ('job', 'source_part', 'finding')
              """)) {
        while (found.next()) {
          tables.add(found.getString(1));
        }
      }
      for (var table : tables) {
        rows.put(table, number("select count(*) from " + table));
      }
    }
    assertThat(rows)
        .containsKeys(
            "catalog.asset", "catalog.version", "audit.entry", "event.event", "exchange.imported");
    return rows;
  }

  long number(String sql) throws SQLException {
    try (var connection = connection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      return row.getLong(1);
    }
  }

  int update(String sql) throws SQLException {
    try (var connection = connection();
        var statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  /** Beside the application's pool, whose connections belong to its transactions. */
  Connection connection() throws SQLException {
    return DriverManager.getConnection(
        application.getRequiredProperty("datasources.default.url", String.class),
        application.getRequiredProperty("datasources.default.username", String.class),
        application.getRequiredProperty("datasources.default.password", String.class));
  }

  static byte[] zip(Map<String, String> files) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return bytes.toByteArray();
  }

  /** A prompt table of so many rows, each with its number in title and text. */
  static byte[] prompts(int count) {
    var table = new StringBuilder("act,prompt,for_devs,type,contributor\n");
    for (var i = 0; i < count; i++) {
      table.append(
          "Prompt %d,\"Explain subject number %d, please.\",FALSE,TEXT,ann\n".formatted(i, i));
    }
    return table.toString().getBytes(StandardCharsets.UTF_8);
  }

  static void pause() {
    try {
      Thread.sleep(30);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
