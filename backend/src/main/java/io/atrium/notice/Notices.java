package io.atrium.notice;

import io.atrium.identity.User;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Tells people. */
@Singleton
public class Notices {

  /** Joins the transaction of what it tells about; fails where there is none. */
  public void add(Collection<Notice> notices) {
    throw new UnsupportedOperationException();
  }

  /** The newest first. */
  public List<Notice> of(User user, int limit) {
    throw new UnsupportedOperationException();
  }

  public int unread(User user) {
    throw new UnsupportedOperationException();
  }

  /** Marks one as read; another person's is not found. */
  public void read(User user, UUID notice) {
    throw new UnsupportedOperationException();
  }

  public void readAll(User user) {
    throw new UnsupportedOperationException();
  }
}
