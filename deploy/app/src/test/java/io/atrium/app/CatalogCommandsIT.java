package io.atrium.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.stack.TestStack;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What owners and their build servers do on the command line, against a running Atrium. */
class CatalogCommandsIT {

  private static final String MODEL =
      """
      apiVersion: atrium/v1
      kind: model
      metadata:
        name: router
        domain: commands
        owner: team:claims-ai
        version: 1.0.0
        title: Router
        summary: Sends letters to the right desk.
      spec:
        task: text-classification
        provider: us
      """;

  private static ApplicationContext application;
  private static int port;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @BeforeAll
  static void start() {
    application =
        ApplicationContext.builder()
            .properties(
                Map.of(
                    "datasources.default.url",
                    TestStack.postgres(),
                    "datasources.default.username",
                    TestStack.username(),
                    "datasources.default.password",
                    TestStack.password(),
                    "micronaut.server.port",
                    -1,
                    "atrium.elasticsearch.url",
                    "http://127.0.0.1:1",
                    "atrium.directory.enabled",
                    "false",
                    "atrium.keycloak.url",
                    TestStack.keycloak()))
            .start();
    port = application.getBean(EmbeddedServer.class).start().getPort();
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void a_descriptor_is_compared_published_and_exported() throws IOException {
    var file = write("router.yaml", MODEL);

    assertThat(execute("diff", file)).as(errors.toString()).isEqualTo(1);
    assertThat(taken()).contains("model:commands/router is new.");
    assertThat(execute("publish", file)).as(errors.toString()).isZero();
    assertThat(taken()).contains("model:commands/router@1.0.0");
    assertThat(execute("publish", "--json", file)).isZero();
    assertThat(taken()).contains("\"outcome\" : \"unchanged\"");
    assertThat(execute("diff", file)).isZero();
    assertThat(taken()).contains("is the same.");

    var changed = write("changed.yaml", MODEL.replace("provider: us", "provider: them"));
    assertThat(execute("diff", changed)).isEqualTo(1);
    assertThat(taken())
        .contains(
            "model:commands/router@1.0.0 differs:",
            "- /spec/provider \"us\"",
            "+ /spec/provider \"them\"");
    assertThat(execute("diff", "--json", changed)).isEqualTo(1);
    assertThat(taken()).contains("\"pointer\" : \"/spec/provider\"", "\"before\" : \"us\"");

    assertThat(execute("export", "model:commands/router")).isZero();
    assertThat(taken().lines()).contains("model-card");
    var card = folder.resolve("card.md");
    assertThat(
            execute("export", "model:commands/router", "--as", "model-card", "-o", card.toString()))
        .isZero();
    assertThat(Files.readString(card))
        .contains("pipeline_tag: text-classification", "model_name: Router");
  }

  @Test
  void what_cannot_be_exported_is_said_in_a_line() throws IOException {
    assertThat(execute("publish", write("other.yaml", MODEL.replace("router", "other")))).isZero();

    assertThat(execute("export", "model:commands/other", "--as", "original")).isNotZero();
    assertThat(errors.toString()).contains("did not come from a document");
    assertThat(execute("export", "model:commands/other", "--as", "tarot")).isNotZero();
    assertThat(errors.toString()).contains("can be written as", "model-card");
    assertThat(execute("export", "Not a reference")).isNotZero();
    assertThat(errors.toString()).contains("is no reference");
    assertThat(execute("export", "model:commands/nowhere")).isNotZero();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private String taken() {
    var text = out.toString();
    out.getBuffer().setLength(0);
    return text;
  }

  private int execute(Object... arguments) {
    var all = new java.util.ArrayList<String>();
    List.of(arguments).forEach(argument -> all.add(argument.toString()));
    all.addAll(
        List.of("--url", "http://127.0.0.1:" + port, "--keycloak-url", TestStack.keycloak()));
    return Atrium.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(errors, true))
        .execute(all.toArray(String[]::new));
  }
}
