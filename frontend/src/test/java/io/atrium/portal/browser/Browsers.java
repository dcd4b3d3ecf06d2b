package io.atrium.portal.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Debian's Chromium, driven by Playwright. */
final class Browsers {

  private static final Playwright PLAYWRIGHT =
      Playwright.create(
          new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  private static final Browser CHROMIUM = launch();

  private Browsers() {}

  /** A page of a browser that has never been here, 1280 by 800. */
  static Page open() {
    return open(1280, 800, "en-US");
  }

  static Page open(int width, int height, String locale) {
    var context =
        CHROMIUM.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale(locale)
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
    context.setDefaultTimeout(30_000);
    return context.newPage();
  }

  private static Browser launch() {
    var executable =
        Optional.ofNullable(System.getenv("CHROMIUM"))
            .map(Path::of)
            .orElse(Path.of("/usr/bin/chromium"));
    if (!Files.isExecutable(executable)) {
      throw new IllegalStateException(
          "The browser tests need Chromium at "
              + executable
              + ": install Debian's package chromium, or name another one in CHROMIUM");
    }
    return PLAYWRIGHT
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(executable)
                .setArgs(
                    List.of(
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync")));
  }
}
