package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Draft;
import io.atrium.exchange.format.Slug;
import io.atrium.exchange.format.Target;
import io.atrium.exchange.format.Text;
import io.atrium.exchange.format.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the contracts and products of the Bitol project have in common. */
final class Bitol {

  /** Ends the summary of what its source does not describe. */
  static final String UNDESCRIBED = "; its source gives no description.";

  private static final String SUPPORT = "Support";
  private static final String USAGE = "## Usage";
  private static final String LIMITATIONS = "## Limitations";
  private static final int ROLE = 100;
  private static final int DOMAIN = 200;

  private static final Map<String, String> STATUS =
      Map.ofEntries(
          Map.entry("proposed", "proposed"),
          Map.entry("announced", "proposed"),
          Map.entry("draft", "in-development"),
          Map.entry("development", "in-development"),
          Map.entry("in development", "in-development"),
          Map.entry("in-development", "in-development"),
          Map.entry("test", "in-development"),
          Map.entry("active", "active"),
          Map.entry("current", "active"),
          Map.entry("production", "active"),
          Map.entry("deprecated", "frozen"),
          Map.entry("retired", "discontinued"));

  private static final Map<String, String> STATUS_OUT =
      Map.of(
          "proposed", "proposed",
          "in-development", "draft",
          "active", "active",
          "frozen", "deprecated",
          "discontinued", "retired");

  private Bitol() {}

  /** Below the target's domain, where the document's own makes a domain. */
  static Target within(Target target, String domain) {
    if (domain.isBlank() || Placeholders.in(domain)) {
      return target;
    }
    var path = new StringBuilder(target.domain());
    for (var step : domain.split("[./]", -1)) {
      if (!step.isBlank()) {
        path.append('.').append(Slug.area(step));
      }
    }
    return path.length() > DOMAIN ? target : new Target(target.owner(), path.toString());
  }

  static void describe(JsonNode document, Draft draft) {
    var description = document.path("description");
    var text = new StringBuilder(Values.text(description, "purpose"));
    if (description.isTextual()) {
      text.append(description.textValue());
    }
    section(text, USAGE, Values.text(description, "usage"));
    section(text, LIMITATIONS, Values.text(description, "limitations"));
    draft.description(text.toString());
    draft.tags(document.path("tags"));
    links(document, draft);
    links(description, draft);
    status(document, draft.spec());
    for (var channel : document.path("support")) {
      var url = Values.text(channel, "url", "invitationUrl");
      draft.contact(Values.text(channel, "channel"), SUPPORT, url);
    }
    for (var member : document.path("team").path("members")) {
      if (Values.text(member, "dateOut").isEmpty()) {
        var username = Values.text(member, "username");
        var name = Values.text(member, "name");
        draft.contact(
            name.isEmpty() ? username : name,
            Text.line(Values.text(member, "role"), ROLE),
            username);
      }
    }
    Draft.put(draft.spec(), "managedBy", Values.text(document.path("team"), "name"), 1000);
  }

  private static void section(StringBuilder text, String heading, String content) {
    if (!content.isEmpty()) {
      text.append(text.isEmpty() ? "" : "\n\n").append(heading).append("\n\n").append(content);
    }
  }

  /** Words with which nothing in the catalog agrees are left to the document. */
  static void status(JsonNode document, ObjectNode spec) {
    var word = STATUS.get(Values.text(document, "status").toLowerCase(java.util.Locale.ROOT));
    if (word != null) {
      spec.put("status", word);
    }
  }

  static void links(JsonNode object, Draft draft) {
    for (var definition : object.path("authoritativeDefinitions")) {
      draft.link(Values.text(definition, "description", "type"), Values.text(definition, "url"));
    }
  }

  /** Puts a text of several lines into an object unless it is blank. */
  static void text(ObjectNode object, String field, String text, int maximum) {
    var cut = Text.cut(text, maximum);
    if (!cut.isBlank()) {
      object.put(field, cut);
    }
  }

  /** What an asset is called where it has no identifier from outside. */
  static String reference(JsonNode descriptor) {
    var metadata = descriptor.path("metadata");
    return "data-product:"
        + metadata.path("domain").asText()
        + "/"
        + metadata.path("name").asText();
  }

  /** Fills in what {@link #describe} reads. */
  static void write(JsonNode descriptor, ObjectNode document) {
    var metadata = descriptor.path("metadata");
    document.put(
        "status",
        STATUS_OUT.getOrDefault(descriptor.path("spec").path("status").asText(), "active"));
    document.put("domain", metadata.path("domain").asText());
    if (metadata.path("tags").isArray()) {
      document.set("tags", metadata.path("tags").deepCopy());
    }
    var summary = metadata.path("summary").asText();
    var text = metadata.path("description").asText(summary.endsWith(UNDESCRIBED) ? "" : summary);
    if (!text.isBlank()) {
      writeDescription(text, document.putObject("description"));
    }
    for (var link : metadata.path("links")) {
      document
          .withArray("authoritativeDefinitions")
          .addObject()
          .put("type", link.path("title").asText("documentation"))
          .put("url", link.path("url").asText());
    }
    var members = new ArrayList<JsonNode>();
    for (var contact : metadata.path("contacts")) {
      var address =
          contact.has("email")
              ? "mailto:" + contact.path("email").asText()
              : contact.path("url").asText();
      if (contact.path("role").asText().equals(SUPPORT) && !address.isEmpty()) {
        document
            .withArray("support")
            .addObject()
            .put("channel", contact.path("name").asText())
            .put("url", address);
      } else {
        members.add(contact);
      }
    }
    writeTeam(descriptor.path("spec").path("managedBy").asText(), members, document);
  }

  private static void writeTeam(String name, List<JsonNode> members, ObjectNode document) {
    if (name.isEmpty() && members.isEmpty()) {
      return;
    }
    var team = document.putObject("team");
    Draft.put(team, "name", name, 1000);
    for (var contact : members) {
      var label = contact.path("name").asText();
      var username = contact.path("email").asText(label);
      var member = team.withArray("members").addObject().put("username", username);
      if (!username.equals(label)) {
        member.put("name", label);
      }
      Draft.put(member, "role", contact.path("role").asText(), ROLE);
    }
  }

  private static void writeDescription(String markdown, ObjectNode description) {
    var limitations = cut("\n" + markdown, LIMITATIONS);
    var usage = cut(limitations[0], USAGE);
    text(description, "purpose", usage[0], Integer.MAX_VALUE);
    text(description, "usage", usage[1], Integer.MAX_VALUE);
    text(description, "limitations", limitations[1], Integer.MAX_VALUE);
  }

  /** What stands before the last such heading, and below it. */
  private static String[] cut(String text, String heading) {
    var at = text.lastIndexOf("\n" + heading + "\n");
    return at < 0
        ? new String[] {text, ""}
        : new String[] {text.substring(0, at + 1), text.substring(at + heading.length() + 2)};
  }
}
