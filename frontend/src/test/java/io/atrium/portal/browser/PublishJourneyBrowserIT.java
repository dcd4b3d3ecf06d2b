package io.atrium.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An owner publishes what a contract says, with the form and with the text, and others find it. */
class PublishJourneyBrowserIT extends PortalBrowserTest {

  private static final String SUCCESSOR = "model:insurance.claims/claims-triage-classifier";

  @Test
  void a_contract_becomes_a_listed_data_product_and_goes_away_again() throws URISyntaxException {
    var owner = signedIn("owner", "/publish");
    awaitDirectory();
    owner.locator("vaadin-upload input[type=file]").setInputFiles(contract());
    owner.waitForURL(Pattern.compile(".*/publish/[0-9a-f-]{36}$"));
    owner.waitForSelector("atrium-yaml[data-ready]");
    assertThat(input(owner, "/metadata/title")).hasValue("Parcel scans");
    assertThat(owner.locator("#publish-state")).hasText("One thing is missing");
    assertThat(owner.locator("[data-fault='/metadata/domain']")).isVisible();
    assertThat(owner.locator("atrium-yaml .ace_gutter-cell.ace_error")).hasCount(1);

    // The form writes into the text.
    input(owner, "/metadata/domain").fill("logistics.parcels");
    input(owner, "/metadata/domain").press("Enter");
    input(owner, "/metadata/domain").press("Tab");
    assertThat(owner.locator("#publish-state")).hasText("Ready to submit");
    assertThat(yaml(owner)).containsPattern("\n  domain: logistics.parcels\n");
    assertThat(owner.locator("atrium-yaml .ace_gutter-cell.ace_error")).hasCount(0);

    // The text writes into the form, and completes what the schema knows.
    var line = (int) yaml(owner).substring(0, yaml(owner).indexOf("  title:")).lines().count() + 1;
    owner.evaluate("line => document.querySelector('atrium-yaml').goTo(line, 1)", line);
    owner.keyboard().press("End");
    owner.keyboard().type(" of Europe");
    assertThat(input(owner, "/metadata/title")).hasValue("Parcel scans of Europe");
    assertThat(owner.locator("#publish-title")).hasText("Parcel scans of Europe");
    owner.keyboard().press("Enter");
    owner.keyboard().type("visib");
    assertThat(owner.locator(".ace_autocomplete")).containsText("visibility");
    assertThat(owner.locator(".ace_autocomplete")).not().containsText("version");
    owner.keyboard().press("Enter");
    owner.keyboard().type("internal");
    owner.keyboard().press("Escape");
    assertThat(owner.locator("#publish-state")).hasText("Ready to submit");
    assertThat(yaml(owner)).contains("\n  visibility: internal\n");

    // Escape, then Tab, leaves the editor.
    owner.keyboard().press("Escape");
    owner.keyboard().press("Tab");
    assertThat(
            owner.evaluate(
                "() => document.querySelector('atrium-yaml').contains(document.activeElement)"))
        .isEqualTo(false);

    owner.locator("[data-show=preview]").click();
    assertThat(owner.locator(".publish-preview")).containsText("scan_id");
    owner.reload();
    assertThat(input(owner, "/metadata/title")).hasValue("Parcel scans of Europe");
    owner.locator("#submit-draft").click();
    owner.waitForURL("**/assets/data-product/logistics.parcels/**");
    var page = owner.url();
    assertThat(owner.locator(".asset-do .state").first()).hasText("In review");

    var steward = signedIn("steward", page.substring(root().length()));
    steward.locator(".asset-do button", byText("Approve")).click();
    steward.locator("vaadin-dialog button.primary, .step-dialog button.primary").first().click();
    assertThat(steward.locator(".asset-do .state").first()).hasText("Approved");

    var anybody = signedIn("business", "/browse?q=parcel%20scans");
    anybody.locator(".asset-title", byText("Parcel scans of Europe")).click();
    anybody.waitForURL("**/assets/data-product/**");
    anybody.locator(".follow-button").click();
    assertThat(anybody.locator(".follow summary")).containsText("Following");

    // It goes away in the open: who follows it is asked to take note of what comes instead.
    owner.navigate(page);
    var more = owner.locator(".asset-do details.menu", byText("⋯"));
    more.locator("summary").click();
    more.locator(".menu-item", new Locator.LocatorOptions().setHasText("Deprecate")).click();
    owner.locator("#successor input").fill(SUCCESSOR);
    owner.locator("#successor input").press("Enter");
    owner.locator("vaadin-dialog .button.primary").click();
    assertThat(owner.locator("#who-knows")).containsText("0 of 1 know");
    anybody.reload();
    assertThat(anybody.locator("#going-away")).containsText("Claims triage classifier");
    anybody.locator("#going-away .button").click();
    anybody.locator("#acknowledge-now").click();
    assertThat(anybody.locator("#going-away")).containsText("has taken note");
    owner.reload();
    assertThat(owner.locator("#who-knows")).containsText("1 of 1 know");
  }

  @Test
  void a_phone_shows_one_side_at_a_time() {
    var phone = open(360, 740);
    phone.navigate(root() + "/publish");
    signIn(phone, "owner");
    phone.locator("#template-prompt").click();
    phone.waitForURL(Pattern.compile(".*/publish/[0-9a-f-]{36}$"));
    assertThat(input(phone, "/metadata/title")).isVisible();
    assertThat(phone.locator("atrium-yaml")).isHidden();

    phone.locator(".publish-pane-switch button").last().click();

    phone.waitForSelector("atrium-yaml[data-ready]");
    assertThat((int) phone.evaluate("() => document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(360);
    phone.locator("#delete-draft").click();
    assertThat(phone.locator("#undo-delete")).isVisible();
  }

  private static Locator input(Page page, String pointer) {
    return page.locator("[data-pointer='" + pointer + "']").locator("input, textarea").first();
  }

  private static String yaml(Page page) {
    return String.valueOf(
        page.evaluate(
            "() => ace.edit(document.querySelector('atrium-yaml .yaml-text')).getValue()"));
  }

  private static Page.LocatorOptions byText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static Path contract() throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(
                PublishJourneyBrowserIT.class.getResource("/publish/parcel-scans.odcs.yaml"))
            .toURI());
  }
}
