package io.atrium.exchange.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitPlacesTest {

  private final GitPlaces places =
      new GitPlaces(
          List.of(
              new GitPlace("all", "https://git.example.com/", null, null),
              new GitPlace("data", "https://git.example.com/data", null, "secret")));

  @Test
  void the_narrowest_place_gives_its_token() {
    assertThat(places.require("https://git.example.com/data/contracts.git").token())
        .isEqualTo("secret");
    assertThat(places.require("https://git.example.com/database/x.git").token())
        .as("no folder of data, though it begins so")
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://git.example.com.evil.net/data/x.git",
        "https://git.example.com@evil.net/data/x.git",
        "https://user:password@git.example.com/data/x.git",
        "https://git.example.com/data/../../x.git",
        "https://git.example.com/data/%2e%2e/x.git",
        "https://git.example.com/data/x.git?a=b",
        "http://git.example.com/data/x.git",
        "ssh://git@git.example.com/data/x.git",
        "git@git.example.com:data/x.git",
        "file:///etc",
        "ext::sh -c touch% /tmp/x",
        "/etc",
        ""
      })
  void what_is_not_at_a_named_place_is_refused(String address) {
    assertThatThrownBy(() -> places.require(address))
        .isInstanceOfSatisfying(
            io.atrium.problem.ProblemException.class,
            problem -> assertThat(problem.type()).isEqualTo(GitProblem.GIT_ADDRESS_REFUSED));
  }

  @Test
  void nothing_is_allowed_unless_it_is_named() {
    assertThatThrownBy(() -> new GitPlaces(List.of()).require("https://git.example.com/x.git"))
        .hasMessageContaining("atrium.git.allowed");
  }
}
