package io.atrium.subscription;

import io.atrium.schemas.Reference;
import java.util.UUID;

/** What one follows. */
public sealed interface Target {

  /** The word by which rows and the API tell the kinds apart. */
  String kind();

  /** What rows compare. */
  String key();

  /** Its id binds: it is followed to a new name. */
  record Asset(UUID id) implements Target {
    @Override
    public String kind() {
      return "asset";
    }

    @Override
    public String key() {
      return id.toString();
    }
  }

  /**
   * Sub-domains included.
   *
   * @param name {@code insurance.claims}
   */
  record Domain(String name) implements Target {
    @Override
    public String kind() {
      return "domain";
    }

    @Override
    public String key() {
      return name;
    }

    /** Whether this can be the name of a domain. */
    static boolean isName(String name) {
      return Reference.tryParse("model:" + name + "/x").isPresent();
    }
  }

  record Search(SavedSearch search) implements Target {
    @Override
    public String kind() {
      return "search";
    }

    @Override
    public String key() {
      return search.text();
    }
  }

  /** Of a row. */
  static Target of(String kind, String key) {
    return switch (kind) {
      case "asset" -> new Asset(UUID.fromString(key));
      case "domain" -> new Domain(key);
      case "search" -> new Search(SavedSearch.of(key));
      default -> throw new IllegalStateException("a subscription to a " + kind);
    };
  }
}
