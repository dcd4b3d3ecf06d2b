package io.atrium.portal.shared;

import io.atrium.schemas.Field;
import io.atrium.schemas.Kind;
import io.atrium.schemas.Kinds;
import jakarta.inject.Singleton;
import java.util.function.Function;

/** How kinds are called: as the message bundle says, or else as their schema says. */
@Singleton
public class KindWords {

  private final Kinds kinds;

  KindWords(Kinds kinds) {
    this.kinds = kinds;
  }

  /** {@code Data product}. */
  public String title(String kind) {
    return name(kind, "title", Kind::title);
  }

  /** {@code Data products}. */
  public String plural(String kind) {
    return name(kind, "plural", Kind::plural);
  }

  /** The title of a field of a kind, such as the name of a fact. */
  public String field(String kind, String name) {
    return kinds
        .find(kind)
        .flatMap(
            known -> known.fields().stream().filter(field -> field.name().equals(name)).findFirst())
        .map(Field::title)
        .orElse(name);
  }

  private String name(String kind, String form, Function<Kind, String> bySchema) {
    var key = "kind." + kind + "." + form;
    return Texts.has(key) ? Texts.text(key) : kinds.find(kind).map(bySchema).orElse(kind);
  }
}
