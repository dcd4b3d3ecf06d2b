package io.atrium.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.atrium.portal.TestPortal;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The desk of stewards, with a keyboard, on a telephone, and from both sides of a thread. */
class DeskBrowserIT extends PortalBrowserTest {

  private static final String DESK =
      TestPortal.CLASSIFIER.replaceFirst("assets", "/review") + "/2.0.0";

  @Test
  void a_steward_asks_beside_a_field_and_the_author_answers_and_settles_it() {
    var steward = signedIn("steward", "/review");
    steward.locator(".asset-title", byText("Claims triage classifier")).click();
    assertThat(steward).hasURL(Pattern.compile("/review/.*/2\\.0\\.0$"));
    assertThat(steward.locator(".checks")).containsText("stands in the way");

    var limits = steward.locator("#field-spec-limits");
    limits.locator(".begin-comment").click();
    assertThat(limits.locator("textarea").last()).isFocused();
    steward.keyboard().type("Why **less** than before?");
    steward.keyboard().press("Control+Enter");
    assertThat(limits.locator(".comment strong")).hasText("less");

    var owner = signedIn("owner", "/" + TestPortal.CLASSIFIER + "?version=2.0.0&tab=review");
    var thread = owner.locator("#field-spec-limits .thread", byText("Why less"));
    thread.locator(".begin-comment").click();
    assertThat(thread.locator("textarea")).isFocused();
    owner.keyboard().type("The new hardware is smaller.");
    thread.locator(".send-comment").click();
    assertThat(thread.locator(".comment")).hasCount(2);
    thread.locator(".resolve-thread").click();
    assertThat(owner.locator("#field-spec-limits .resolved summary").first())
        .containsText("Settled by");

    steward.reload();
    assertThat(steward.locator("#field-spec-limits .resolved summary").first())
        .containsText("Settled by");
  }

  @Test
  void a_decision_is_one_key_away_and_needs_a_reason() {
    var steward = signedIn("steward", DESK);
    assertThat(steward.locator("#rejection")).isVisible();
    steward.locator("main h1").click();
    steward.keyboard().press("r");
    assertThat(steward.locator("#decision-reason")).isVisible();
    steward.locator("#confirm-decision").click();
    assertThat(steward.locator("#decision-reason")).hasAttribute("invalid", "");
    steward.keyboard().press("Escape");
    assertThat(steward.locator("#decision-reason")).not().isVisible();
    steward.keyboard().press("x");
    assertThat(steward.locator(".no-way-back")).containsText("cannot be undone");
    assertThat(steward.locator("#confirm-decision")).hasText("Refuse");
    steward.keyboard().press("Escape");
  }

  @Test
  void on_a_telephone_what_one_decides_by_comes_first_and_nothing_is_cut_off() {
    var page = open(360, 740);
    page.navigate(root() + DESK);
    signIn(page, "steward");
    page.waitForSelector(".checks");

    assertThat(top(page, ".checks")).isLessThan(top(page, ".fields"));
    assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
        .isLessThanOrEqualTo(360);
  }

  @Test
  void badges_lead_to_what_is_missing() {
    var page = signedIn("business", "/" + TestPortal.CLASSIFIER);
    page.locator(".badges").click();
    assertThat(page).hasURL(Pattern.compile("tab=standing$"));
    assertThat(page.locator(".badge-list > li")).hasCount(5);
    assertThat(page.locator("#group-quality")).hasAttribute("aria-current", "page");
    assertThat(page.locator(".asset-tabs")).not().containsText("Review");
  }

  @Test
  void on_a_telephone_all_ways_through_an_asset_are_seen_at_once() {
    var page = open(360, 740);
    page.navigate(root() + "/" + TestPortal.CLASSIFIER + "?tab=api");
    signIn(page, "steward");
    page.waitForSelector(".asset-tabs");

    assertThat(page.locator(".tab-groups a")).hasCount(6);
    for (var link : page.locator(".tab-groups a").all()) {
      var box = link.boundingBox();
      assertThat(box.x).isNotNegative();
      assertThat(box.x + box.width).isLessThanOrEqualTo(360);
      assertThat(box.height).as("wide enough for a thumb").isGreaterThanOrEqualTo(36);
      assertThat(((Number) link.evaluate("each => each.scrollWidth - each.clientWidth")).intValue())
          .as("nothing is cut off")
          .isLessThanOrEqualTo(0);
    }
    assertThat(page.locator("#group-use")).hasAttribute("aria-current", "true");
    assertThat(page.locator(".subtabs [aria-current=page]")).hasText("API");
    page.locator("#group-quality").click();
    page.locator(".subtabs a", byText("Review")).click();
    assertThat(page).hasURL(Pattern.compile("tab=review$"));
    assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
        .isLessThanOrEqualTo(360);
  }

  private static double top(Page page, String selector) {
    return page.locator(selector).first().boundingBox().y;
  }

  private static Page.LocatorOptions byText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }
}
