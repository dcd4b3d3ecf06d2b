package io.atrium.portal.stewardship;

/** Pointers into descriptors as people read them. */
final class Places {

  private Places() {}

  /** {@code spec.outputPorts.0.name} for {@code /spec/outputPorts/0/name}. */
  static String words(String pointer) {
    return pointer.isEmpty()
        ? ""
        : pointer.substring(1).replace('/', '.').replace("~1", "/").replace("~0", "~");
  }

  /** The field of metadata or spec that a pointer lies in; empty where it lies in none. */
  static String field(String pointer) {
    var second = pointer.indexOf('/', 1);
    if (second < 0) {
      return "";
    }
    var third = pointer.indexOf('/', second + 1);
    return third < 0 ? pointer : pointer.substring(0, third);
  }
}
