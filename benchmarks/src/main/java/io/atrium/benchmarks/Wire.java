package io.atrium.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 connection that stays open, with blocking reads and nothing else, so that the client
 * costs the measured machine as little as possible. Used for Atrium and for its floor alike.
 */
final class Wire implements AutoCloseable {
  static final JsonMapper JSON = new JsonMapper();

  private static final byte[] NOTHING = {};

  private final URI base;
  private @Nullable Socket socket;
  private InputStream input = InputStream.nullInputStream();

  Wire(URI base) {
    this.base = base;
  }

  record Reply(int status, byte[] body) {
    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException notJson) {
        throw new IllegalStateException(this + " is not JSON", notJson);
      }
    }

    /** Itself if it is a success; what it says as an exception otherwise. */
    Reply require(String what) {
      if (status >= 300) {
        throw new IllegalStateException("%s: %s".formatted(what, this));
      }
      return this;
    }

    @Override
    public String toString() {
      var text = new String(body, StandardCharsets.UTF_8);
      return status + " " + (text.length() > 600 ? text.substring(0, 600) + "…" : text);
    }
  }

  Reply get(String path, String headers) throws IOException {
    return send("GET", path, headers, NOTHING);
  }

  /**
   * @param headers lines that each end with CR LF; the length is added
   */
  Reply send(String method, String path, String headers, byte[] body) throws IOException {
    var head =
        "%s %s HTTP/1.1\r\nHost: %s\r\n%s%s\r\n"
            .formatted(
                method,
                path,
                base.getAuthority(),
                headers,
                body.length == 0 && method.equals("GET")
                    ? ""
                    : "Content-Length: " + body.length + "\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    var request = new byte[head.length + body.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    var kept = socket;
    if (kept != null) {
      try {
        return exchange(kept, request);
      } catch (IOException closedMeanwhile) {
        close();
      }
    }
    return exchange(connect(), request);
  }

  @Override
  public void close() {
    var open = socket;
    socket = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException gone) {
        throw new IllegalStateException(gone);
      }
    }
  }

  private Socket connect() throws IOException {
    var fresh = new Socket();
    fresh.setTcpNoDelay(true);
    fresh.setSoTimeout(120_000);
    fresh.connect(new InetSocketAddress(base.getHost(), base.getPort()), 5_000);
    socket = fresh;
    input = new BufferedInputStream(fresh.getInputStream(), 65_536);
    return fresh;
  }

  private Reply exchange(Socket to, byte[] request) throws IOException {
    to.getOutputStream().write(request);
    var status = Integer.parseInt(line().split(" ", 3)[1]);
    var length = 0;
    var chunked = false;
    var last = false;
    for (var header = line(); !header.isEmpty(); header = line()) {
      var lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      } else if (lower.startsWith("transfer-encoding:")) {
        chunked = lower.endsWith("chunked");
      } else if (lower.startsWith("connection:")) {
        last = lower.endsWith("close");
      }
    }
    var body = chunked ? chunks() : bytes(length);
    if (last) {
      close();
    }
    return new Reply(status, body);
  }

  private byte[] chunks() throws IOException {
    var body = new ByteArrayOutputStream();
    while (true) {
      var length = Integer.parseInt(line().split(";", 2)[0].strip(), 16);
      body.writeBytes(bytes(length));
      var end = line();
      if (length == 0) {
        return body.toByteArray();
      }
      if (!end.isEmpty()) {
        throw new IOException("no end of chunk");
      }
    }
  }

  private byte[] bytes(int length) throws IOException {
    var bytes = input.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("connection closed");
    }
    return bytes;
  }

  private String line() throws IOException {
    var line = new StringBuilder(80);
    for (var next = input.read(); next != '\n'; next = input.read()) {
      if (next < 0) {
        throw new EOFException("connection closed");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
