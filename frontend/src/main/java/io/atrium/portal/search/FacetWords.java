package io.atrium.portal.search;

import io.atrium.portal.shared.KindWords;
import io.atrium.portal.shared.StateBadge;
import io.atrium.portal.shared.Team;
import io.atrium.portal.shared.Texts;
import io.atrium.schemas.Field;
import io.atrium.schemas.Kinds;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** How facets and their values read: the common ones by message, the kinds' own by their schema. */
@Singleton
class FacetWords {

  private final KindWords kindWords;
  private final Map<String, Field> fields = new HashMap<>();

  FacetWords(Kinds kinds, KindWords kindWords) {
    this.kindWords = kindWords;
    Stream.concat(
            kinds.commonFields().stream(),
            kinds.all().stream().flatMap(kind -> kind.facets().stream()))
        .forEach(field -> {
          var facet = field.facet();
          if (facet != null) {
            fields.putIfAbsent(facet.name(), field);
          }
        });
  }

  String title(String facet) {
    var key = "facet." + facet;
    if (Texts.has(key)) {
      return Texts.text(key);
    }
    var field = fields.get(facet);
    var declared = field == null ? null : field.facet();
    return declared == null ? facet : declared.title();
  }

  String value(String facet, String value) {
    return switch (facet) {
      case "kind" -> kindWords.plural(value);
      case "state" -> StateBadge.word(value);
      case "owner" -> Team.name(value);
      case "domain" -> value.replace(".", " › ");
      default -> declared(facet, value);
    };
  }

  private String declared(String facet, String value) {
    var field = fields.get(facet);
    if (field == null) {
      return value;
    }
    if (field.type() == Field.Type.BOOLEAN) {
      return Texts.text("yes".equals(value) || "true".equals(value) ? "yes" : "no");
    }
    return field.label(value);
  }
}
