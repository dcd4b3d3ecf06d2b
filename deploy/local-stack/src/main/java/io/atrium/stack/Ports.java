package io.atrium.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of the loopback interface. */
public final class Ports {
  private Ports() {}

  /** Whether a server could listen on the port now. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /** A port that was free a moment ago. */
  public static int findFree() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException failed) {
      throw new StackProblem("No free port on 127.0.0.1: " + failed.getMessage(), failed);
    }
  }

  /**
   * Refuses a port that is taken, naming who holds it where that can be found out.
   *
   * @param who what wanted the port, for people
   * @param option the command line option that chooses another one
   */
  public static void requireFree(int port, String who, String option) {
    if (isFree(port)) {
      return;
    }
    String holder = PortHolder.describe(port).map(" by "::concat).orElse("");
    throw new StackProblem(
        "Port %d (%s) is taken%s. End that process or choose another port with %s."
            .formatted(port, who, holder, option));
  }
}
