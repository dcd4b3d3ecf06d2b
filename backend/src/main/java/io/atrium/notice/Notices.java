package io.atrium.notice;

import io.atrium.identity.User;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Tells people. Each sees the own notices and no others. */
@Singleton
public class Notices {

  /** {@link #unread} counts no further. */
  public static final int MANY = 100;

  private final NoticeTable notices;
  private final Clock clock;

  Notices(NoticeTable notices, Clock clock) {
    this.notices = notices;
    this.clock = clock;
  }

  /** Joins the transaction of what it tells about; fails where there is none. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void add(Collection<Notice> told) {
    if (!told.isEmpty()) {
      notices.insert(told);
    }
  }

  /** The newest first. */
  @Transactional(readOnly = true)
  public List<Notice> of(User user, int limit) {
    return notices.newest(user.actor().id(), limit);
  }

  @Transactional(readOnly = true)
  public int unread(User user) {
    return notices.unread(user.actor().id(), MANY);
  }

  /** Marks one as read; another person's is not found. */
  @Transactional
  public void read(User user, UUID notice) {
    if (!notices.read(user.actor().id(), notice, clock.instant())) {
      throw NoticeProblem.NOTICE_NOT_FOUND.because("You have no notice " + notice + ".");
    }
  }

  @Transactional
  public void readAll(User user) {
    notices.readAll(user.actor().id(), clock.instant());
  }
}
