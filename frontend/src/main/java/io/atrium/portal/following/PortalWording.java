package io.atrium.portal.following;

import io.atrium.notice.Notice;
import io.atrium.notice.delivery.Wording;
import io.atrium.portal.server.PortalAddress;
import io.atrium.portal.shared.NoticeWords;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Mails say what the portal's own pages say. */
@Singleton
class PortalWording implements Wording {

  private final PortalAddress address;

  PortalWording(PortalAddress address) {
    this.address = address;
  }

  @Override
  public String say(Notice notice, Locale locale) {
    return NoticeWords.of(notice, locale);
  }

  @Override
  public String root() {
    return address.root();
  }
}
