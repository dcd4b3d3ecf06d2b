package io.atrium.subscription;

import io.atrium.catalog.IndexedAsset;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that has happened to an asset and that followers are told.
 *
 * @param position of its event; one event is told once to each, however many subscriptions it
 *     touches
 * @param asset as it is now
 * @param version which version it is about
 * @param said reason that was given; empty where none was
 * @param audience who may learn of it
 * @param actor who did it, who is not told
 * @param author whom the review tells by itself; empty where it tells nobody
 */
record News(
    long position,
    What what,
    IndexedAsset asset,
    String version,
    String said,
    Set<String> audience,
    String actor,
    String author,
    Instant at) {

  /** What has happened; the type of its notice has the word. */
  enum What {
    /** The first version of all was listed. */
    NEW("followed-new"),
    VERSION("followed-version"),
    DEPRECATED("followed-deprecated"),
    RETIRED("followed-retired"),
    /** A version went back to its author; only owners and reviewers see it. */
    RETURNED("followed-returned"),
    /** A version was refused for good; only owners and reviewers see it. */
    REFUSED("followed-refused"),
    DELETED("followed-deleted");

    private final String type;

    What(String type) {
      this.type = type;
    }

    String type() {
      return type;
    }

    /** Whether it is of interest to those who follow the domain, not this asset alone. */
    boolean concernsDomain() {
      return switch (this) {
        case NEW, DEPRECATED, RETIRED, DELETED -> true;
        case VERSION, RETURNED, REFUSED -> false;
      };
    }
  }

  UUID assetId() {
    return asset.asset().id().value();
  }

  /** Whether it is about the asset as a whole, and not about an older version of it. */
  boolean isAboutAll() {
    return asset.deleted() || what == What.NEW || asset.asset().version().equals(version);
  }

  /** The day on which it goes away, where that is the news; null where none is said. */
  @Nullable LocalDate sunset() {
    return what == What.DEPRECATED && isAboutAll() ? asset.asset().sunset() : null;
  }

  /** Of its notice. */
  String type() {
    return sunset() == null ? what.type() : "followed-ending";
  }

  /** What the notice's words name. */
  List<String> values(String more) {
    var title = asset.asset().title();
    if (sunset() != null) {
      return more.isEmpty()
          ? List.of(title, version, sunset().toString())
          : List.of(title, version, sunset().toString(), more);
    }
    return switch (what) {
      case NEW, DELETED -> more.isEmpty() ? List.of(title) : List.of(title, more);
      case VERSION, DEPRECATED, RETIRED, RETURNED, REFUSED ->
          more.isEmpty() ? List.of(title, version) : List.of(title, version, more);
    };
  }

  String link() {
    var reference = asset.asset().reference();
    return "assets/%s/%s/%s".formatted(reference.kind(), reference.domain(), reference.name());
  }
}
