package io.atrium.access.review;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Items as comma-separated values (RFC 4180). A value that a spreadsheet would take for a formula
 * gets an apostrophe in front.
 */
final class ReviewCsv {

  private static final List<String> NAMES =
      List.of(
          "number",
          "grant",
          "asset",
          "title",
          "owner",
          "offer",
          "holder",
          "holderKind",
          "requester",
          "columns",
          "rows",
          "purpose",
          "since",
          "until",
          "approvedBy",
          "policy",
          "lastUse",
          "peersHolding",
          "peersOf",
          "changes",
          "outcome",
          "decidedBy",
          "decidedAt",
          "reason");

  private ReviewCsv() {}

  static String of(List<ReviewItem> items) {
    var csv = new StringBuilder(String.join(",", NAMES)).append("\r\n");
    for (var item : items) {
      csv.append(line(item)).append("\r\n");
    }
    return csv.toString();
  }

  private static String line(ReviewItem item) {
    var decider = item.decidedBy();
    return java.util.Arrays.<@Nullable Object>asList(
            item.number(),
            item.grant(),
            item.reference(),
            item.assetTitle(),
            item.owner(),
            item.offer(),
            item.subject().name(),
            ReviewJson.word(item.subject().kind()),
            item.requester().name(),
            String.join(" ", item.extent().columns()),
            item.extent().rows(),
            item.purpose(),
            item.since(),
            item.until(),
            String.join("; ", item.approvedBy()),
            item.policy(),
            item.lastUsedAt(),
            item.peers().holding(),
            item.peers().of(),
            item.changes().stream()
                .map(change -> change.type() + ": " + change.before() + " → " + change.now())
                .collect(Collectors.joining("; ")),
            item.state().word(),
            decider == null ? null : decider.name(),
            item.decidedAt(),
            item.reason())
        .stream()
        .map(ReviewCsv::value)
        .collect(Collectors.joining(","));
  }

  static String value(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    var text = value.toString();
    if (!text.isEmpty() && !(value instanceof Number) && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
      text = "'" + text;
    }
    var plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
