package io.atrium.notice;

import java.util.Collection;

/** Takes notices further than the portal. */
public interface NoticeRoute {

  /** Is called in the transaction in which they are written, with each once. */
  void follow(Collection<Notice> written);
}
