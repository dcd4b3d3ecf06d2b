package io.atrium.notice.delivery;

/** A delivery did not arrive. */
final class CarriageFailed extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean hopeless;

  private CarriageFailed(String message, boolean hopeless) {
    super(message);
    this.hopeless = hopeless;
  }

  /** It may arrive another time. */
  static CarriageFailed forNow(String message) {
    return new CarriageFailed(message, false);
  }

  /** It will not arrive however often it is tried. */
  static CarriageFailed forGood(String message) {
    return new CarriageFailed(message, true);
  }

  boolean isHopeless() {
    return hopeless;
  }

  String words() {
    return String.valueOf(getMessage());
  }
}
