package io.atrium.exchange.format;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/**
 * The registry of Model Context Protocol servers: a JSON list of servers, or an object with one
 * named {@code servers}. Reads the underscored field names of its first releases and the later
 * camel-case ones.
 */
@Singleton
final class McpRegistry implements Importer {

  @Override
  public String format() {
    return "mcp-registry";
  }

  @Override
  public String title() {
    return "MCP registry";
  }

  @Override
  public String expects() {
    return "a JSON file with a list of servers, or a folder with such files";
  }

  @Override
  public String defaultDomain() {
    return "components.mcp";
  }

  @Override
  public Stream<SourceRecord> read(Source source) {
    var lists =
        Records.files(source, file -> file.endsWith(".json") && !file.endsWith("schema.json"));
    return Records.of(
        source,
        lists,
        (file, content) ->
            new JsonArrayRecords(
                file,
                content,
                "servers",
                (element, index) -> {
                  var name = Values.text(McpServers.unwrapped(element), "name");
                  return name.isEmpty() ? file + "#" + index : name;
                }));
  }

  @Override
  public List<Imported> convert(SourceRecord.Readable record, Target target) {
    var server = McpServers.unwrapped(record.content());
    var name = Values.text(server, "name");
    if (name.isEmpty()) {
      var blank =
          Values.text(server, "description").isEmpty()
              && Values.text(server.path("repository"), "url").isEmpty();
      return List.of(
          new Imported.Refused(
              record.key(),
              blank ? "The entry is blank: it names no server." : "The server has no name."));
    }
    return List.of(new Imported.Described(record.key(), McpServers.describe(server, target)));
  }
}
