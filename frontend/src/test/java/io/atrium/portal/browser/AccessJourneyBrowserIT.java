package io.atrium.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.atrium.portal.TestPortal;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Access from the first question to a grant that works, by people with real logins. */
class AccessJourneyBrowserIT extends PortalBrowserTest {

  private static final double TARGETS_MILLIS = 30_000;

  @Test
  void a_developer_asks_the_owner_gives_less_the_developer_accepts_and_has_it() {
    var developer = signedIn("business", "/" + TestPortal.CLASSIFIER);
    developer.locator("[data-ask]").first().click();
    assertThat(developer.locator("main h1")).hasText("Request access");
    choose(developer, developer.locator("#ask-purpose"), "Building and testing software");
    choose(developer, developer.locator("[data-question=environment]"), "test");
    developer.locator("[data-days='30']").click();
    developer.locator("#ask-justification textarea").fill("To route the claims of the pilot.");
    assertThat(developer.locator("#preview")).containsText("publishers of claims-ai");
    developer.locator("#send-request").click();

    assertThat(developer.locator("#request-state")).hasText("In review");
    var address = developer.url();

    var owner = signedIn("owner", "/inbox");
    owner
        .locator(".inbox-list a[data-item]", new Page.LocatorOptions().setHasText("Bianca"))
        .first()
        .click();
    assertThat(owner.locator(".why")).isVisible();
    owner.locator(".decision h1").focus();
    owner.keyboard().press("n");
    owner.locator("#narrow-days input").fill("14");
    owner.locator("#narrow-days input").press("Tab");
    owner.locator("#decision-reason textarea").fill("Two weeks are enough for a pilot.");
    owner.locator("#decide-now").click();
    assertThat(owner.locator("vaadin-notification-card").first())
        .containsText("it is the requester’s turn");

    developer.navigate(address);
    assertThat(developer.locator("#narrowed")).containsText("14 days");
    assertThat(developer.locator("#narrowed")).containsText("30 days");
    developer.locator("#accept").click();
    assertThat(developer.locator("#request-state")).hasText("Approved");
    assertThat(developer.locator("#timeline")).containsText("accepted less than was asked");

    awaitText(developer, ".grant-block .state", "Active");
    developer.navigate(root() + "/" + TestPortal.CLASSIFIER);
    assertThat(developer.locator(".asset-do .standing")).containsText("You have access until");
    developer.navigate(root() + "/access");
    assertThat(developer.locator(".grant-row")).containsText("Claims triage classifier");

    owner.navigate(root() + "/" + TestPortal.CLASSIFIER + "?tab=access");
    assertThat(owner.locator(".holders .table")).containsText("Bianca Business");
    assertThat(owner.locator(".holders .table")).containsText("Olivia Owner");
  }

  /** Opens the select's list and takes the choice of that name. */
  private static void choose(Page page, Locator select, String name) {
    select.click();
    page.locator("vaadin-select-item", new Page.LocatorOptions().setHasText(name)).first().click();
    assertThat(select).containsText(Pattern.compile(name));
  }

  /** Targets confirm in their own time; the page is looked at anew until they have. */
  private static void awaitText(Page page, String selector, String text) {
    var deadline = System.nanoTime() + (long) (TARGETS_MILLIS * 1e6);
    while (System.nanoTime() < deadline
        && page.locator(selector).filter(new Locator.FilterOptions().setHasText(text)).count()
            == 0) {
      page.waitForTimeout(500);
      page.reload();
      page.waitForSelector(".request");
    }
    assertThat(page.locator(selector))
        .hasText(text, new LocatorAssertions.HasTextOptions().setTimeout(1000));
  }
}
