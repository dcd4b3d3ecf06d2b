package io.atrium.notice.delivery;

import io.atrium.identity.User;
import io.atrium.notice.Notice;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** Keeps back what somebody may no longer see when it is about to go out. */
public interface Guard {

  /** Ids of the notices that the user may not be told any more. */
  Set<UUID> hidden(User user, Collection<Notice> notices);
}
