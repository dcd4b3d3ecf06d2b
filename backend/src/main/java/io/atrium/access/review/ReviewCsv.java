package io.atrium.access.review;

import io.atrium.api.Csv;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Items as comma-separated values. */
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
    var csv = new StringBuilder(Csv.line(NAMES));
    for (var item : items) {
      csv.append(line(item));
    }
    return csv.toString();
  }

  private static String line(ReviewItem item) {
    var decider = item.decidedBy();
    return Csv.line(
        Arrays.<@Nullable Object>asList(
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
            item.reason()));
  }
}
