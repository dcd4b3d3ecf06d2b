package io.atrium.access.grant;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Knows why grants were opened; who keeps the decisions provides a bean of this type. */
public interface Grounds {

  /**
   * In words, who decided by which policy.
   *
   * @param items the requests' items that led to the grants
   * @return by item; what is unknown is left out
   */
  Map<UUID, String> of(Collection<UUID> items);
}
