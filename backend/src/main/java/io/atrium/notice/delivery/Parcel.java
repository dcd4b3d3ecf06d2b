package io.atrium.notice.delivery;

import io.atrium.identity.Person;
import io.atrium.notice.Notice;
import java.util.List;

/**
 * A delivery with all that its carrier needs.
 *
 * @param notices what the recipient may be told, the oldest first; at least one
 */
record Parcel(Delivery delivery, Person recipient, List<Notice> notices) {

  Parcel {
    notices = List.copyOf(notices);
  }
}
