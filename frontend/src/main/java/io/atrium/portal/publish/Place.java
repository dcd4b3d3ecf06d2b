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

  /** RFC 6901. */
  String pointer() {
    return parent == null ? "" : parent.pointer() + "/" + step;
  }
}
