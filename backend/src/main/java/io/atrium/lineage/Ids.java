package io.atrium.lineage;

import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Orders ids as PostgreSQL does: byte by byte, without signs. */
final class Ids {

  static final Comparator<UUID> ORDER =
      (one, other) -> {
        var high =
            Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0
            ? high
            : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
      };

  static final Comparator<@Nullable UUID> ORDER_NULLS_FIRST = Comparator.nullsFirst(ORDER);

  private Ids() {}
}
