package io.atrium.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.atrium.access.policy.Policies;
import io.atrium.catalog.Listing;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.Submission;
import io.atrium.identity.Actor;
import io.atrium.portal.MovedClock;
import io.atrium.portal.TestPortal;
import io.atrium.portal.TestUsers;
import io.atrium.portal.server.PortalAddress;
import io.atrium.schemas.Descriptor;
import io.atrium.schemas.DescriptorReader;
import io.atrium.stack.TestStack;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Access from the first question to its end, by people with real logins, in real target systems.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccessJourneyBrowserIT {

  private static final String ROLE = "journey-model-user";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static ApplicationContext portal;
  private static String warehouse;
  private final List<Page> pages = new ArrayList<>();

  @BeforeAll
  static void open_the_house() throws SQLException {
    warehouse = TestStack.postgres();
    try (var superuser = connect(TestStack.username(), TestStack.password());
        var statement = superuser.createStatement()) {
      statement.execute("create schema journey");
      statement.execute(
          "create table journey.claims (claim_id int, line text, paid numeric, ssn text)");
      statement.execute(
          "insert into journey.claims values (1, 'motor', 100, '1-2'), (2, 'household', 70, '3-4')");
    }
    portal =
        TestPortal.withDoor(
            Map.of(
                "test.clock",
                "moved",
                "atrium.provisioning.postgres.default.url",
                warehouse,
                "atrium.provisioning.postgres.default.username",
                TestStack.username(),
                "atrium.provisioning.postgres.default.password",
                TestStack.password()));
    var policies = portal.getBean(Policies.class);
    var draft = policies.draft(TestUsers.RISK, JourneyTexts.POLICY);
    assertThat(policies.activate(TestUsers.STEWARD, draft.name(), draft.version()).name())
        .isEqualTo("journey");
    var submissions = new ArrayList<Submission>();
    for (var text : List.of(JourneyTexts.MODEL, JourneyTexts.TABLE)) {
      var document = new DescriptorReader().read(text).getFirst();
      submissions.add(new Submission(Descriptor.of(document.tree()), text));
    }
    var published =
        portal
            .getBean(Publishing.class)
            .publishAll(
                new Actor("user:author", "Ada Author"),
                new Listing.ApprovedBy(new Actor("user:reviewer", "Rita Reviewer")),
                submissions);
    assertThat(published).hasSize(2);
  }

  @AfterAll
  static void close_the_house() {
    portal.close();
  }

  @AfterEach
  void close_pages() {
    pages.forEach(page -> page.context().close());
  }

  /** The last one: it moves the clock, by which sessions end as well. */
  @Test
  @Order(2)
  void a_developer_gets_a_model_for_a_while_and_keycloak_knows_it_that_long() {
    assertThat(KeycloakAdmin.rolesInTokenOf("developer")).doesNotContain(ROLE);
    var developer = signedIn("developer", "/assets/model/insurance.claims/journey-model");
    developer.locator("[data-ask]").first().click();
    choose(developer, developer.locator("#ask-purpose"), "Building and testing software");
    developer.locator("[data-days='30']").click();
    developer.locator("#ask-justification textarea").fill("To route the claims of the pilot.");
    assertThat(developer.locator("#preview")).containsText("publishers of claims-ai");
    developer.locator("#send-request").click();
    assertThat(developer.locator("#request-state")).hasText("In review");
    developer.waitForURL("**/access/requests/**");
    var address = developer.url();

    var owner = signedIn("owner", "/inbox");
    waiting(owner, "Devin").click();
    assertThat(owner.locator(".why")).isVisible();
    press(owner, "n");
    owner.locator("#narrow-days input").fill("14");
    owner.locator("#narrow-days input").press("Tab");
    owner.locator("#decision-reason textarea").fill("Two weeks are enough for a pilot.");
    owner.locator("#decide-now").click();
    assertThat(owner.locator("vaadin-notification-card").first())
        .containsText("it is the requester’s turn");

    developer.navigate(address);
    assertThat(developer.locator("#narrowed")).containsText("14 days");
    developer.locator("#accept").click();
    assertThat(developer.locator("#request-state")).hasText("Approved");
    await("the role", () -> KeycloakAdmin.rolesInTokenOf("developer").contains(ROLE));
    awaitActive(developer);
    developer.navigate(root() + "/assets/model/insurance.claims/journey-model");
    assertThat(developer.locator(".asset-do .standing")).containsText("You have access until");
    owner.navigate(root() + "/assets/model/insurance.claims/journey-model?tab=access");
    assertThat(owner.locator(".holders .table")).containsText("Devin Developer");

    portal.getBean(MovedClock.class).advance(Duration.ofDays(14).plusMinutes(1));
    await("the role's end", () -> !KeycloakAdmin.rolesInTokenOf("developer").contains(ROLE));
  }

  @Test
  @Order(1)
  void an_analyst_reads_the_granted_columns_and_no_others_until_it_is_revoked() throws Exception {
    var analyst =
        signedIn(
            "analyst", "/access/ask?asset=data-product:insurance.claims/journey-claims&offer=read");
    for (var column : List.of("claim_id", "ssn")) {
      analyst.locator("[data-column=" + column + "] input").uncheck();
    }
    choose(analyst, analyst.locator("#ask-purpose"), "Analysis and reporting");
    analyst.locator("#ask-justification textarea").fill("Reserves of the quarter.");
    assertThat(analyst.locator("#preview")).containsText("publishers of claims-ai");
    analyst.locator("#send-request").click();
    assertThat(analyst.locator("#request-state")).hasText("In review");
    analyst.waitForURL("**/access/requests/**");
    var address = analyst.url();

    var owner = signedIn("owner", "/inbox");
    waiting(owner, "Anna").click();
    assertThat(owner.locator(".why")).isVisible();
    press(owner, "a");
    owner.locator("#decide-now").click();
    analyst.navigate(address);
    awaitActive(analyst);
    analyst.locator(".grant-block button", byText("password")).first().click();
    var user = analyst.locator("#credential-user").innerText();
    var secret = analyst.locator("#credential-secret").innerText();

    assertThat(read(user, secret, "select line || ' ' || paid from journey.claims order by paid"))
        .containsExactly("household 70", "motor 100");
    for (var hidden : List.of("ssn", "claim_id", "*")) {
      assertThatThrownBy(() -> read(user, secret, "select " + hidden + " from journey.claims"))
          .hasMessageContaining("permission denied");
    }

    owner.navigate(address);
    owner.locator("[data-grant-step=revocation]").first().click();
    owner.locator("#reason textarea").fill("The quarter is over.");
    owner.locator("#confirm-now").click();
    await("the end of the right", () -> isRefused(user, secret));
    analyst.navigate(address);
    assertThat(analyst.locator(".grant-block .state").first()).hasText("Revoked");
  }

  private static boolean isRefused(String user, String secret) {
    try {
      return read(user, secret, "select line from journey.claims").isEmpty();
    } catch (SQLException refused) {
      return true;
    }
  }

  private static List<String> read(String user, String secret, String sql) throws SQLException {
    try (var connection = connect(user, secret);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var found = new ArrayList<String>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }

  private static Connection connect(String user, String secret) throws SQLException {
    return DriverManager.getConnection(warehouse, user, secret);
  }

  private static String root() {
    return portal.getBean(PortalAddress.class).root();
  }

  private Page signedIn(String name, String path) {
    var page = Browsers.open();
    pages.add(page);
    page.navigate(root() + path);
    PortalBrowserTest.signIn(page, name);
    return page;
  }

  private static Locator waiting(Page page, String name) {
    return page.locator(".inbox-list a[data-item]", byText(name)).first();
  }

  private static Page.LocatorOptions byText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  /** Presses a key until its dialog is there: the page may just be drawn anew. */
  private static void press(Page page, String key) {
    await(
        "the dialog of " + key,
        () -> {
          page.keyboard().press(key);
          page.waitForTimeout(2_000);
          return page.locator("#decide-now").isVisible();
        });
  }

  /** Opens the select's list and takes the choice of that name. */
  private static void choose(Page page, Locator select, String name) {
    select.click();
    page.locator("vaadin-select-item", byText(name)).first().click();
    assertThat(select).containsText(name);
  }

  /** Targets confirm in their own time; the page is looked at anew until they have. */
  private static void awaitActive(Page page) {
    var active = page.locator(".grant-block .state", byText("Active"));
    await(
        "an active grant",
        () -> {
          page.reload();
          page.waitForSelector(".request");
          return active.count() > 0;
        });
  }

  private static void await(String what, BooleanSupplier there) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!there.getAsBoolean()) {
      assertThat(System.nanoTime()).as("no sign of " + what).isLessThan(deadline);
      try {
        Thread.sleep(300);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(interrupted);
      }
    }
  }
}
