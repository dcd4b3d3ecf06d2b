package io.atrium.exchange.standard;

import io.atrium.schemas.DescriptorReader;
import io.atrium.schemas.Positions;
import org.jspecify.annotations.Nullable;

/** Where the values of a document stand in its file; the file is read again only when asked. */
final class Lines {

  private final Original original;
  private @Nullable Positions positions;

  Lines(Original original) {
    this.original = original;
  }

  /** From 1; of the nearest that there is; 0 where nothing is known. */
  int of(String pointer) {
    var known = positions;
    if (known == null) {
      known = new DescriptorReader().read(original.text()).getFirst().positions();
      positions = known;
    }
    return Math.max(0, known.at(pointer).line());
  }

  Remark remark(String pointer, String reason) {
    return new Remark(pointer, of(pointer), reason);
  }
}
