package io.atrium.portal.browser;

import com.microsoft.playwright.Page;
import io.atrium.identity.Directory;
import io.atrium.portal.TestPortal;
import io.atrium.portal.server.PortalAddress;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** The portal with its door open, and people in front of it. */
abstract class PortalBrowserTest {

  private static ApplicationContext portal;
  private final List<Page> pages = new ArrayList<>();

  static synchronized String root() {
    if (portal == null) {
      portal = TestPortal.withDoor(Map.of());
      Runtime.getRuntime().addShutdownHook(new Thread(portal::close));
    }
    return portal.getBean(PortalAddress.class).root();
  }

  /** Until Keycloak's people have been read, which is soon after the start. */
  static void awaitDirectory() {
    var end = Instant.now().plus(Duration.ofSeconds(60));
    while (portal.getBean(Directory.class).named("business").isEmpty()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("the directory knows nobody");
      }
      Thread.onSpinWait();
    }
  }

  @AfterEach
  void closePages() {
    pages.forEach(page -> page.context().close());
  }

  Page open() {
    return keep(Browsers.open());
  }

  Page open(int width, int height) {
    return keep(Browsers.open(width, height, "en-US"));
  }

  Page open(String locale) {
    return keep(Browsers.open(1280, 800, locale));
  }

  /** Asks for a page without being signed in and signs in with Keycloak's own form. */
  Page signedIn(String name, String path) {
    var page = open();
    page.navigate(root() + path);
    signIn(page, name);
    return page;
  }

  static void signIn(Page page, String name) {
    page.fill("#username", name);
    page.fill("#password", "atrium");
    page.click("#kc-login");
    page.waitForSelector(".frame main > *");
  }

  private Page keep(Page page) {
    pages.add(page);
    return page;
  }
}
