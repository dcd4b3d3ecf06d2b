package io.atrium.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.atrium.portal.TestPortal;
import io.atrium.stack.Server;
import io.atrium.stack.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogBrowserIT extends PortalBrowserTest {

  @Test
  void from_the_start_page_one_types_chooses_a_suggestion_and_is_there() {
    var page = signedIn("owner", "/");
    assertThat(page.locator(".kind-tile-link").first()).containsText("Models3");

    page.keyboard().press("/");
    page.keyboard().type("triag");
    assertThat(page.locator("[role=option]").first()).containsText("Claims triage classifier");
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Enter");

    assertThat(page.locator("main h1")).hasText("Claims triage classifier");
    assertThat(page.url()).isEqualTo(root() + "/" + TestPortal.CLASSIFIER);
  }

  @Test
  void searching_filtering_and_going_back_all_happen_in_the_address() {
    var page = signedIn("owner", "/browse");

    page.keyboard().press("/");
    page.keyboard().type("claims");
    assertThat(page.locator("main h1")).containsText("“claims”");
    assertThat(page).hasURL(Pattern.compile("\\?q=claims$"));

    page.locator(".facet-value[title=Models]").click();
    assertThat(page).hasURL(Pattern.compile("\\?q=claims&kind=model$"));
    assertThat(page.locator(".chip")).containsText("Models");
    assertThat(page.locator(".facet-value[title=Models]")).hasAttribute("aria-checked", "true");

    page.locator(".clear").click();
    assertThat(page.locator(".chip")).not().isVisible();
    page.goBack();
    assertThat(page.locator(".chip")).isVisible();
    assertThat(page).hasURL(Pattern.compile("\\?q=claims&kind=model$"));
    page.reload();
    assertThat(page.locator(".chip")).isVisible();
    assertThat(page.locator(".chip")).containsText("Models");
    assertThat(page.locator(".top-search input")).hasValue("claims");
  }

  @Test
  void results_follow_a_click_quickly() {
    var page = signedIn("owner", "/browse");
    var times = new ArrayList<Double>();
    for (var i = 0; i < 8; i++) {
      times.add(millisecondsUntilShown(page));
    }
    times.sort(Double::compare);
    var median = times.get(times.size() / 2);
    System.out.printf("A facet is answered in %.0f ms (median of %d)%n", median, times.size());

    // The bar is 300 ms; machines that test several things at once get some leave.
    assertThat(median).isLessThan(1000);
  }

  private static double millisecondsUntilShown(Page page) {
    return ((Number)
            page.evaluate(
                """
                () => new Promise((done) => {
                  const began = performance.now();
                  document.addEventListener("atrium-loaded",
                    () => requestAnimationFrame(() => done(performance.now() - began)),
                    { once: true });
                  document.querySelector(".facet-value[title=Models]").click();
                })
                """))
        .doubleValue();
  }

  @Test
  void versions_can_be_compared_side_by_side() {
    var page = signedIn("owner", "/" + TestPortal.CLASSIFIER);

    page.locator("#group-history").click();
    page.locator(".timeline li", new Page.LocatorOptions().setHasText("v1.5.0"))
        .getByText("What changed")
        .click();

    assertThat(page.locator("td.removed", new Page.LocatorOptions().setHasText("600"))).isVisible();
    assertThat(page.locator("td.added", new Page.LocatorOptions().setHasText("900"))).isVisible();
    assertThat(page).hasURL(Pattern.compile("tab=versions&from=1.4.0&to=1.5.0"));
  }

  @Test
  void an_asset_is_taken_away_as_a_document_of_a_standard() throws IOException {
    var page = signedIn("business", "/" + TestPortal.CLASSIFIER + "?tab=descriptor");

    page.locator("#take-away summary").click();
    var card =
        page.waitForDownload(() ->
            page.locator("#take-away .menu-item", byText("As Hugging Face model card")).click());

    assertThat(card.suggestedFilename()).endsWith(".md");
    assertThat(Files.readString(card.path())).contains("model_name: Claims triage classifier");
  }

  @Test
  void a_steward_returns_a_version_with_a_reason_and_the_owner_submits_it_again() {
    var steward = signedIn("steward", "/review");
    steward.locator(".asset-title", byText("Claims triage classifier")).click();
    steward.locator(".asset-do .button", byText("Return")).click();
    steward.locator("vaadin-dialog .button.primary").click();
    assertThat(steward.locator("vaadin-text-area")).hasAttribute("invalid", "");
    steward.locator("vaadin-text-area textarea").fill("Say what the model was tested on.");
    steward.locator("vaadin-dialog .button.primary").click();
    assertThat(steward.locator("vaadin-notification-card")).containsText("went back to its author");

    var owner = signedIn("owner", "/" + TestPortal.CLASSIFIER + "?version=2.0.0");
    assertThat(owner.locator(".asset-do > .state")).hasText("Draft");
    owner.locator(".asset-do .button", byText("Submit for review")).click();
    owner.locator("vaadin-dialog .button.primary").click();
    assertThat(owner.locator(".asset-do > .state")).hasText("In review");
    owner.navigate(root() + "/" + TestPortal.CLASSIFIER + "?tab=versions");
    assertThat(owner.locator(".timeline")).containsText("v2.0.0");
  }

  @Test
  void what_one_may_not_see_looks_like_nothing() {
    var page = signedIn("business", "/" + TestPortal.SECRET);
    var forbidden = page.locator("main").innerText();

    page.navigate(root() + "/assets/prompt/insurance.claims/there-is-none");

    assertThat(forbidden).contains("Nothing here").isEqualTo(page.locator("main").innerText());
    page.navigate(root() + "/browse?q=secret");
    assertThat(page.locator("main").innerText()).doesNotContain("Secret prompt");
  }

  @Test
  void the_keyboard_is_enough() {
    var page = signedIn("owner", "/");

    page.keyboard().press("?");
    assertThat(page.locator("#keyboard-help")).isVisible();
    page.keyboard().press("Escape");
    page.keyboard().press("g");
    page.keyboard().press("b");
    assertThat(page).hasURL(root() + "/browse");
    page.waitForSelector(".asset-row");
    page.keyboard().press("/");
    page.keyboard().press("ArrowDown");
    page.keyboard().press("ArrowDown");
    var second = page.locator(".asset-title").nth(1).innerText();
    page.keyboard().press("Enter");
    assertThat(page.locator("main h1")).hasText(second);
  }

  @Test
  void the_theme_is_remembered() {
    var page = signedIn("owner", "/");

    page.click("[data-action=theme]");
    page.click("[data-action=theme]");
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    page.reload();

    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
  }

  @ParameterizedTest
  @ValueSource(ints = {360, 768, 1440})
  void no_page_is_wider_than_its_window(int width) {
    var page = open(width, 800);
    page.navigate(root() + "/");
    signIn(page, "steward");
    var tooWide = new ArrayList<String>();
    for (var path :
        List.of(
            "/",
            "/browse",
            "/browse?view=table&kind=model",
            "/domains",
            "/mine",
            "/review",
            TestPortal.CLASSIFIER.replaceFirst("assets", "/review") + "/2.0.0",
            "/" + TestPortal.CLASSIFIER,
            "/" + TestPortal.CLASSIFIER + "?tab=standing",
            "/" + TestPortal.CLASSIFIER + "?version=2.0.0&tab=review",
            "/" + TestPortal.CLASSIFIER + "?tab=versions",
            "/" + TestPortal.CLASSIFIER + "?tab=relations",
            "/" + TestPortal.CLASSIFIER + "?tab=api",
            "/" + TestPortal.CLASSIFIER + "?tab=descriptor")) {
      page.navigate(root() + path);
      page.waitForSelector("main h1");
      var wide = (Number) page.evaluate("document.documentElement.scrollWidth");
      if (wide.intValue() > width) {
        tooWide.add(path + ": " + wide);
      }
    }
    assertThat(tooWide).isEmpty();
  }

  @Test
  void on_a_telephone_sections_and_filters_open_over_the_page() {
    var page = open(360, 740);
    page.navigate(root() + "/browse");
    signIn(page, "owner");

    assertThat(page.locator("#rail a").first()).not().isVisible();
    page.click("[data-action=drawer]");
    assertThat(page.locator("#rail a").first()).isVisible();
    page.keyboard().press("Escape");
    page.click(".filter-button");
    assertThat(page.locator(".facet-value").first()).isVisible();
    page.locator(".facet-value[title=Models]").click();
    assertThat(page).hasURL(Pattern.compile("kind=model"));
  }

  @Test
  void without_search_the_catalog_can_still_be_looked_at() {
    var page = signedIn("owner", "/browse");
    TestStack.stack().kill(Server.ELASTICSEARCH);
    try {
      page.navigate(root() + "/browse");
      assertThat(page.locator(".notice")).containsText("Search is not available");
      assertThat(page.locator(".asset-row").first()).isVisible();
      page.locator(".notice a").click();
      page.locator(".domain", byText("claims")).first().click();
      assertThat(page.locator(".asset-row", byText("Claims triage classifier"))).isVisible();
    } finally {
      TestStack.stack().start(Server.ELASTICSEARCH);
    }
    page.navigate(root() + "/browse");
    assertThat(page.locator(".facet-value").first()).isVisible();
  }

  @Test
  void the_second_language_is_german() {
    var page = open("de-DE");
    page.navigate(root() + "/");
    signIn(page, "owner");

    assertThat(page.locator("main h1")).hasText("Was suchst du?");
  }

  private static Page.LocatorOptions byText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }
}
