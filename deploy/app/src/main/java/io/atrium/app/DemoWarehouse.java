package io.atrium.app;

import io.atrium.stack.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;

/**
 * A database with the tables of the demo data products, in which grants take effect. Its owner is
 * no superuser, but may create roles: what Atrium needs there, and no more.
 */
final class DemoWarehouse implements LocalStep {
  private static final String SCRIPT = "atrium/warehouse/warehouse.sql";

  /** Name of the database, of its owner, and the owner's password; on this machine only. */
  private static final String NAME = "warehouse";

  private final LocalStack stack;

  DemoWarehouse(LocalStack stack) {
    this.stack = stack;
  }

  /** So that the application finds it. */
  static Map<String, Object> properties(LocalStack stack) {
    return Map.of(
        "atrium.provisioning.postgres.default.url", url(stack),
        "atrium.provisioning.postgres.default.username", NAME,
        "atrium.provisioning.postgres.default.password", NAME);
  }

  @Override
  public String title() {
    return "Filling the demo warehouse";
  }

  @Override
  public boolean isNeeded() {
    try (var connection = administrator();
        var find = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
      find.setString(1, NAME);
      if (!find.executeQuery().next()) {
        return true;
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    try (var connection = owner();
        var find = connection.createStatement()) {
      return !find.executeQuery("select 1 from pg_namespace where nspname = 'claims'").next();
    } catch (SQLException halfMade) {
      return true;
    }
  }

  @Override
  public void run() {
    try (var connection = administrator();
        var statement = connection.createStatement()) {
      if (!statement.executeQuery("select 1 from pg_roles where rolname = 'warehouse'").next()) {
        statement.execute("create role warehouse login createrole password 'warehouse'");
      }
      if (!statement.executeQuery("select 1 from pg_database where datname = 'warehouse'").next()) {
        statement.execute("create database warehouse owner warehouse");
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    try (var connection = owner();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(script());
      connection.commit();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private Connection administrator() throws SQLException {
    return DriverManager.getConnection(stack.jdbcUrl(), stack.username(), stack.password());
  }

  private Connection owner() throws SQLException {
    return DriverManager.getConnection(url(stack), NAME, NAME);
  }

  private static String url(LocalStack stack) {
    var url = stack.jdbcUrl();
    return url.substring(0, url.lastIndexOf('/') + 1) + NAME;
  }

  private static String script() {
    try (var script = DemoWarehouse.class.getClassLoader().getResourceAsStream(SCRIPT)) {
      return new String(
          Objects.requireNonNull(script, "built without its demo warehouse").readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
