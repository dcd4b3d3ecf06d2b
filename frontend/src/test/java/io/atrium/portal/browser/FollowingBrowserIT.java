package io.atrium.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.atrium.catalog.Listing;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.Submission;
import io.atrium.identity.Actor;
import io.atrium.identity.Directory;
import io.atrium.portal.TestPortal;
import io.atrium.portal.server.PortalAddress;
import io.atrium.schemas.Descriptor;
import io.atrium.schemas.DescriptorReader;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A product goes away in the open, by people with real logins. */
class FollowingBrowserIT {

  private static final String PRODUCT = "assets/prompt/insurance.claims/departing";

  private static ApplicationContext portal;
  private final List<Page> pages = new ArrayList<>();

  @BeforeAll
  static void open() {
    portal = TestPortal.withDoor(Map.of("atrium.directory.pause", "2s"));
    var submissions = new ArrayList<Submission>();
    for (var name : List.of("departing", "arriving")) {
      var text =
          """
          apiVersion: atrium/v1
          kind: prompt
          metadata:
            name: %s
            domain: insurance.claims
            title: The %s prompt
            summary: Turns a claim into one paragraph.
            owner: team:claims-ai
            version: 1.0.0
          spec:
            template: "Summarise {{claim}}."
            archetype: summarization
          """
              .formatted(name, name);
      submissions.add(
          new Submission(Descriptor.of(new DescriptorReader().read(text).getFirst().tree()), text));
    }
    var published =
        portal
            .getBean(Publishing.class)
            .publishAll(
                new Actor("user:author", "Ada Author"),
                new Listing.ApprovedBy(new Actor("user:reviewer", "Rita Reviewer")),
                submissions);
    if (published.size() != 2) {
      throw new AssertionError(published);
    }
    var end = Instant.now().plus(Duration.ofSeconds(60));
    while (portal.getBean(Directory.class).named("business").isEmpty()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("the directory knows nobody");
      }
      Thread.onSpinWait();
    }
  }

  @AfterAll
  static void close() {
    portal.close();
  }

  @AfterEach
  void closePages() {
    pages.forEach(page -> page.context().close());
  }

  @Test
  void a_follower_hears_of_the_end_takes_note_and_the_owner_retires_it() {
    var business = signedIn("business", 1280);
    business.locator(".follow-button").click();
    assertThat(business.locator(".follow summary")).containsText("Following");

    var owner = signedIn("owner", 1280);
    step(owner, "Deprecate");
    owner.locator("#successor input").fill("arriving");
    owner.locator("vaadin-combo-box-item", byText("The arriving prompt")).click();
    owner.locator("#sunset input").fill("12/31/2030");
    owner.locator("#sunset input").press("Enter");
    owner.locator("vaadin-dialog .button.primary").click();
    assertThat(owner.locator("#who-knows")).containsText("0 of 1 know");
    step(owner, "Retire");
    owner.locator("vaadin-dialog .button.primary").click();
    assertThat(owner.locator("#waive-now")).isVisible();
    assertThat(owner.locator("vaadin-dialog").last()).containsText("one has not taken note");
    assertThat(owner.locator("vaadin-dialog").last()).containsText("Ask first: Bianca Business");

    business.navigate(root() + "/following");
    assertThat(business.locator(".grant-row")).containsText("The departing prompt");
    assertThat(business.locator("#bell .badge")).hasText("1");
    business.locator("#bell").click();
    business.locator("#notices a", byText("goes away on Dec 31, 2030")).click();
    assertThat(business.locator("#going-away")).containsText("goes away on Dec 31, 2030");
    assertThat(business.locator("#going-away")).containsText("The arriving prompt");
    business.locator("#going-away .button").click();
    business.locator("#acknowledge-word textarea").fill("We move after the release.");
    business.locator("#acknowledge-now").click();
    assertThat(business.locator("#going-away")).containsText("has taken note");

    owner.navigate(root() + "/" + PRODUCT);
    assertThat(owner.locator("#who-knows")).containsText("1 of 1 know");
    assertThat(owner.locator("#who-knows")).containsText("We move after the release.");
    step(owner, "Retire");
    owner.locator("vaadin-dialog .button.primary").click();
    assertThat(owner.locator(".asset-do > .state")).hasText("Retired");

    var telephone = signedIn("business", 360, "/following");
    assertThat(telephone.locator(".grant-row")).isVisible();
    var wide = (Number) telephone.evaluate("document.documentElement.scrollWidth");
    org.assertj.core.api.Assertions.assertThat(wide.intValue()).isLessThanOrEqualTo(360);
  }

  private static void step(Page page, String name) {
    var more = page.locator(".asset-do details.menu", byText("⋯"));
    more.locator("summary").click();
    more.locator(".menu-item", within(name)).click();
  }

  private Page signedIn(String name, int width) {
    return signedIn(name, width, "/" + PRODUCT);
  }

  private Page signedIn(String name, int width, String path) {
    var page = Browsers.open(width, 800, "en-US");
    pages.add(page);
    page.navigate(root() + path);
    PortalBrowserTest.signIn(page, name);
    return page;
  }

  private static String root() {
    return portal.getBean(PortalAddress.class).root();
  }

  private static Page.LocatorOptions byText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static Locator.LocatorOptions within(String text) {
    return new Locator.LocatorOptions().setHasText(text);
  }
}
