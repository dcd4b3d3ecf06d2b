package io.atrium.exchange.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Registry of Open Data on AWS: one YAML file for each data set, known by the file's name. */
@Singleton
final class OpenDataRegistry implements Importer {

  private static final Pattern YAML = Pattern.compile(".*\\.ya?ml");
  private static final Pattern DATASET = Pattern.compile("(?:.*/)?datasets/[^/]+");
  private static final Pattern VOCABULARY =
      Pattern.compile("(?:.*/)?(schema|services|tags|adx_categories|resources|hosts)\\.ya?ml");
  private static final Pattern EMAIL =
      Pattern.compile("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+");
  private static final int LONG = 20_000;
  private static final int TITLE = 2_000;

  @Override
  public String format() {
    return "open-data-registry";
  }

  @Override
  public String title() {
    return "Registry of Open Data on AWS";
  }

  @Override
  public String expects() {
    return "a folder with datasets/*.yaml, or one such file";
  }

  @Override
  public String defaultDomain() {
    return "data.open";
  }

  @Override
  public Stream<SourceRecord> read(Source source) {
    var yaml = Records.files(source, file -> YAML.matcher(file).matches());
    var datasets = yaml.stream().filter(file -> DATASET.matcher(file).matches()).toList();
    var files =
        datasets.isEmpty()
            ? yaml.stream().filter(file -> !VOCABULARY.matcher(file).matches()).toList()
            : datasets;
    return Records.of(
        source,
        files,
        (file, content) ->
            Records.single(new SourceRecord.Readable(key(file), file, 1, Syntax.yaml(content))));
  }

  @Override
  public List<Imported> convert(SourceRecord.Readable record, Target target) {
    var dataset = record.content();
    var name = Values.text(dataset, "Name");
    if (name.isEmpty()) {
      return List.of(
          new Imported.Refused(record.key(), "The file describes no data set: it has no Name."));
    }
    var description = dataset.path("Description").asText();
    var documentation = Values.text(dataset, "Documentation");
    var draft =
        new Draft("data-product", target, Slug.name(record.key()))
            .title(name)
            .summary(description, "Data set " + name + "; its source gives no description.")
            .description(description)
            .tags(dataset.path("Tags"))
            .tags(dataset.path("Collabs").path("ASDI").path("Tags"))
            .tags(dataset.path("ADXCategories"));
    var links = Values.links(documentation);
    links.forEach(link ->
        draft.link(link.title().isBlank() ? "Documentation" : link.title(), link.address()));
    draft.link(
        "Registry of Open Data on AWS", "https://registry.opendata.aws/" + record.key() + "/");
    contacts(Values.text(dataset, "Contact"), draft);
    var spec = draft.spec();
    if (dataset.path("Deprecated").asBoolean()) {
      spec.put("status", "discontinued");
    }
    text(spec, "deprecationNotice", dataset, "DeprecatedNotice", LONG);
    text(spec, "updateFrequency", dataset, "UpdateFrequency", LONG);
    spec.put("classification", "public");
    licence(Values.text(dataset, "License"), spec);
    ports(dataset.path("Resources"), spec);
    Values.list(spec, "resources", list -> resources(dataset.path("Resources"), list));
    text(spec, "managedBy", dataset, "ManagedBy", LONG);
    text(spec, "citation", dataset, "Citation", LONG);
    text(spec, "contact", dataset, "Contact", LONG);
    text(spec, "documentation", dataset, "Documentation", 100_000);
    Values.date(spec, "addedOn", Values.text(dataset, "RegistryEntryAdded"));
    var work = dataset.path("DataAtWork");
    Values.list(spec, "tutorials", list -> works(work.path("Tutorials"), list));
    Values.list(spec, "tools", list -> works(work.path("Tools & Applications"), list));
    Values.list(spec, "publications", list -> works(work.path("Publications"), list));
    return List.of(new Imported.Described(record.key(), draft.tree()));
  }

  /**
   * The file's name without folder and ending, which is what the registry's own pages are called.
   */
  private static String key(String file) {
    return file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.ya?ml$", "");
  }

  private static void text(
      ObjectNode spec, String field, JsonNode dataset, String member, int maximum) {
    var text = Text.cut(Values.text(dataset, member), maximum);
    if (!text.isBlank()) {
      spec.put(field, text);
    }
  }

  private static void contacts(String contact, Draft draft) {
    var emails = EMAIL.matcher(contact);
    var seen = new HashSet<String>();
    while (emails.find()) {
      if (seen.add(emails.group())) {
        draft.contact("", "Contact", emails.group());
      }
    }
    for (var link : Values.links(contact)) {
      if (Draft.webAddress(link.address()).isPresent() && seen.add(link.address())) {
        draft.contact(
            link.title().isBlank() ? link.address() : link.title(), "Contact", link.address());
      }
    }
  }

  private static void licence(String licence, ObjectNode spec) {
    if (licence.isEmpty()) {
      return;
    }
    spec.put("licence", Licences.spdx(licence).orElseGet(() -> Text.cut(licence, 100_000)));
    Values.links(licence).stream()
        .map(link -> Draft.webAddress(link.address()))
        .flatMap(java.util.Optional::stream)
        .findFirst()
        .ifPresent(url -> spec.put("licenceUrl", url));
  }

  private static void ports(JsonNode resources, ObjectNode spec) {
    Set<String> names = new HashSet<>();
    Values.list(
        spec,
        "outputPorts",
        ports -> {
          for (var resource : resources) {
            if (ports.size() == 1_000) {
              return;
            }
            var place =
                AwsPlace.of(
                    Values.text(resource, "ARN"),
                    Values.text(resource, "Host"),
                    Values.text(resource, "Type"));
            var port = ports.addObject().put("name", place.portName(names));
            Draft.put(port, "title", Text.plain(Values.text(resource, "Description")), 300);
            port.put("type", place.portType());
            var location = port.putObject("location");
            location.put("platform", place.platform());
            Draft.put(location, "arn", Values.text(resource, "ARN"), 1_000);
            Draft.put(location, "region", Values.text(resource, "Region"), 100);
            Draft.put(location, "url", place.url(), 2_000);
            Values.flag(location, "requesterPays", resource.path("RequesterPays"));
            Values.flag(location, "accountRequired", resource.path("AccountRequired"));
          }
        });
  }

  private static void resources(JsonNode resources, ArrayNode list) {
    for (var resource : resources) {
      if (list.size() == 5_000) {
        return;
      }
      var place =
          AwsPlace.of(
              Values.text(resource, "ARN"),
              Values.text(resource, "Host"),
              Values.text(resource, "Type"));
      var entry = list.addObject();
      text(entry, "description", resource, "Description", 100_000);
      Draft.put(entry, "type", Values.text(resource, "Type"), 200);
      Draft.put(entry, "arn", Values.text(resource, "ARN"), 1_000);
      Draft.put(entry, "region", Values.text(resource, "Region"), 100);
      Draft.put(entry, "host", Values.text(resource, "Host"), 1_000);
      Draft.put(entry, "url", place.url(), 2_000);
      Values.flag(entry, "requesterPays", resource.path("RequesterPays"));
      Values.flag(entry, "accountRequired", resource.path("AccountRequired"));
      Draft.put(entry, "controlledAccess", Values.text(resource, "ControlledAccess"), 2_000);
      Values.list(
          entry,
          "explore",
          links ->
              Values.texts(resource.path("Explore")).stream()
                  .flatMap(text -> Values.links(text).stream())
                  .limit(1_000)
                  .forEach(link ->
                      Draft.webAddress(link.address())
                          .ifPresent(url -> {
                            var one = links.addObject();
                            Draft.put(one, "title", link.title(), 500);
                            one.put("url", url);
                          })));
    }
  }

  private static void works(JsonNode works, ArrayNode list) {
    for (var work : works) {
      var title = Values.text(work, "Title");
      if (title.isEmpty() || list.size() == 2_000) {
        continue;
      }
      var entry = list.addObject().put("title", Text.line(title, TITLE));
      Values.webAddress(entry, "url", Values.text(work, "URL"));
      Values.webAddress(entry, "notebook", Values.text(work, "NotebookURL"));
      Draft.put(entry, "authors", Values.text(work, "AuthorName"), 5_000);
      Values.webAddress(entry, "authorUrl", Values.text(work, "AuthorURL"));
      Values.put(entry, "services", Values.texts(work.path("Services")), 200);
    }
  }
}
