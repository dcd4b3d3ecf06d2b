package io.atrium.exchange.format;

import java.util.Set;

/**
 * Where data lies on AWS.
 *
 * @param name bucket with prefix, topic, or host
 * @param url empty where there is none
 */
record AwsPlace(String platform, String portType, String name, String url) {

  private static final int PORT_NAME = 190;

  static AwsPlace of(String arn, String host, String type) {
    var parts = arn.split(":", 6);
    var service = parts.length == 6 ? parts[2] : "";
    var resource = parts.length == 6 ? parts[5] : "";
    return switch (service) {
      case "s3" -> new AwsPlace("s3", "files", resource, "s3://" + resource);
      case "sns" -> new AwsPlace("sns", "notifications", resource, "");
      case "" ->
          new AwsPlace(
              type.startsWith("CloudFront") ? "cloudfront" : "web",
              "files",
              host.replaceFirst("^https?://", ""),
              host.isEmpty() || host.contains("://") ? host : "https://" + host);
      default ->
          new AwsPlace(service, type.isEmpty() ? service : Text.line(type, 100), resource, "");
    };
  }

  /** A name for the port that no other has. */
  String portName(Set<String> taken) {
    var plain = name.replaceAll("[^A-Za-z0-9_.-]+", "-").replaceAll("^[^A-Za-z0-9_]+|[-.]+$", "");
    var wanted =
        plain.isEmpty() ? platform : plain.substring(0, Math.min(PORT_NAME, plain.length()));
    var free = wanted;
    for (var number = 2; !taken.add(free); number++) {
      free = wanted + "-" + number;
    }
    return free;
  }
}
