package io.atrium.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands between Atrium and Elasticsearch and keeps what Atrium asks, so that the very same
 * requests can be sent without it. Passes bytes on as they come; they are taken apart afterwards.
 */
final class Recorder implements AutoCloseable {
  private final URI target;
  private final ServerSocket server;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<ByteArrayOutputStream> streams = new CopyOnWriteArrayList<>();
  private volatile boolean recording;

  Recorder(URI target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("recorder").start(this::accept);
  }

  /** A request as it went over the wire. */
  record Request(String method, String path, byte[] body) {
    boolean isSearch() {
      return path.contains("/_search");
    }

    boolean isBulk() {
      return path.startsWith("/_bulk");
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  void start() {
    streams.forEach(ByteArrayOutputStream::reset);
    recording = true;
  }

  /** What came since the start. Nothing may be under way. */
  List<Request> stop() {
    recording = false;
    var requests = new ArrayList<Request>();
    for (var stream : streams) {
      split(stream.toByteArray(), requests);
      stream.reset();
    }
    return requests;
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (var socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        var client = server.accept();
        var upstream = new Socket(target.getHost(), target.getPort());
        client.setTcpNoDelay(true);
        upstream.setTcpNoDelay(true);
        sockets.addAll(List.of(client, upstream));
        var stream = new ByteArrayOutputStream();
        streams.add(stream);
        pass(client, upstream, stream);
        pass(upstream, client, null);
      }
    } catch (IOException closed) {
      if (!server.isClosed()) {
        throw new IllegalStateException(closed);
      }
    }
  }

  private void pass(
      Socket from, Socket to, @org.jspecify.annotations.Nullable ByteArrayOutputStream keep) {
    var _ =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              var buffer = new byte[65_536];
              try (from;
                  to) {
                var input = from.getInputStream();
                var output = to.getOutputStream();
                for (var read = input.read(buffer); read >= 0; read = input.read(buffer)) {
                  if (keep != null && recording) {
                    keep.write(buffer, 0, read);
                  }
                  output.write(buffer, 0, read);
                }
              } catch (IOException closed) {
                sockets.removeAll(List.of(from, to));
              }
            });
  }

  private static void split(byte[] bytes, List<Request> requests) {
    var at = 0;
    while (at < bytes.length) {
      var end = at;
      while (bytes[end] != '\r' || bytes[end + 1] != '\n' || bytes[end + 2] != '\r') {
        end++;
      }
      var head = new String(bytes, at, end - at, StandardCharsets.ISO_8859_1).split("\r\n", -1);
      var length = 0;
      for (var header : head) {
        var lower = header.toLowerCase(Locale.ROOT);
        if (lower.startsWith("content-length:")) {
          length = Integer.parseInt(lower.substring(15).strip());
        }
      }
      var line = head[0].split(" ", 3);
      var body = end + 4;
      requests.add(new Request(line[0], line[1], Arrays.copyOfRange(bytes, body, body + length)));
      at = body + length;
    }
  }
}
