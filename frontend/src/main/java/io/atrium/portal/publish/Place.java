package io.atrium.portal.publish;

import org.jspecify.annotations.Nullable;

/** Where a part of the form belongs in the document; items of lists move. */
final class Place {

  private final @Nullable Place parent;
  private String step;

  private Place(@Nullable Place parent, String step) {
    this.parent = parent;
    this.step = step;
  }

  static Place root() {
    return new Place(null, "");
  }

  Place member(String name) {
    return new Place(this, name.replace("~", "~0").replace("/", "~1"));
  }

  Place item(int index) {
    return new Place(this, String.valueOf(index));
  }

  void moveTo(int index) {
    step = String.valueOf(index);
  }

  /**
   * The pointer that a relative one names from here, such as {@code 1/currency} for the member
   * beside this one.
   */
  String beside(String relative) {
    var slash = relative.indexOf('/');
    var up = Integer.parseInt(slash < 0 ? relative : relative.substring(0, slash));
    var at = this;
    for (var i = 0; i < up && at.parent != null; i++) {
      at = at.parent;
    }
    return at.pointer() + (slash < 0 ? "" : relative.substring(slash));
  }

  /** RFC 6901. */
  String pointer() {
    return parent == null ? "" : parent.pointer() + "/" + step;
  }
}
