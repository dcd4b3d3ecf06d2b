package io.atrium.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One version of an asset as its owner describes it: a typed view of what all kinds have in common,
 * and the whole {@code tree}.
 *
 * @param description Markdown
 * @param owner {@code team:<group>}
 * @param teams {@code team:<group>} each: who sees a restricted asset besides its owner
 * @param tree the whole descriptor; do not change it
 */
public record Descriptor(
    String kind,
    String domain,
    String name,
    String version,
    String title,
    String summary,
    @Nullable String description,
    String owner,
    List<String> tags,
    Visibility visibility,
    List<String> teams,
    JsonNode tree) {

  public static final String API_VERSION = "atrium/v1";

  private static final String TEAM = "team:";

  /** Who may know that the asset exists. */
  public enum Visibility {
    /** Every employee. */
    INTERNAL,
    /** The owner team and the teams that the descriptor names. */
    RESTRICTED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Descriptor {
    tags = List.copyOf(tags);
    teams = List.copyOf(teams);
  }

  /**
   * The view of a tree in which {@link DescriptorValidator} finds no fault.
   *
   * @throws IllegalArgumentException when something is missing that every valid descriptor has
   */
  public static Descriptor of(JsonNode tree) {
    var metadata = tree.path("metadata");
    var description = metadata.path("description");
    return new Descriptor(
        text(tree, "kind"),
        text(metadata, "domain"),
        text(metadata, "name"),
        text(metadata, "version"),
        text(metadata, "title"),
        text(metadata, "summary"),
        description.isTextual() ? description.textValue() : null,
        text(metadata, "owner"),
        texts(metadata.path("tags")),
        metadata.path("visibility").asText().equals(Visibility.RESTRICTED.word())
            ? Visibility.RESTRICTED
            : Visibility.INTERNAL,
        texts(metadata.path("teams")),
        tree);
  }

  /** This asset, without a version. */
  public Reference reference() {
    return new Reference(kind, domain, name, null, null);
  }

  /** The owner without {@code team:}. */
  public String ownerTeam() {
    return withoutPrefix(owner);
  }

  /** The further teams without {@code team:}. */
  public List<String> teamNames() {
    return teams.stream().map(Descriptor::withoutPrefix).toList();
  }

  /**
   * What this descriptor refers to, in the order of the kind's fields; the same target may come up
   * several times.
   */
  public List<Link> references(Kind kind) {
    return Links.in(tree, kind);
  }

  /**
   * The one JSON text of this content, whatever it was written in: sorted keys, no spaces, plain
   * numbers.
   */
  public String canonicalJson() {
    return CanonicalJson.write(tree);
  }

  /** SHA-256 of {@link #canonicalJson()} in lower-case hexadecimal. */
  public String contentHash() {
    return CanonicalJson.hash(tree);
  }

  private static String text(JsonNode parent, String name) {
    var value = parent.path(name);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("a descriptor without " + name + " is not valid");
    }
    return value.textValue();
  }

  private static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>(list.size());
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private static String withoutPrefix(String team) {
    return team.startsWith(TEAM) ? team.substring(TEAM.length()) : team;
  }
}
