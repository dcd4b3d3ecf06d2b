package io.atrium.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A running Atrium, called over one connection. */
final class Product implements AutoCloseable {
  private static final String JSON = "Content-Type: application/json\r\n";

  private final Wire wire;
  private final Accounts accounts;

  Product(URI api, Accounts accounts) {
    this.wire = new Wire(api);
    this.accounts = accounts;
  }

  Wire.Reply get(String account, String path) throws IOException {
    return ask(account, path).require(path);
  }

  /** Whatever the answer is. */
  Wire.Reply ask(String account, String path) throws IOException {
    return wire.get(path, accounts.header(account));
  }

  Wire.Reply post(String account, String path, String type, byte[] body) throws IOException {
    return wire.send(
            "POST", path, accounts.header(account) + "Content-Type: " + type + "\r\n", body)
        .require(path);
  }

  /** Descriptors on lines of their own; listed for review. */
  Wire.Reply publish(byte[] descriptors) throws IOException {
    return post("owner", "/api/v1/assets?submit=true", "application/x-ndjson", descriptors);
  }

  Wire.Reply approve(Assets.Identity asset, String version) throws IOException {
    return wire.send(
            "POST",
            asset.path() + "/versions/" + version + "/approval",
            accounts.header("steward") + JSON,
            "{}".getBytes(StandardCharsets.UTF_8))
        .require("approve " + asset.reference());
  }

  JsonNode search(String account, String query) throws IOException {
    return get(account, "/api/v1/search?" + query).json();
  }

  /** Waits until as many assets are found, and not one more. */
  void awaitTotal(String account, String query, long wanted)
      throws IOException, InterruptedException {
    var end = System.nanoTime() + 600_000_000_000L;
    var total = -1L;
    while (total < wanted) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "%s finds %d of %d for %s".formatted(query, total, wanted, account));
      }
      total = search(account, query).path("total").asLong();
      if (total < wanted) {
        Thread.sleep(20);
      }
    }
    if (total > wanted) {
      throw new IllegalStateException(
          "%s finds %d instead of %d for %s".formatted(query, total, wanted, account));
    }
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    wire.close();
  }
}
