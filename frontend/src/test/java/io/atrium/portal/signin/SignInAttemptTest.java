package io.atrium.portal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInAttemptTest {

  @Test
  void the_page_that_was_asked_for_is_remembered_with_its_query() {
    assertThat(SignInAttempt.to("/browse?q=a%20b").target()).isEqualTo("/browse?q=a%20b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/a\r\nSet-Cookie: x=y",
        "",
        "/sign-in/callback?code=1"
      })
  void nobody_is_led_away_from_the_portal(String target) {
    assertThat(SignInAttempt.to(target).target()).isEqualTo("/");
  }

  @Test
  void the_cookie_stays_with_the_server_and_the_callback() {
    var cookie = SignInAttempt.to("/").cookie(true);

    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.getSecure()).isTrue();
    assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
    assertThat(cookie.getPath()).isEqualTo(SignInFilter.CALLBACK);
    assertThat(cookie.getMaxAge()).isBetween(1, 600);
  }

  @Test
  void each_attempt_has_secrets_of_its_own() {
    var one = SignInAttempt.to("/");
    var other = SignInAttempt.to("/");

    assertThat(one.state()).isNotEqualTo(other.state());
    assertThat(one.nonce()).isNotEqualTo(other.nonce());
    assertThat(one.verifier()).isNotEqualTo(other.verifier());
  }
}
