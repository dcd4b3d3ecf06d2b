package io.atrium.exchange.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallFormatsTest {

  @Test
  void an_mcp_server_of_the_later_registry_format_is_read_too() {
    var server =
        """
        {"servers": [{"server": {"name": "com.acme/tides", "description": "Tides.", "version": "1.0.2",
          "packages": [{"registryType": "pypi", "identifier": "tides", "version": "", "transport": {"type": "stdio"},
            "environmentVariables": [{"name": "REGION", "isRequired": true, "isSecret": false}, {"name": ""}]}],
          "remotes": [{"type": "streamable-http", "url": "https://tides.acme.example/mcp"}]}, "_meta": {}}]}
        """;

    var descriptor = Fixtures.of(Map.of("servers.json", server)).only(new McpRegistry());

    assertThat(descriptor.at("/metadata/name").asText()).isEqualTo("com.acme-tides");
    assertThat(descriptor.at("/spec/packages/0/registry").asText()).isEqualTo("pypi");
    assertThat(descriptor.at("/spec/packages/0").has("version")).isFalse();
    assertThat(descriptor.at("/spec/packages/0/environmentVariables").toString())
        .isEqualTo("[{\"name\":\"REGION\",\"required\":true,\"secret\":false}]");
    assertThat(descriptor.at("/spec/transports").toString())
        .isEqualTo("[\"stdio\",\"streamable-http\"]");
    assertThat(descriptor.at("/spec/remotes/0/url").asText())
        .isEqualTo("https://tides.acme.example/mcp");
  }

  @Test
  void what_comes_before_broken_json_is_kept_and_the_break_is_reported() {
    var imported =
        Fixtures.of(Map.of("list.json", "[{\"name\": \"a/one\"},\n{\"name\": oops}]"))
            .imported(new McpRegistry());

    assertThat(imported).hasSize(2);
    assertThat(imported.getFirst()).isInstanceOf(Imported.Described.class);
    assertThat(imported.getLast()).isInstanceOf(Imported.Refused.class);
    assertThat(
            Fixtures.of(Map.of("list.json", "[{\"name\": \"a/one\"},\n{\"name\": oops}]"))
                .records(new McpRegistry())
                .getLast()
                .line())
        .isEqualTo(2);
  }

  @Test
  void a_template_becomes_a_solution_with_the_command_that_starts_it() {
    var templates =
        """
        [{"id": "t-1", "title": "Chat starter", "description": "Chat.", "author": "Ann A, Bob B", "authorUrl": "https://a.example, https://b.example",
          "source": "https://github.com/acme/chat", "tags": ["ai", "ai"], "languages": ["dotnetCsharp", "cobol"], "azureServices": ["aca"], "IaC": ["bicep"]},
         {"id": "t-2", "title": "Part", "description": "Part.", "source": "https://github.com/acme/many/tree/main/parts/one"}]
        """;

    var imported = Fixtures.of(Map.of("templates.json", templates)).imported(new AwesomeAzd());

    var chat = ((Imported.Described) imported.getFirst()).descriptor();
    assertThat(chat.at("/spec/launch/command").asText()).isEqualTo("azd init --template acme/chat");
    assertThat(chat.at("/spec/languages").toString()).isEqualTo("[\"C#\",\"cobol\"]");
    assertThat(chat.at("/spec/services/0").asText()).isEqualTo("Azure Container Apps");
    assertThat(chat.at("/spec/authors/1").toString())
        .isEqualTo("{\"name\":\"Bob B\",\"url\":\"https://b.example\"}");
    assertThat(chat.at("/metadata/tags").toString()).isEqualTo("[\"azd\",\"ai\"]");
    var part = ((Imported.Described) imported.getLast()).descriptor();
    assertThat(part.at("/spec/repository").toString())
        .isEqualTo(
            "{\"url\":\"https://github.com/acme/many\",\"branch\":\"main\",\"directory\":\"parts/one\"}");
    assertThat(part.at("/spec/launch").has("command")).isFalse();
  }

  @Test
  void a_command_line_extension_becomes_a_component() {
    var extension =
        "[{\"id\": \"acme.demo\", \"displayName\": \"Demo\", \"description\": \"Shows.\", \"capabilities\": [\"custom-commands\"]}]";

    var descriptor = Fixtures.of(Map.of("extensions.json", extension)).only(new AwesomeAzd());

    assertThat(descriptor.path("kind").asText()).isEqualTo("component");
    assertThat(descriptor.at("/spec/type").asText()).isEqualTo("extension");
    assertThat(descriptor.at("/spec/usage").asText()).contains("azd extension install acme.demo");
  }

  @Test
  void a_data_set_becomes_a_data_product_with_ports_and_resources() {
    var dataset =
        """
        Name: Sea ice
        Description: |
          <p>Ice &amp; water.</p> See [the page](https://ice.example/page).
        Documentation: https://ice.example/docs
        Contact: "[Ann](mailto:ann@ice.example), https://ice.example/help"
        ManagedBy: Ice Institute
        UpdateFrequency: Daily
        License: "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)"
        Citation:
        DeprecatedNotice: Use the other one
        Deprecated: true
        Tags: [ice, Ice, earth observation]
        RegistryEntryAdded: 2024-02-03
        Resources:
        - {Description: Files, ARN: "arn:aws:s3:::ice/v1", Region: us-west-2, Type: S3 Bucket, RequesterPays: true, Explore: ["[Browse](https://ice.example/b)"]}
        - {Description: New files, ARN: "arn:aws:sns:us-west-2:1:ice", Region: us-west-2, Type: SNS Topic}
        - {Description: Cache, Host: cdn.ice.example, Region: us-west-2, Type: CloudFront Distribution}
        DataAtWork:
          Tutorials:
          Publications:
          - {Title: Paper, URL: "not an address", AuthorName: Ann}
        """;

    var descriptor =
        Fixtures.of(
                Map.of(
                    "datasets/sea-ice.yaml",
                    "\ufeff" + dataset.replace("\n", "\r\n"),
                    "schema.yaml",
                    "type: map"))
            .only(new OpenDataRegistry());

    assertThat(descriptor.at("/metadata/name").asText()).isEqualTo("sea-ice");
    assertThat(descriptor.at("/metadata/summary").asText())
        .startsWith("Ice & water.")
        .doesNotContain("<p>", "](");
    assertThat(descriptor.at("/metadata/tags").toString())
        .isEqualTo("[\"ice\",\"earth-observation\"]");
    assertThat(descriptor.at("/metadata/contacts"))
        .extracting(contact -> contact.path("email").asText() + contact.path("url").asText())
        .containsExactly("ann@ice.example", "https://ice.example/help");
    var spec = descriptor.path("spec");
    assertThat(spec.path("licence").asText()).isEqualTo("CC-BY-4.0");
    assertThat(spec.path("licenceUrl").asText())
        .isEqualTo("https://creativecommons.org/licenses/by/4.0/");
    assertThat(spec.path("status").asText()).isEqualTo("discontinued");
    assertThat(spec.path("addedOn").asText()).isEqualTo("2024-02-03");
    assertThat(spec.path("outputPorts"))
        .extracting(
            port -> port.path("name").asText() + " " + port.at("/location/platform").asText())
        .containsExactly("ice-v1 s3", "ice sns", "cdn.ice.example cloudfront");
    assertThat(spec.at("/resources/0/requesterPays").asBoolean()).isTrue();
    assertThat(spec.at("/resources/0/explore/0/url").asText()).isEqualTo("https://ice.example/b");
    assertThat(spec.has("tutorials")).isFalse();
    assertThat(spec.at("/publications/0").toString())
        .isEqualTo("{\"title\":\"Paper\",\"authors\":\"Ann\"}");
  }

  @Test
  void a_broken_file_is_refused_alone() {
    var files =
        Map.of(
            "datasets/bad.yaml",
            "Name: [unclosed\nTags: x: y",
            "datasets/good.yaml",
            "Name: Good data",
            "datasets/none.yaml",
            "- a list");

    assertThat(Fixtures.of(files).imported(new OpenDataRegistry()))
        .extracting(one -> one.getClass().getSimpleName())
        .containsExactly("Refused", "Described", "Refused");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CC-BY 4.0 | CC-BY-4.0
          Creative Commons Attribution 4.0 International (CC BY 4.0) | CC-BY-4.0
          http://creativecommons.org/licenses/by/4.0/ | CC-BY-4.0
          CC0 1.0 Universal | CC0-1.0
          MIT License | MIT
          [CC BY 4.0](https://creativecommons.org/licenses/by-sa/4.0/) | -
          CC BY 4.0, but ask first | -
          There are no restrictions on the use of this data. | -
          """)
  void only_a_text_that_is_nothing_but_a_known_licence_becomes_its_short_name(
      String text, String spdx) {
    assertThat(Licences.spdx(text).orElse("-")).isEqualTo(spdx);
  }
}
