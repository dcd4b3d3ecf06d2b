package io.atrium.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.SameSiteAttribute;
import io.atrium.stack.Server;
import io.atrium.stack.TestStack;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignInBrowserIT extends PortalBrowserTest {

  @AfterEach
  void tokensLastAsLongAsBefore() {
    KeycloakAdmin.accessTokensLast(300);
  }

  @Test
  void one_lands_on_the_page_that_was_asked_for() {
    var page = signedIn("owner", "/browse?q=triage&kind=model");

    assertThat(page.url()).isEqualTo(root() + "/browse?q=triage&kind=model");
    assertThat(page.locator("main h1").innerText()).contains("triage");
  }

  @Test
  void the_session_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    var page = signedIn("owner", "/");

    var cookie =
        page.context().cookies().stream()
            .filter(each -> each.name.equals("atrium-session"))
            .findFirst()
            .orElseThrow();

    assertThat(cookie.httpOnly).isTrue();
    assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.LAX);
    assertThat(page.evaluate("document.cookie").toString()).doesNotContain("atrium");
    assertThat(page.context().cookies().stream().map(each -> each.name))
        .noneMatch(name -> name.startsWith("atrium-sign-in"));
  }

  @Test
  void signing_out_ends_the_session_here_and_in_keycloak() {
    var page = signedIn("business", "/");

    page.click("[popovertarget=user-menu]");
    assertThat(page.locator("#user-menu").innerText()).contains("customer-service");
    page.click("#user-menu button[type=submit]");
    page.waitForSelector("#username");

    page.navigate(root() + "/browse");
    assertThat(page.locator("#username").isVisible()).isTrue();
  }

  @Test
  void signing_out_takes_a_form_of_this_portal() throws Exception {
    var foreign =
        send(
            HttpRequest.newBuilder(URI.create(root() + "/sign-out"))
                .header("Origin", "https://evil.example")
                .POST(HttpRequest.BodyPublishers.noBody()));
    var link = send(HttpRequest.newBuilder(URI.create(root() + "/sign-out")).GET());

    assertThat(foreign.statusCode()).isEqualTo(405);
    assertThat(link.statusCode()).isEqualTo(405);
  }

  @Test
  void a_session_that_ends_in_keycloak_ends_here_at_once() {
    KeycloakAdmin.tellEndedSessionsTo(root() + "/sign-out/back-channel");
    var page = signedIn("auditor", "/browse");

    KeycloakAdmin.endSessionsOf("auditor");
    var other = page.context().newPage();
    other.navigate(root() + "/browse");

    assertThat(other.locator("#username").isVisible()).isTrue();
  }

  @Test
  void without_the_back_channel_it_ends_at_the_next_refresh() throws Exception {
    KeycloakAdmin.tellEndedSessionsTo("");
    KeycloakAdmin.accessTokensLast(22);
    var page = signedIn("risk", "/browse");
    Thread.sleep(2500);
    page.navigate(root() + "/browse");
    page.waitForSelector(".frame");

    KeycloakAdmin.endSessionsOf("risk");
    Thread.sleep(2500);
    // A page of its own: the other one may be noticing the end by itself.
    var other = page.context().newPage();
    other.navigate(root() + "/browse");

    assertThat(other.locator("#username").isVisible()).isTrue();
  }

  @Test
  void a_made_up_end_of_a_session_is_refused() throws Exception {
    var response =
        send(
            HttpRequest.newBuilder(URI.create(root() + "/sign-out/back-channel"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString("logout_token=eyJhbGciOiJub25lIn0.e30.")));

    assertThat(response.statusCode()).isEqualTo(400);
  }

  @Test
  void an_answer_that_nobody_asked_for_signs_nobody_in() throws Exception {
    var response =
        send(
            HttpRequest.newBuilder(
                    URI.create(root() + "/sign-in/callback?state=made-up&code=made-up"))
                .header("Accept", "text/html"));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("Sign-in was not completed");
    assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
  }

  @Test
  void without_signing_in_there_is_nothing_but_the_way_in() throws Exception {
    for (var path : new String[] {"/?v-r=uidl", "/?v-r=init", "/VAADIN/dynamic/x", "/browse"}) {
      var response = send(HttpRequest.newBuilder(URI.create(root() + path)));
      assertThat(response.body()).as(path).doesNotContain("Claims");
      assertThat(response.headers().allValues("Set-Cookie")).as(path).isEmpty();
    }
    assertThat(send(HttpRequest.newBuilder(URI.create(root() + "/health"))).body()).contains("UP");
  }

  @Test
  void every_answer_carries_the_rules_for_the_browser() throws Exception {
    for (var path : new String[] {"/", "/health", "/no/such/file.js"}) {
      var headers = send(HttpRequest.newBuilder(URI.create(root() + path))).headers();
      assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
          .as(path)
          .contains("frame-ancestors 'none'", "object-src 'none'", "script-src 'self' 'nonce-")
          .doesNotContain("script-src 'self' 'unsafe-inline'");
      assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
    }
  }

  @Test
  void while_keycloak_is_away_the_page_says_so_and_comes_back_by_itself() throws Exception {
    var inside = signedIn("developer", "/browse");
    var page = open();
    TestStack.stack().kill(Server.KEYCLOAK);
    try {
      Thread.sleep(5500);
      page.navigate(root() + "/browse?q=triage");
      assertThat(page.locator("h1").innerText()).isEqualTo("Sign-in is not answering");

      inside.navigate(root() + "/domains");
      inside.waitForSelector(".frame");
    } finally {
      TestStack.stack().start(Server.KEYCLOAK);
    }
    page.waitForSelector("#username");
    signIn(page, "business");
    assertThat(page.url()).isEqualTo(root() + "/browse?q=triage");
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
