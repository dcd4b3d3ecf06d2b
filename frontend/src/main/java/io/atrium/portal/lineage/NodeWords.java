package io.atrium.portal.lineage;

import io.atrium.lineage.Direction;
import io.atrium.lineage.Node;
import io.atrium.lineage.NodeKind;
import io.atrium.portal.shared.KindWords;
import io.atrium.portal.shared.StateBadge;
import io.atrium.portal.shared.Team;
import io.atrium.portal.shared.Texts;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How nodes of the graph are called, which sign they carry and which colour. */
@Singleton
class NodeWords {

  private static final Set<String> ICONS =
      Set.of("model", "prompt", "component", "solution", "data-product", "use-case");

  /** Colour only groups: what holds data, what runs, what answers, who uses. */
  private static final Map<String, String> TONES =
      Map.of(
          "dataset", "data",
          "data-product", "data",
          "job", "job",
          "model", "model",
          "prompt", "model",
          "grantee", "people");

  private final KindWords kinds;

  NodeWords(KindWords kinds) {
    this.kinds = kinds;
  }

  /** {@code Data product}, {@code Table}, {@code Job}. */
  String kind(Node node) {
    var type = node.type();
    if (node.kind() == NodeKind.ASSET && type != null) {
      return kinds.title(type);
    }
    if (type != null && !node.redacted()) {
      var key = "lineage.type." + type.toLowerCase(Locale.ROOT);
      if (Texts.has(key)) {
        return Texts.text(key);
      }
    }
    return node.kind() == NodeKind.GRANTEE && !node.redacted()
        ? Texts.text("lineage.kind." + holder(node))
        : kind(node.kind().word());
  }

  /** A kind by the word of filters: {@code model}, {@code dataset}. */
  String kind(String word) {
    var key = "lineage.kind." + word;
    return Texts.has(key) ? Texts.text(key) : kinds.title(word);
  }

  /** Several of a kind. */
  String plural(String word) {
    var key = "lineage.kinds." + word;
    return Texts.has(key) ? Texts.text(key) : kinds.plural(word);
  }

  /** What people read; says so where they may not know more. */
  String title(Node node) {
    if (node.redacted()) {
      return Texts.text("lineage.hidden");
    }
    return node.kind() == NodeKind.GRANTEE && node.title().startsWith("team:")
        ? Team.name(node.title())
        : node.title().isBlank() ? node.name() : node.title();
  }

  /** The second line in the box: kind, whose, and the state where it is not the usual one. */
  String about(Node node) {
    var parts = new ArrayList<>(List.of(kind(node)));
    if (node.owner() != null) {
      parts.add(Team.name(node.owner()));
    } else if (!node.namespace().isEmpty()) {
      parts.add(node.namespace());
    }
    if (node.state() != null && !node.state().equals("approved")) {
      parts.add(StateBadge.word(node.state()));
    }
    return String.join(" · ", parts);
  }

  String icon(Node node) {
    if (node.redacted()) {
      return "hidden";
    }
    return switch (node.kind()) {
      case DATASET -> "MODEL".equals(node.type()) ? "model" : "dataset";
      case JOB -> "job";
      case GRANTEE -> holder(node);
      case ASSET -> node.type() != null && ICONS.contains(node.type()) ? node.type() : "asset";
    };
  }

  String tone(Node node) {
    return node.redacted() ? "hidden" : TONES.getOrDefault(Groups.word(node), "asset");
  }

  /** {@code person}, {@code team}, {@code service}; a solution's account is a service. */
  private static String holder(Node node) {
    var colon = node.name().indexOf(':');
    return switch (colon < 0 ? "" : node.name().substring(0, colon)) {
      case "user" -> "person";
      case "team" -> "team";
      default -> "service";
    };
  }

  static String direction(Direction direction) {
    return Texts.text("lineage.direction." + LineageState.word(direction));
  }
}
