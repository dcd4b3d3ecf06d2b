package io.atrium.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.atrium.stack.TestStack;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What owners and their build servers do on the command line, against a running Atrium. */
class CatalogCommandsIT {

  private static final ObjectMapper JSON = new ObjectMapper();

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
                    "atrium.portal.enabled",
                    false,
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
    assertThat(taken()).contains("model:commands/other@1.0.0");

    assertThat(execute("export", "model:commands/other", "--as", "original")).isEqualTo(1);
    assertThat(errors.toString()).contains("did not come from a document");
    assertThat(execute("export", "model:commands/other", "--as", "tarot")).isEqualTo(1);
    assertThat(errors.toString()).contains("can be written as", "model-card");
    assertThat(execute("export", "Not a reference")).isEqualTo(2);
    assertThat(errors.toString()).contains("is no reference");
    assertThat(execute("export", "model:commands/nowhere")).isEqualTo(1);
    assertThat(execute("export", "model:commands/nowhere", "--json")).isEqualTo(1);
    assertThat(taken()).isEmpty();
    assertThat(execute("export", "model:commands/other", "--json")).isZero();
    assertThat(JSON.readTree(taken()).at("/items/0/mediaType").asText()).isNotEmpty();
  }

  @Test
  void good_files_are_taken_beside_bad_ones_and_programs_can_tell_them_apart() throws IOException {
    var good = write("good.yaml", MODEL.replace("router", "mixed"));
    var bad = write("bad.yaml", MODEL.replace("router", "faulty").replace("Router", "''"));
    var broken = write("broken.yaml", "a: [");

    assertThat(execute("diff", "--json", broken, good, bad)).isEqualTo(1);
    var compared = JSON.readTree(taken());
    assertThat(compared.findValuesAsText("reference")).containsExactly("model:commands/mixed");
    assertThat(compared.findValuesAsText("file"))
        .containsExactly(broken.toString(), bad.toString());
    assertThat(compared.findValues("line")).allMatch(line -> line.asInt() > 0);

    assertThat(execute("publish", "--json", broken, good, bad)).isEqualTo(1);
    var results = JSON.readTree(taken());
    assertThat(results.findValues("taken").stream().map(JsonNode::asBoolean))
        .containsExactly(false, true, false);
    assertThat(results.at("/1/items/0/reference").asText()).isEqualTo("model:commands/mixed");
    assertThat(results.at("/2/problem/errors/0/pointer").asText()).isEqualTo("/metadata/title");
    assertThat(execute("diff", good)).isZero();
  }

  @Test
  void what_is_no_answer_of_the_catalog_has_a_status_of_its_own() throws IOException {
    var good = write("good.yaml", MODEL.replace("router", "unsent"));
    var missing = folder.resolve("missing.yaml");
    var noServer = List.of("--url", "http://127.0.0.1:1", "--token", "any");
    var wrongToken = List.of("--url", "http://127.0.0.1:" + port, "--token", "nonsense");

    assertThat(executeAs(List.of(), "validate", good, missing)).isEqualTo(3);
    for (var command : List.of("diff", "publish")) {
      assertThat(execute(command, good, missing)).isEqualTo(3);
      assertThat(errorsTaken()).contains("missing.yaml cannot be read.");
      assertThat(executeAs(noServer, command, good)).isEqualTo(3);
      assertThat(errorsTaken()).contains("does not answer");
      assertThat(executeAs(wrongToken, command, good)).isEqualTo(3);
      assertThat(errorsTaken()).contains("ATRIUM_TOKEN");
      assertThat(executeAs(List.of(), command)).isEqualTo(2);
    }
    assertThat(executeAs(noServer, "export", "model:commands/unsent")).isEqualTo(3);
    assertThat(executeAs(wrongToken, "export", "model:commands/unsent", "--as", "model-card"))
        .isEqualTo(3);
    var _ = taken();

    assertThat(executeAs(wrongToken, "publish", "--json", good)).isEqualTo(3);
    var results = JSON.readTree(taken());
    assertThat(results.at("/0/taken").asBoolean(true)).isFalse();
    assertThat(results.at("/0/problem/title").asText()).contains("not accepted");
    assertThat(execute("diff", good)).as("nothing was sent").isEqualTo(1);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private String taken() {
    var text = out.toString();
    out.getBuffer().setLength(0);
    return text;
  }

  private String errorsTaken() {
    var text = errors.toString();
    errors.getBuffer().setLength(0);
    return text;
  }

  private int execute(Object... arguments) {
    return executeAs(
        List.of("--url", "http://127.0.0.1:" + port, "--keycloak-url", TestStack.keycloak()),
        arguments);
  }

  private int executeAs(List<String> server, Object... arguments) {
    var all = new ArrayList<String>();
    List.of(arguments).forEach(argument -> all.add(argument.toString()));
    all.addAll(server);
    return Atrium.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(errors, true))
        .execute(all.toArray(String[]::new));
  }
}
