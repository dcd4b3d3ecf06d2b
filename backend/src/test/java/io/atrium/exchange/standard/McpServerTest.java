package io.atrium.exchange.standard;

import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.exchange.format.Syntax;
import io.atrium.exchange.standard.Fixtures.Tally;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class McpServerTest {

  private final McpServer standard = new McpServer();
  private final McpServerExporter exporter = new McpServerExporter();

  @Test
  void a_server_becomes_a_component() {
    var reading = read(Fixtures.resource("mcp-server/weather.json"));

    var component = Fixtures.described(reading);
    assertThat(reading.remarks()).isEmpty();
    assertThat(reading.assets()).extracting("key").containsExactly("com.example/weather");
    assertThat(component.at("/metadata/title").asText()).isEqualTo("Weather");
    assertThat(component.at("/spec/packages/0/environmentVariables/0/secret").asBoolean()).isTrue();
    assertThat(component.at("/spec/remotes/0/headers/0").asText()).isEqualTo("X-Key");
  }

  @Test
  void a_server_that_is_written_reads_as_it_was_and_keeps_the_rules() {
    var component = Fixtures.described(read(Fixtures.resource("mcp-server/weather.json")));

    var written = exporter.write(component);

    var reading = read(new Original("x.json", exporter.render(written)));
    assertThat(reading.remarks()).isEmpty();
    assertThat(Fixtures.described(reading)).isEqualTo(component);
    assertThat(written).isEqualTo(Fixtures.resource("mcp-server/weather.json").tree());
  }

  @Test
  void the_first_form_is_understood_and_brought_into_that_of_today() throws IOException {
    var original = Fixtures.resource("mcp-server/first-form.json");
    var reading = read(original);

    assertThat(reading.remarks()).extracting(Remark::pointer).containsExactly("", "/remotes/0/url");
    assertThat(Fixtures.described(reading).at("/spec/packages/0/registry").asText())
        .isEqualTo("pypi");
    assertThat(exporter.tree(original).path("packages").path(0))
        .isEqualTo(
            Syntax.JSON.readTree(
                """
                {"registryType": "pypi", "version": "0.1.0", "runtimeHint": "uvx",
                 "environmentVariables": [{"name": "OLDER_TOKEN", "isRequired": true}],
                 "identifier": "older", "transport": {"type": "stdio"}}
                """));
  }

  @Test
  void unknown_versions_templates_and_servers_without_name_are_refused() {
    var schema =
        "{\"$schema\": \"https://static.modelcontextprotocol.io/schemas/%s/server.schema.json\"%s}";

    assertThat(
            Fixtures.refusal(
                read(
                    Fixtures.text(
                        "a.json", schema.formatted("2027-01-01", ", \"name\": \"a.b/c\"")))))
        .contains("2027-01-01", "2025-12-11");
    assertThat(Fixtures.refusal(read(Fixtures.text("a.json", schema.formatted("2025-12-11", "")))))
        .contains("no name");
    assertThat(
            Fixtures.refusal(
                read(
                    Fixtures.text(
                        "a.json", schema.formatted("2025-12-11", ", \"name\": \"io.<you>/c\"")))))
        .contains("template");
  }

  @Test
  void other_documents_are_none() {
    for (var text :
        List.of(
            "{\"name\": \"left-pad\", \"version\": \"1.0.0\", \"description\": \"Pads.\"}",
            "{\"servers\": []}",
            "[]",
            "name: a")) {
      assertThat(standard.recognises(Fixtures.text("a.json", text))).as(text).isFalse();
    }
  }

  @Test
  void real_servers_come_and_go() throws IOException {
    var tally = Tally.of(standard, exporter, "standards/mcp-server-json");

    assertThat(tally.recognised).isEqualTo(16);
    assertThat(tally.described).isEqualTo(15);
    assertThat(tally.refusals).hasSize(1).allMatch(reason -> reason.contains("template"));
    assertThat(tally.remarks)
        .containsOnlyKeys("/packages/*/version: `latest` is not written as the standard asks for.");
    assertThat(tally.lost)
        .containsExactly(
            "/_meta",
            "/packages/*/packageArguments/*/choices",
            "/packages/*/registryBaseUrl",
            "/packages/*/transport/url",
            "/remotes/*/headers/*/choices",
            "/remotes/*/headers/*/default",
            "/remotes/*/headers/*/description",
            "/remotes/*/headers/*/isRequired",
            "/remotes/*/headers/*/isSecret");
  }

  private Reading read(Original original) {
    assertThat(standard.recognises(original)).isTrue();
    return standard.read(original, Fixtures.TARGET);
  }
}
