package io.atrium.notice.delivery;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Says which addresses may be called: HTTPS, a host that the configuration names, and no place
 * inside the own network unless it names that, too.
 */
final class HookAddress {

  private static final int LONGEST = 1_000;

  private final HookConfiguration configuration;

  HookAddress(HookConfiguration configuration) {
    this.configuration = configuration;
  }

  /** What the text says, or why it may not be called; asks no name server. */
  URI read(String text) throws CarriageFailed {
    if (text.length() > LONGEST) {
      throw CarriageFailed.forGood("The address is too long.");
    }
    URI address;
    try {
      address = URI.create(text.strip());
    } catch (IllegalArgumentException unreadable) {
      throw CarriageFailed.forGood("This is no address.");
    }
    var host = address.getHost();
    if (host == null || address.getUserInfo() != null || address.getFragment() != null) {
      throw CarriageFailed.forGood(
          "An address is https://host/path, without a user and without a fragment.");
    }
    var name = host.toLowerCase(Locale.ROOT);
    if (!configuration.allows(name, address.getPort())) {
      throw CarriageFailed.forGood(
          "%s is not among the hosts that may be called; an administrator can allow it."
              .formatted(name));
    }
    var scheme = String.valueOf(address.getScheme());
    var plain = scheme.equals("http") && configuration.mayBePrivate(name, address.getPort());
    if (!scheme.equals("https") && !plain) {
      throw CarriageFailed.forGood("The address has to begin with https://.");
    }
    return address;
  }

  /**
   * Asks the name server right before the call; what it says is kept by the JVM for the connection
   * that follows, so that no other answer can come in between.
   */
  void requireReachable(URI address) throws CarriageFailed {
    var host = address.getHost().toLowerCase(Locale.ROOT);
    if (configuration.mayBePrivate(host, address.getPort())) {
      return;
    }
    try {
      var places = InetAddress.getAllByName(host.replaceAll("^\\[|\\]$", ""));
      if (Arrays.stream(places).anyMatch(HookAddress::isInside)) {
        throw CarriageFailed.forGood(host + " lies inside the own network and may not be called.");
      }
    } catch (UnknownHostException unknown) {
      throw CarriageFailed.forNow(host + " is not known to the name server.");
    }
  }

  /**
   * Loopback, private, link-local, carrier-grade and other addresses that are not the Internet's.
   */
  static boolean isInside(InetAddress place) {
    if (place.isLoopbackAddress()
        || place.isAnyLocalAddress()
        || place.isLinkLocalAddress()
        || place.isSiteLocalAddress()
        || place.isMulticastAddress()) {
      return true;
    }
    var bytes = place.getAddress();
    var first = bytes[0] & 0xff;
    var second = bytes[1] & 0xff;
    if (place instanceof Inet4Address) {
      return first == 0
          || first >= 240
          || first == 100 && second >= 64 && second < 128
          || first == 192 && second == 0 && bytes[2] == 0
          || first == 198 && (second == 18 || second == 19);
    }
    // Unique local addresses, and what translates to an IPv4 address of any kind.
    return (first & 0xfe) == 0xfc
        || first == 0x00
        || first == 0x20 && second == 0x02
        || first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0;
  }
}
