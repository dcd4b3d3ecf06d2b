package io.atrium.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;

/** PostgreSQL from the binaries that the zonky project publishes to Maven Central. */
final class Postgres implements ServerRecipe {
  static final String USER = "atrium";
  static final String PASSWORD = "atrium";
  private static final List<String> DATABASES = List.of("atrium", "keycloak");

  private final StackOptions options;

  Postgres(StackOptions options) {
    this.options = options;
  }

  static String url(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  @Override
  public Path data() {
    return options.data(Server.POSTGRES);
  }

  @Override
  public void prepare(int port, Consumer<String> step) {
    Path server = install(step);
    if (!Files.exists(data().resolve("PG_VERSION"))) {
      step.accept("creating the database cluster");
      initialize(server);
    }
  }

  @Override
  public ChildProcess.Launch launch(int port) {
    List<String> command = new ArrayList<>();
    command.add(install(step -> {}).resolve("bin/postgres").toString());
    command.addAll(List.of("-D", data().toString(), "-p", Integer.toString(port)));
    settings().forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
    return new ChildProcess.Launch(Unprivileged.command(command), Map.of("TZ", "UTC"), data());
  }

  @Override
  public boolean answers(int port) {
    try (Connection connection = connect(port, "postgres")) {
      return connection.isValid(2);
    } catch (SQLException notYet) {
      return false;
    }
  }

  @Override
  public void finish(int port) {
    DATABASES.forEach(database -> createDatabase(port, database));
  }

  /** The signal of a "fast" shutdown: it ends open sessions instead of waiting for them. */
  @Override
  public String stopSignal() {
    return "INT";
  }

  /** Creates a database unless it exists. The name must be plain lower-case letters and digits. */
  static void createDatabase(int port, String name) {
    try (Connection connection = connect(port, "postgres");
        PreparedStatement find =
            connection.prepareStatement("select 1 from pg_database where datname = ?");
        Statement create = connection.createStatement()) {
      find.setString(1, name);
      if (!find.executeQuery().next()) {
        create.execute("create database " + name);
      }
    } catch (SQLException failed) {
      throw new StackProblem(
          "PostgreSQL refuses to create database %s: %s".formatted(name, failed.getMessage()),
          failed);
    }
  }

  private static Connection connect(int port, String database) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", USER);
    properties.setProperty("password", PASSWORD);
    properties.setProperty("connectTimeout", "1");
    properties.setProperty("socketTimeout", "30");
    return DriverManager.getConnection(url(port, database), properties);
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("listen_addresses", "127.0.0.1");
    settings.put("unix_socket_directories", "");
    settings.put("max_connections", "200");
    settings.put("timezone", "UTC");
    settings.put("log_timezone", "UTC");
    if (!options.durable()) {
      settings.put("fsync", "off");
      settings.put("full_page_writes", "off");
    }
    return settings;
  }

  private static Path install(Consumer<String> step) {
    String name =
        "postgres-%s-%s"
            .formatted(Installation.version("postgres"), Installation.version("postgres.platform"));
    return Installation.require(
        name,
        () -> step.accept("unpacking"),
        folder -> Archive.unpackBinaries(Installation.archive(name + ".jar"), folder));
  }

  /** Works beside the final folder, so that a killed start doesn't leave half a cluster. */
  private void initialize(Path server) {
    Path fresh = data().resolveSibling("postgres.new");
    Folders.delete(fresh);
    Folders.createParent(data());
    Path output = Folders.create(options.home().resolve("logs")).resolve("initdb.log");
    try {
      Path password = Files.writeString(output.resolveSibling("initdb.password"), PASSWORD);
      Path cluster = Unprivileged.createFolder(fresh);
      List<String> command =
          List.of(
              server.resolve("bin/initdb").toString(),
              "--pgdata=" + cluster,
              "--username=" + USER,
              "--pwfile=" + password,
              "--auth=scram-sha-256",
              "--encoding=UTF8",
              "--locale=C",
              "--locale-provider=builtin",
              "--builtin-locale=C.UTF-8",
              "--no-sync");
      int status =
          new ProcessBuilder(Unprivileged.command(command))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start()
              .waitFor();
      Files.delete(password);
      if (status != 0) {
        throw new StackProblem(
            "PostgreSQL could not create its data folder: %s. See %s."
                .formatted(LogFile.lastWords(output), output));
      }
      Files.move(cluster, data(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw Folders.problem(fresh, failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StackProblem("The start was interrupted.", interrupted);
    }
  }
}
