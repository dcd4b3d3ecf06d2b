package io.atrium.exchange.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The gallery of Azure Developer CLI: templates become solutions, extensions of the command line
 * become components. Both are JSON lists; which an entry is shows in its fields.
 */
@Singleton
final class AwesomeAzd implements Importer {

  private static final Pattern REPOSITORY =
      Pattern.compile("https://github\\.com/([^/]+/[^/]+?)(?:\\.git)?/?");
  private static final Pattern INSIDE =
      Pattern.compile("(https://github\\.com/[^/]+/[^/]+)/(?:tree|blob)/([^/]+)/(.+?)/?");
  private static final Pattern SEVERAL = Pattern.compile("\\s*(?:,|;|\\band\\b|&)\\s*");

  @Override
  public String format() {
    return "awesome-azd";
  }

  @Override
  public String title() {
    return "Awesome azd";
  }

  @Override
  public String expects() {
    return "templates.json or extensions.json, or a folder with them";
  }

  @Override
  public String defaultDomain() {
    return "solutions.azure";
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
                "templates",
                (element, index) -> {
                  var id = Values.text(element, "id", "source", "title");
                  return id.isEmpty() ? file + "#" + index : id;
                }));
  }

  @Override
  public List<Imported> convert(SourceRecord.Readable record, Target target) {
    var entry = record.content();
    var isExtension = entry.has("displayName") || entry.has("capabilities");
    var title = isExtension ? Values.text(entry, "displayName", "id") : Values.text(entry, "title");
    if (title.isEmpty()) {
      return List.of(new Imported.Refused(record.key(), "The entry has no title."));
    }
    return List.of(
        new Imported.Described(
            record.key(),
            isExtension ? extension(title, entry, target) : template(title, entry, target)));
  }

  private static ObjectNode template(String title, JsonNode entry, Target target) {
    var source = Values.text(entry, "source");
    var draft =
        common("solution", Slug.name(title), title, entry, target)
            .tags(entry.path("extensionTags"));
    var spec = draft.spec().put("platform", "template").put("product", "Azure");
    var launch = spec.putObject("launch");
    Draft.webAddress(source)
        .ifPresent(url -> launch.put("url", url).put("label", "Open the template"));
    var whole = REPOSITORY.matcher(source);
    if (whole.matches()) {
      launch.put("command", "azd init --template " + whole.group(1));
    }
    if (launch.isEmpty()) {
      spec.remove("launch");
    }
    Values.put(
        spec, "services", AzureWords.services(Values.texts(entry.path("azureServices"))), 200);
    Values.put(spec, "languages", AzureWords.languages(Values.texts(entry.path("languages"))), 100);
    var frameworks =
        Stream.concat(
            Values.texts(entry.path("frameworks")).stream(),
            Stream.of(Values.text(entry, "extensionFramework")));
    Values.put(
        spec,
        "frameworks",
        AzureWords.frameworks(frameworks.filter(word -> !word.isEmpty()).toList()),
        200);
    Values.put(
        spec, "infrastructure", AzureWords.infrastructure(Values.texts(entry.path("IaC"))), 100);
    authors(entry, spec);
    repository(source, spec, "branch");
    Draft.put(spec, "preview", Values.text(entry, "preview"), 2_000);
    var type = Values.text(entry, "templateType");
    if (!type.isEmpty()) {
      spec.putObject("extensions").put("templateType", type);
    }
    return draft.tree();
  }

  private static ObjectNode extension(String title, JsonNode entry, Target target) {
    var id = Values.text(entry, "id");
    var draft =
        common("component", Slug.name(id.isEmpty() ? title : id), title, entry, target)
            .tag("azd-extension");
    var spec = draft.spec().put("type", "extension");
    spec.putArray("frameworks").add("Azure Developer CLI");
    Values.list(
        spec,
        "interfaces",
        interfaces ->
            Values.texts(entry.path("capabilities"))
                .forEach(capability -> {
                  var one = interfaces.addObject().put("name", Text.line(capability, 300));
                  if (capability.equals("custom-commands")) {
                    one.put("kind", "command");
                  }
                }));
    if (!id.isEmpty()) {
      spec.put("usage", "```\nazd extension install %s\n```".formatted(id.replace("`", "")));
    }
    repository(Values.text(entry, "source"), spec, "");
    var extensions = spec.putObject("extensions");
    Draft.put(extensions, "extensionId", id, 300);
    Draft.put(extensions, "registryUrl", Values.text(entry, "registryUrl"), 2_000);
    return draft.tree();
  }

  private static Draft common(
      String kind, String name, String title, JsonNode entry, Target target) {
    var description = Values.text(entry, "description");
    var draft =
        new Draft(kind, target, name)
            .title(title)
            .summary(description)
            .tag("azd")
            .tags(entry.path("tags"))
            .link("Source", Values.text(entry, "source"))
            .link(Values.text(entry, "author"), firstAddress(Values.text(entry, "authorUrl")));
    return description.length() > 300 ? draft.description(description) : draft;
  }

  private static String firstAddress(String addresses) {
    return SEVERAL.split(addresses, 2)[0];
  }

  /** One or several in one text; addresses in the same order, where there are as many. */
  private static void authors(JsonNode entry, ObjectNode spec) {
    var names =
        SEVERAL
            .splitAsStream(Values.text(entry, "author"))
            .filter(name -> !name.isBlank())
            .toList();
    var addresses = Values.text(entry, "authorUrl").split("\\s*,\\s*", -1);
    Values.list(
        spec,
        "authors",
        authors -> {
          for (var i = 0; i < names.size(); i++) {
            var author = authors.addObject().put("name", Text.line(names.get(i), 300));
            if (addresses.length == names.size()) {
              Values.webAddress(author, "url", addresses[i]);
            }
          }
        });
  }

  private static void repository(String source, ObjectNode spec, String branchField) {
    var inside = INSIDE.matcher(source);
    var url = inside.matches() ? inside.group(1) : source;
    Draft.webAddress(url)
        .ifPresent(address -> {
          var repository = spec.putObject("repository").put("url", address);
          if (inside.matches()) {
            if (!branchField.isEmpty()) {
              Draft.put(repository, branchField, inside.group(2), 200);
            }
            Draft.put(repository, "directory", inside.group(3), 500);
          }
        });
  }
}
