package io.atrium.exchange.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A descriptor in the making. Blank values leave no trace; texts are cleaned and kept within the
 * envelope's limits.
 */
@CanIgnoreReturnValue
public final class Draft {

  /** Decided by the catalog; here so that the descriptor is complete. */
  private static final String FIRST_VERSION = "1.0.0";

  private static final int TITLE = 200;
  private static final int SUMMARY = 300;
  private static final int DESCRIPTION = 1_000_000;
  private static final int TAGS = 100;
  private static final int TAG = 100;
  private static final int LINKS = 200;
  private static final int LINK_TITLE = 500;
  private static final int ADDRESS = 2_000;
  private static final int CONTACTS = 50;
  private static final int CONTACT = 300;
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
  private static final Pattern WEB = Pattern.compile("(?i)https?://[^/].*");

  private final ObjectNode tree = JsonNodeFactory.instance.objectNode();
  private final ObjectNode metadata;
  private final ObjectNode spec;
  private final Set<String> tags = new LinkedHashSet<>();
  private final Set<String> addresses = new LinkedHashSet<>();

  public Draft(String kind, Target target, String name) {
    tree.put("apiVersion", "atrium/v1").put("kind", kind);
    metadata = tree.putObject("metadata");
    metadata
        .put("name", name)
        .put("domain", target.domain())
        .put("owner", target.owner())
        .put("version", FIRST_VERSION);
    spec = tree.putObject("spec");
  }

  public Draft title(String title) {
    metadata.put("title", Text.line(title, TITLE));
    return this;
  }

  /** The first of the texts that says anything, shortened; Markdown and HTML reduced to words. */
  public Draft summary(String... texts) {
    for (var text : texts) {
      var summary = Text.summary(text, SUMMARY);
      if (!summary.isBlank()) {
        metadata.put("summary", summary);
        return this;
      }
    }
    return this;
  }

  public Draft description(String markdown) {
    var text = Text.cut(markdown, DESCRIPTION);
    if (!text.isBlank()) {
      metadata.put("description", text);
    }
    return this;
  }

  public Draft tag(String tag) {
    var word = Slug.tag(tag);
    if (!word.isEmpty() && word.length() <= TAG && tags.size() < TAGS) {
      tags.add(word);
    }
    return this;
  }

  public Draft tags(JsonNode list) {
    list.forEach(item -> tag(item.asText()));
    return this;
  }

  /** Left out where it is no web address, or listed already. */
  public Draft link(String title, String address) {
    webAddress(address)
        .filter(url -> addresses.size() < LINKS && addresses.add(url))
        .ifPresent(url -> {
          var link = metadata.withArray("links").addObject();
          if (!title.isBlank()) {
            link.put("title", Text.line(title, LINK_TITLE));
          }
          link.put("url", url);
        });
    return this;
  }

  /** A person or place; {@code where} may be an e-mail or a web address. */
  public Draft contact(String name, String role, String where) {
    var contacts = metadata.path("contacts").size();
    var place = Text.line(where, ADDRESS);
    var email = place.regionMatches(true, 0, "mailto:", 0, 7) ? place.substring(7) : place;
    var label = Text.line(name.isBlank() ? email : name, CONTACT);
    if (label.isBlank() || contacts >= CONTACTS) {
      return this;
    }
    var contact = metadata.withArray("contacts").addObject().put("name", label);
    if (!role.isBlank()) {
      contact.put("role", role);
    }
    if (email.length() <= CONTACT && EMAIL.matcher(email).matches()) {
      contact.put("email", email);
    } else {
      webAddress(place).ifPresent(url -> contact.put("url", url));
    }
    return this;
  }

  public ObjectNode spec() {
    return spec;
  }

  /** Puts a text into an object unless it is blank. */
  public static void put(ObjectNode object, String field, String text, int maximum) {
    var value = Text.line(text, maximum);
    if (!value.isEmpty()) {
      object.put(field, value);
    }
  }

  /** An absolute http(s) address that browsers and the descriptor's schema accept. */
  public static Optional<String> webAddress(String text) {
    var address = text.strip().replace(" ", "%20");
    if (address.length() > ADDRESS || !WEB.matcher(address).matches()) {
      return Optional.empty();
    }
    try {
      var uri = new URI(address);
      return uri.getRawAuthority() == null ? Optional.empty() : Optional.of(uri.toASCIIString());
    } catch (URISyntaxException notAnAddress) {
      return Optional.empty();
    }
  }

  public ObjectNode tree() {
    if (!metadata.has("summary")) {
      metadata.put("summary", Text.line(metadata.path("title").asText(), SUMMARY));
    }
    if (!tags.isEmpty()) {
      var list = metadata.putArray("tags");
      tags.forEach(list::add);
    }
    return tree;
  }
}
