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
  private final NoticeRoute route;
  private final Clock clock;

  Notices(NoticeTable notices, NoticeRoute route, Clock clock) {
    this.notices = notices;
    this.route = route;
    this.clock = clock;
  }

  /**
   * Joins the transaction of what it tells about; fails where there is none. Whoever wants notices
   * of their kind by mail gets them so, too.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void add(Collection<Notice> told) {
    route.follow(write(told));
  }

  /**
   * The same for the portal alone: on which other ways they go is for the caller to say.
   *
   * @return those that had not been told before
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Notice> write(Collection<Notice> told) {
    return told.isEmpty() ? List.of() : notices.insert(told);
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

  /** By their ids, the oldest first; nobody's rights are asked. */
  @Transactional(readOnly = true)
  public List<Notice> of(Collection<UUID> ids) {
    return notices.of(ids);
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
