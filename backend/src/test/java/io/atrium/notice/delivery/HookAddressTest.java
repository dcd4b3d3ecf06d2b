package io.atrium.notice.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HookAddressTest {

  private final HookAddress addresses =
      new HookAddress(
          new HookConfiguration(
              List.of("hooks.example.com", "other.example.com:8443", "localhost:9000", "127.0.0.1"),
              List.of("localhost:9000"),
              Duration.ofSeconds(1),
              Duration.ofSeconds(1)));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.example.com/a?b=c",
        "https://HOOKS.example.com",
        "https://other.example.com:8443/x",
        "http://localhost:9000/x"
      })
  void what_is_named_may_be_called(String address) throws CarriageFailed {
    assertThat(addresses.read(address)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://hooks.example.com/",
        "https://evil.example.com/",
        "https://hooks.example.com.evil.com/",
        "https://hooks.example.com@evil.com/",
        "https://user:secret@hooks.example.com/",
        "https://other.example.com/",
        "http://localhost:9001/",
        "file:///etc/passwd",
        "gopher://hooks.example.com/",
        "//hooks.example.com/",
        "https://hooks.example.com/#x",
        "not an address",
        "https://hooks.example.com\r\n.evil.com/",
        ""
      })
  void everything_else_may_not(String address) {
    assertThatThrownBy(() -> addresses.read(address)).isInstanceOf(CarriageFailed.class);
  }

  @Test
  void a_name_that_leads_into_the_own_network_is_not_called() throws CarriageFailed {
    var inside = addresses.read("https://127.0.0.1/");
    assertThatThrownBy(() -> addresses.requireReachable(inside))
        .isInstanceOf(CarriageFailed.class)
        .hasMessageContaining("own network");
    addresses.requireReachable(addresses.read("http://localhost:9000/"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fd00::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "ff02::1"
      })
  void these_lie_inside(String place) throws UnknownHostException {
    assertThat(HookAddress.isInside(InetAddress.getByName(place))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"93.184.216.34", "100.128.0.1", "172.32.0.1", "2606:2800:220:1::1"})
  void these_do_not(String place) throws UnknownHostException {
    assertThat(HookAddress.isInside(InetAddress.getByName(place))).isFalse();
  }
}
