package io.atrium.exchange.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitPlacesTest {

  private final GitPlaces places =
      new GitPlaces(
          List.of(
              new GitPlace("all", "https://git.example.com/", null, null, null, null),
              new GitPlace("data", "https://git.example.com/data", null, "secret", null, null),
              new GitPlace("ssh", "ssh://git@git.example.com/data/", null, null, "key", "hosts"),
              new GitPlace("short", "git@git.example.com:data/", null, null, "key", "hosts"),
              new GitPlace("hub", "git@hub.example.com:", null, null, "key", "hosts")));

  @Test
  void the_narrowest_place_gives_its_token() {
    assertThat(places.require("https://git.example.com/data/contracts.git").token())
        .isEqualTo("secret");
    assertThat(places.require("https://git.example.com/database/x.git").token())
        .as("no folder of data, though it begins so")
        .isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "ssh://git@git.example.com/data/x.git, ssh",
    "git@git.example.com:data/x.git, short",
    "git@hub.example.com:acme/x.git, hub"
  })
  void places_of_ssh_are_named_as_addresses_begin(String address, String place) {
    assertThat(places.require(address).name()).isEqualTo(place);
    assertThat(GitPlaces.isSsh(address)).isTrue();
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
        "ssh://git@git.example.com:22/data/x.git",
        "ssh://root@git.example.com/data/x.git",
        "ssh://git:password@git.example.com/data/x.git",
        "ssh://git@git.example.com/data/../x.git",
        "ssh://git@evil.net/git@git.example.com/data/x.git",
        "ssh://-oProxyCommand=x/data/x.git",
        "git@git.example.com:database/x.git",
        "git@git.example.com:data/../x.git",
        "git@git.example.com:data/x y.git",
        "git@git.example.com:data/x'y.git",
        "git@hub.example.com.evil.net:x.git",
        "-oProxyCommand=x@hub.example.com:x.git",
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
