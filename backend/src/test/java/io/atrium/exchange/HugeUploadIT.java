package io.atrium.exchange;

import static io.atrium.Expect.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.atrium.Api;
import io.atrium.TestNode;
import io.atrium.stack.TestStack;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is larger than the memory of a node is handed in over HTTP, kept, and imported. */
class HugeUploadIT {

  private static final int RECORDS = 8_000;
  private static final int LENGTH = 32_000;
  private static final String MEMORY = "-Xmx160m";

  @Test
  void a_source_of_256_megabytes_goes_through_a_node_with_160() throws Exception {
    var port = freePort();
    var node =
        TestNode.process(
            Map.of("micronaut.server.port", port, "atrium.keycloak.url", TestStack.keycloak()));
    node.command().add(1, MEMORY);
    node.command().add(2, "-XX:+ExitOnOutOfMemoryError");
    var process = node.start();
    try {
      var address = URI.create("http://127.0.0.1:" + port);
      eventually(() -> answers(address) || !process.isAlive());
      assertThat(process.isAlive()).isTrue();

      var taken = handIn(address);

      var api = new Api(address);
      eventually(() ->
          Set.of("done", "failed")
              .contains(api.get("steward", taken).body().path("state").asText()));
      var job = api.get("steward", taken).body();
      assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("done");
      assertThat(job.path("bytes").asLong()).isGreaterThan(256_000_000);
      assertThat(job.path("created").asLong()).isEqualTo(RECORDS);
      assertThat(job.path("refused").asLong()).isZero();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** In chunks, as they are made. */
  private static String handIn(URI address) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var answer =
          http.send(
              HttpRequest.newBuilder(
                      address.resolve(
                          "/api/v1/imports?format=mcp-registry&owner=data-platform&domain=huge&dryRun=true&fileName=servers.json"))
                  .header("Authorization", "Bearer " + Api.token("steward"))
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofInputStream(Servers::new))
                  .build(),
              BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
      return answer.headers().firstValue("Location").orElseThrow();
    }
  }

  private static boolean answers(URI address) {
    try {
      return new Api(address).get("", "/api/v1/assets").status() == 401;
    } catch (IllegalStateException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** A list of servers that is made while it is read. */
  private static final class Servers extends InputStream {

    private static final String DESCRIPTION = "x y ".repeat(LENGTH / 4);

    private byte[] part = new byte[0];
    private int at;
    private int number;

    @Override
    public int read() {
      throw new UnsupportedOperationException("one byte at a time");
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (at == part.length && !next()) {
        return -1;
      }
      var count = Math.min(length, part.length - at);
      System.arraycopy(part, at, into, offset, count);
      at += count;
      return count;
    }

    private boolean next() {
      if (number > RECORDS) {
        return false;
      }
      var text =
          number == RECORDS
              ? "]"
              : "%s{\"name\": \"io.github.acme/server-%d\", \"description\": \"%s\"}"
                  .formatted(number == 0 ? "[" : ",", number, DESCRIPTION);
      part = text.getBytes(UTF_8);
      at = 0;
      number++;
      return true;
    }
  }
}
