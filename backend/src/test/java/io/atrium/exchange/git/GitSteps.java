package io.atrium.exchange.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.Api;
import io.atrium.TestServer;
import io.atrium.exchange.git.TestRepository.Entry;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionOperations;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.function.Supplier;

/** Steps of tests that have folders of repositories followed. */
record GitSteps(TestServer server) {

  /** A server that may follow what lies in a folder. */
  static TestServer server(Supplier<Path> folder) {
    return new TestServer()
        .withSearch()
        .with("atrium.git.allowed.test.address", () -> TestRepository.address(folder.get()) + "/");
  }

  static Entry useCase(String name, String title) {
    return Entry.file(text(name, title));
  }

  static String text(String name, String title) {
    return """
    apiVersion: atrium/v1
    kind: use-case
    metadata: {name: %s, title: "%s", summary: An idea.}
    spec: {archetype: prediction, status: idea}
    """
        .formatted(name, title);
  }

  String followed(String account, TestRepository repository, String within, String domain) {
    var answer = post(account, request(repository.address(), within, domain));
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
    return answer.body().path("id").asText();
  }

  static String request(String address, String within, String domain) {
    return """
    {"address": "%s", "folder": "%s", "owner": "claims-ai", "domain": "%s", "every": "PT10M"}
    """
        .formatted(address, within, domain);
  }

  Api.Answer post(String account, String body) {
    return server
        .api()
        .post(account, "/api/v1/git-sources", "application/json", body.getBytes(UTF_8));
  }

  void look(String id) {
    assertThat(
            server
                .api()
                .post("steward", "/api/v1/git-sources/" + id + "/look", null, null)
                .status())
        .isEqualTo(200);
  }

  JsonNode await(String id, String commit) {
    for (var tries = 0; tries < 1_200; tries++) {
      var source = source(id);
      if (source.path("commit").asText().equals(commit)) {
        assertThat(source.path("state").asText()).isEqualTo("following");
        return source;
      }
      pause();
    }
    throw new AssertionError(source(id).toString());
  }

  JsonNode source(String id) {
    return server.api().get("steward", "/api/v1/git-sources/" + id).body();
  }

  JsonNode asset(String kind, String domain, String name) {
    var answer =
        server.api().get("business", "/api/v1/assets/%s/%s/%s".formatted(kind, domain, name));
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    return answer.body();
  }

  void change(String sql) {
    TransactionOperations<Connection> transactions = server.bean(TransactionOperations.class);
    var _ =
        transactions.executeWrite(status ->
            server
                .bean(JdbcOperations.class)
                .prepareStatement(sql, java.sql.PreparedStatement::executeUpdate));
  }

  static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
