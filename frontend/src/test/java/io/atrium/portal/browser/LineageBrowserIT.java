package io.atrium.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.playwright.Page;
import io.atrium.access.request.AccessRequests;
import io.atrium.access.request.Ask;
import io.atrium.catalog.Listing;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.Submission;
import io.atrium.identity.Actor;
import io.atrium.identity.Directory;
import io.atrium.lineage.Change;
import io.atrium.lineage.Impacts;
import io.atrium.portal.TestLineage;
import io.atrium.portal.TestPortal;
import io.atrium.portal.TestUsers;
import io.atrium.portal.server.PortalAddress;
import io.atrium.schemas.Descriptor;
import io.atrium.schemas.DescriptorReader;
import io.micronaut.context.ApplicationContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From a source column to the people who hold access, by people with real logins. */
class LineageBrowserIT {

  private static final String SCORER =
      """
      apiVersion: atrium/v1
      kind: model
      metadata:
        name: claims-scorer
        domain: insurance.claims
        title: Claims scorer
        summary: Says how soon a claim should be looked at.
        owner: team:claims-ai
        version: 1.0.0
      spec:
        task: text-classification
        provider: internal
        trainedOn: ["data-product:insurance.claims/claims-history#claims_v2"]
        offers:
          - {name: inference, policy: claims-staff, provisioner: keycloak-role, maxDays: 90, parameters: {role: claims-scorer-user}}
      """;

  private static ApplicationContext portal;
  private final List<Page> pages = new ArrayList<>();

  @BeforeAll
  static void the_load_has_run_and_somebody_holds_access() {
    portal = TestPortal.withDoor(Map.of());
    var document = new DescriptorReader().read(SCORER).getFirst();
    var published =
        portal
            .getBean(Publishing.class)
            .publishAll(
                new Actor("user:author", "Ada Author"),
                new Listing.ApprovedBy(new Actor("user:reviewer", "Rita Reviewer")),
                List.of(new Submission(Descriptor.of(document.tree()), SCORER)));
    assertThat(published).hasSize(1);
    TestLineage.report(portal);
    var business = portal.getBean(Directory.class).named("business").orElseThrow().user();
    var request =
        portal
            .getBean(AccessRequests.class)
            .submit(
                business,
                new Ask(
                    List.of(
                        new Ask.Item(
                            "model:insurance.claims/claims-scorer", "inference", null, null)),
                    "me",
                    "operations",
                    "To look at urgent claims first",
                    null,
                    30,
                    JsonNodeFactory.instance.objectNode(),
                    null));
    assertThat(request.state().word()).isEqualTo("approved");
    awaitGrant();
  }

  /** A grant is there when its target has confirmed it. */
  private static void awaitGrant() {
    var impacts = portal.getBean(Impacts.class);
    var deadline = Instant.now().plus(Duration.ofSeconds(60));
    while (impacts
        .of(TestUsers.OWNER, "model:insurance.claims/claims-scorer", Change.RETIRE, null, null)
        .grants()
        .isEmpty()) {
      assertThat(Instant.now()).as("the grant is active in time").isBefore(deadline);
      try {
        Thread.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
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
  void a_graph_expands_a_column_is_followed_and_the_link_restores_it() {
    var page = signedIn("owner", "/lineage?node=" + encoded(TestLineage.CORE));
    awaitDrawn(page, 2);

    press(page, "ArrowRight", "ArrowRight", "Enter");
    awaitDrawn(page, 4);
    assertThat(page).hasURL(Pattern.compile("expanded=[0-9a-f-]{36}%3A"));
    assertThat(page.locator(".node-panel h2").first()).hasText("claims.load");
    assertThat(page.locator(".node-panel")).containsText("Last runs");

    page.click("#lineage-columns");
    assertThat(page).hasURL(Pattern.compile("level=columns"));
    press(page, "Home");
    assertThat(page.locator(".node-panel h2").first()).hasText("CORE.CLAIM");
    page.locator(".column-list button", byText("AMT")).click();
    assertThat(page.locator(".followed")).containsText("Following AMT");
    assertThat(linked(page)).contains("AMT→amount");

    var link = page.url();
    var other = signedIn("owner", link.substring(root().length()));
    assertThat(other.locator(".followed")).containsText("Following AMT");
    assertThat(linked(other)).contains("AMT→amount", "amount→total");
  }

  @Test
  void the_keyboard_and_the_table_are_enough() {
    var page = signedIn("owner", "/lineage?node=" + encoded(TestLineage.CLAIMS));
    awaitDrawn(page, 5);

    press(page, "/");
    page.keyboard().type("report");
    page.keyboard().press("Enter");
    assertThat(page.locator(".node-panel h2").first()).hasText("claims.report");
    assertThat(page.locator("atrium-lineage [aria-live]")).containsText("claims.report");
    page.keyboard().press("Escape");
    page.keyboard().press("t");
    assertThat(page.locator(".node-table")).isVisible();
    assertThat(page.locator(".node-table")).containsText("claims.claims_v2 › claims.report");
    assertThat(page.locator("atrium-lineage")).not().isVisible();
    page.goBack();
    assertThat(page.locator("atrium-lineage")).isVisible();
  }

  @Test
  void impact_names_a_holder_of_access_by_the_way_that_leads_to_him() {
    var page = signedIn("owner", "/lineage?node=" + encoded(TestLineage.CORE));
    awaitDrawn(page, 2);

    press(page, "ArrowRight");
    page.locator(".node-panel a", byText("What if it changes?")).click();
    assertThat(page.locator("#impact-line")).containsText("1 person");

    var way = page.locator(".impact-tables tr", byText("Claims scorer")).last().locator(".way");
    assertThat(way)
        .hasText(
            Pattern.compile(
                "CORE\\.CLAIM\\W*claims\\.load\\W*claims\\.claims_v2.*Claims scorer.*"));
    var download = page.waitForDownload(() -> page.click("#impact-csv"));
    assertThat(download.suggestedFilename()).isEqualTo("impact.csv");
  }

  @Test
  void those_who_answer_for_it_tell_the_others() {
    var page =
        signedIn(
            "owner",
            "/impact?change=retire&node="
                + encoded("data-product:insurance.claims/claims-history"));

    page.click("#tell-them");
    page.click("#tell-now");
    assertThat(page.locator("#tell-message")).hasAttribute("invalid", "");
    page.locator("#tell-message textarea").fill("It ends in March; use claims-v3 instead.");
    page.click("#tell-now");
    assertThat(page.locator("vaadin-notification-card")).containsText("told");

    var business = signedIn("business", "/");
    business.click("#bell");
    assertThat(business.locator("#notices")).containsText("It ends in March");
  }

  @Test
  void retiring_shows_what_it_touches_and_asks_for_a_successor() {
    var page = signedIn("owner", "/assets/model/insurance.claims/claims-scorer");

    page.locator(".asset-do .menu-end summary").click();
    page.locator(".asset-do .menu-item", byText("Retire")).click();

    assertThat(page.locator(".impact-first")).containsText("1 person");
    assertThat(page.locator(".step-dialog")).containsText("What to use instead");
  }

  @Test
  void a_picture_of_the_graph_can_be_taken_along() throws Exception {
    var page = signedIn("owner", "/lineage?node=" + encoded(TestLineage.CLAIMS));
    awaitDrawn(page, 5);

    var svg = page.waitForDownload(() -> menu(page, "Save as SVG"));
    assertThat(svg.suggestedFilename()).endsWith(".svg");
    assertThat(Files.readString(svg.path())).startsWith("<svg").contains("claims.load");
    var png = page.waitForDownload(() -> menu(page, "Save as PNG"));
    assertThat(Files.size(png.path())).isGreaterThan(1_000);
  }

  @Test
  void on_a_telephone_the_table_comes_first() {
    var page = keep(Browsers.open(360, 740, "en-US"));
    page.navigate(root() + "/lineage?node=" + encoded(TestLineage.CLAIMS));
    PortalBrowserTest.signIn(page, "owner");

    assertThat(page.locator(".node-table")).isVisible();
    assertThat(page.locator("atrium-lineage")).not().isVisible();
    var wide = (Number) page.evaluate("document.documentElement.scrollWidth");
    assertThat(wide.intValue()).isLessThanOrEqualTo(360);
  }

  private static void menu(Page page, String text) {
    page.locator(".lineage-bar .menu-end summary").click();
    page.locator(".lineage-bar .menu-item", byText(text)).click();
  }

  private static void press(Page page, String... keys) {
    page.locator(".graph-stage").focus();
    for (var key : keys) {
      page.keyboard().press(key);
      page.waitForTimeout(300);
    }
  }

  private static void awaitDrawn(Page page, int least) {
    page.waitForSelector("atrium-lineage[data-ready]");
    page.waitForFunction(
        "least => document.querySelector('atrium-lineage').core?.nodes().length >= least", least);
  }

  @SuppressWarnings("unchecked")
  private static List<String> linked(Page page) {
    page.waitForFunction("() => document.querySelector('atrium-lineage').links.length > 0");
    return (List<String>)
        page.evaluate(
            "() => document.querySelector('atrium-lineage').links"
                + ".map(link => link.sourceColumn + '→' + link.targetColumn)");
  }

  private static Page.LocatorOptions byText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static String encoded(String node) {
    return URLEncoder.encode(node, StandardCharsets.UTF_8);
  }

  private static String root() {
    return portal.getBean(PortalAddress.class).root();
  }

  private Page signedIn(String name, String path) {
    var page = keep(Browsers.open());
    page.navigate(root() + path);
    PortalBrowserTest.signIn(page, name);
    return page;
  }

  private Page keep(Page page) {
    pages.add(page);
    return page;
  }
}
