package io.atrium.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The fields of the wizard by keyboard, and what the text knows of other assets. */
class PublishFieldsBrowserIT extends PortalBrowserTest {

  private static final String PRODUCT =
      """
      apiVersion: atrium/v1
      kind: data-product
      metadata:
        name: scans-of-fields
        domain: logistics
        title: Scans
        summary: Scans of parcels.
        owner: team:claims-ai
        version: 1.0.0
      spec:
        updateFrequency: Every 6 hours
        retention: Ten years after the claim is closed
        sla:
          availability: 99.5
          freshness: 24 hours
        extensions:
          costCentre: "4711"
          floors: 3
      """;

  private static final String SOLUTION =
      """
      apiVersion: atrium/v1
      kind: solution
      metadata:
        name: router-of-fields
        domain: logistics
        title: Router
        summary: Routes parcels.
        owner: team:claims-ai
        version: 1.0.0
      spec:
        platform: application
        launch:
          url: https://router.example.com
        cost:
          amount: 12.5
          currency: EUR
          per: month
        madeOf:
          - model:insurance.claims/nobody-knows
      """;

  @Test
  void time_money_and_entries_are_written_by_keyboard() {
    var page = open(1440, 1000);
    var product = begin(page, PRODUCT);

    var amount = within(product, "/spec/sla/freshness").first();
    assertThat(amount).hasValue("24");
    amount.fill("36");
    assertYaml(product, "\n    freshness: 36 hours\n");
    assertThat(product.locator("[data-pointer='/spec/updateFrequency'] .timespan-words"))
        .hasText("every 6 hours");
    assertThat(product.getByLabel("Freshness: how many")).isVisible();
    product.locator("[data-pointer='/spec/sla/freshness'] .timespan-other").click();
    assertThat(
            product.locator("[data-pointer='/spec/sla/freshness'] input[aria-label='Freshness']"))
        .isFocused();
    product.keyboard().press("ControlOrMeta+a");
    product.keyboard().type("two working days");
    assertYaml(product, "\n    freshness: two working days\n");

    product.locator("[data-add=extensions]").click();
    assertThat(product.locator("[data-new-entry='/spec/extensions'] input")).isFocused();
    product.keyboard().type("room");
    product.keyboard().press("Enter");
    assertYaml(product, "\n    room: \"\"\n");
    assertThat(within(product, "/spec/extensions/room").first()).isFocused();
    product.keyboard().type("B 12");
    assertYaml(product, "\n    room: B 12\n");
    picture(product, "/spec/sla", "fields-time-1440");
    picture(product, "/spec/extensions", "fields-entries-1440");
    assertThat((int) product.evaluate("() => document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(1440);
  }

  @Test
  void on_a_german_phone_in_the_dark_amounts_have_commas_and_currencies_their_names() {
    var phone = keepIn("de-DE");
    phone.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    begin(phone, SOLUTION);

    var amount = within(phone, "/spec/cost/amount").first();
    assertThat(amount).hasValue("12,5");
    amount.fill("1.250,75");
    var currency = within(phone, "/spec/cost/currency").first();
    assertThat(currency).hasValue("EUR · Euro");
    currency.fill("schweizer");
    assertThat(phone.locator("vaadin-combo-box-item").first()).containsText("CHF");
    phone.keyboard().press("ArrowDown");
    phone.keyboard().press("Enter");
    assertThat(currency).hasValue(Pattern.compile("CHF · .*"));
    picture(phone, "/spec/cost", "fields-money-360-dark");
    amount.fill("viel");
    assertThat(phone.locator("[data-pointer='/spec/cost/amount'] [slot=error-message]"))
        .containsText("1234,5");
    assertThat((int) phone.evaluate("() => document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(360);

    phone.locator(".publish-pane-switch button").last().click();
    phone.waitForSelector("atrium-yaml[data-ready]");
    assertYaml(phone, "\n    amount: 1250.75\n    currency: CHF\n");
  }

  @Test
  void the_text_completes_explains_and_doubts_references() {
    var page = begin(open(1440, 1000), SOLUTION);
    page.waitForSelector("atrium-yaml[data-ready]");

    assertThat(page.locator("atrium-yaml .ace_gutter-cell.ace_warning")).hasCount(1);
    assertThat(page.locator("atrium-yaml .yaml-doubt")).hasCount(1);
    assertThat(page.locator(".publish-doubt")).containsText("nobody-knows");
    assertThat(page.locator("#publish-state")).hasText("Ready to submit");

    page.evaluate("() => document.querySelector('atrium-yaml').goTo(19, 1)");
    page.keyboard().press("End");
    for (var i = 0; i < "nobody-knows".length(); i++) {
      page.keyboard().press("Backspace");
    }
    page.keyboard().type("claims-tri");
    assertThat(page.locator(".ace_autocomplete")).containsText("claims-triage-classifier");
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/references-1440.png")));
    page.keyboard().press("Enter");
    assertYaml(page, "\n    - model:insurance.claims/claims-triage-classifier\n");
    assertThat(page.locator("atrium-yaml .yaml-doubt")).hasCount(0);

    page.locator("atrium-yaml .ace_line", byText("claims-triage-classifier"))
        .hover(new Locator.HoverOptions().setForce(true).setPosition(140, 8));
    assertThat(page.locator(".yaml-tooltip")).containsText("owned by");
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/hover-1440.png")));
  }

  @Test
  void of_several_files_each_is_told_and_a_large_one_is_not_sent() {
    var page = signedIn("owner", "/publish");
    page.locator("vaadin-upload input[type=file]")
        .setInputFiles(
            new FilePayload[] {
              file("first.yaml", PRODUCT),
              file("second.yaml", SOLUTION),
              new FilePayload("huge.json", "application/json", new byte[5_000_001]),
              file("prose.md", "Just words.")
            });

    var outcome = page.locator(".upload-outcome");
    assertThat(outcome).containsText("huge.json has more than 5 MB");
    assertThat(outcome).containsText("prose.md");
    assertThat(outcome.locator("a")).hasCount(2);
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target/screenshots/upload-1280.png")));
  }

  private Page keepIn(String locale) {
    var page = open(locale);
    page.setViewportSize(360, 740);
    return page;
  }

  private static Page begin(Page page, String text) {
    page.navigate(root() + "/publish");
    signIn(page, "owner");
    page.locator("vaadin-upload input[type=file]").setInputFiles(file("draft.yaml", text));
    page.waitForURL(Pattern.compile(".*/publish/[0-9a-f-]{36}$"));
    page.waitForSelector("[data-pointer='/metadata/title']");
    return page;
  }

  private static FilePayload file(String name, String text) {
    return new FilePayload(name, "text/yaml", text.getBytes(StandardCharsets.UTF_8));
  }

  private static Locator within(Page page, String pointer) {
    return page.locator("[data-pointer='" + pointer + "']").locator("input, textarea");
  }

  private static void picture(Page page, String pointer, String name) {
    var part = page.locator("[data-fold='" + pointer + "']");
    part.scrollIntoViewIfNeeded();
    part.screenshot(
        new Locator.ScreenshotOptions().setPath(Path.of("target/screenshots/" + name + ".png")));
  }

  private static void assertYaml(Page page, String part) {
    page.waitForFunction(
        "part => document.querySelector('atrium-yaml .yaml-text')"
            + " && ace.edit(document.querySelector('atrium-yaml .yaml-text')).getValue().includes(part)",
        part);
  }

  private static Page.LocatorOptions byText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }
}
