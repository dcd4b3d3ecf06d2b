package io.atrium.notice.delivery;

import io.atrium.notice.Notice;
import io.micronaut.context.annotation.Secondary;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.Locale;

/** For nodes without a portal. */
@Singleton
@Secondary
class PlainWording implements Wording {

  private final String root;

  PlainWording(@Value("${atrium.portal.base-url:`http://127.0.0.1:8080`}") String root) {
    this.root = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
  }

  @Override
  public String say(Notice notice, Locale locale) {
    return notice.type().replace('-', ' ') + ": " + String.join(", ", notice.values());
  }

  @Override
  public String root() {
    return root;
  }
}
