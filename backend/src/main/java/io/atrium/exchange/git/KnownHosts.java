package io.atrium.exchange.git;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.jspecify.annotations.Nullable;

/**
 * The host keys that an operator has written down. A host is who it says only with one of its keys;
 * nothing is learned by calling it.
 */
final class KnownHosts implements ServerKeyDatabase {

  private static final int DEFAULT_PORT = 22;

  /**
   * @param revoked it is in the wrong hands
   */
  private record Known(KnownHostEntry entry, PublicKey key, boolean revoked) {}

  private final List<Known> keys;
  private final String property;
  private volatile @Nullable String fault;

  /**
   * @param property that names the file, for what is said to people
   */
  static KnownHosts read(Path file, String property) throws IOException, GeneralSecurityException {
    var keys = new ArrayList<Known>();
    for (var entry : KnownHostEntry.readKnownHostEntries(file)) {
      var marker = entry.getMarker() == null ? "" : entry.getMarker();
      // Keys that only sign those of hosts say nothing about a host by themselves.
      if (marker.isEmpty() || marker.equals("revoked")) {
        var key = entry.getKeyEntry().resolvePublicKey(null, PublicKeyEntryResolver.IGNORING);
        if (key != null) {
          keys.add(new Known(entry, key, !marker.isEmpty()));
        }
      }
    }
    return new KnownHosts(keys, property);
  }

  private KnownHosts(List<Known> keys, String property) {
    this.keys = keys;
    this.property = property;
  }

  /** Why the host was refused that was called last; null if it was not. */
  @Nullable String fault() {
    return fault;
  }

  @Override
  public List<PublicKey> lookup(
      String connectAddress, InetSocketAddress remoteAddress, Configuration configuration) {
    return of(connectAddress).stream().filter(known -> !known.revoked).map(Known::key).toList();
  }

  @Override
  public boolean accept(
      String connectAddress,
      InetSocketAddress remoteAddress,
      PublicKey serverKey,
      Configuration configuration,
      @Nullable CredentialsProvider provider) {
    var shown = KeyUtils.getKeyType(serverKey) + " " + KeyUtils.getFingerPrint(serverKey);
    var known = of(connectAddress);
    var equal = known.stream().filter(one -> KeyUtils.compareKeys(one.key, serverKey)).toList();
    if (equal.stream().anyMatch(Known::revoked)) {
      fault =
          "The host key of %s (%s) has been revoked in the file that %s names."
              .formatted(connectAddress, shown, property);
    } else if (!equal.isEmpty()) {
      fault = null;
    } else if (known.stream().allMatch(Known::revoked)) {
      fault =
          "The host key of %s is unknown: it shows %s. If its administrators say that this is theirs, add it to the file that %s names."
              .formatted(connectAddress, shown, property);
    } else {
      fault =
          "The host key of %s is not the one that is known: it shows %s. If its administrators say that they have changed it, change it in the file that %s names; else somebody else answers for this host."
              .formatted(connectAddress, shown, property);
    }
    return fault == null;
  }

  private List<Known> of(String connectAddress) {
    var colon = connectAddress.lastIndexOf(':');
    var port = colon > connectAddress.lastIndexOf(']');
    var host = port ? connectAddress.substring(0, colon) : connectAddress;
    var number = port ? Integer.parseInt(connectAddress.substring(colon + 1)) : DEFAULT_PORT;
    var name = host.replaceAll("^\\[|]$", "");
    return keys.stream().filter(known -> known.entry.isHostMatch(name, number)).toList();
  }
}
