package io.atrium.access.provisioning;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with the facts of a right in place of {@code {subject}} and the like. */
final class Instructions {

  private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

  private Instructions() {}

  /** What is no fact of a right stays as it is. */
  static String render(String template, Right right) {
    var facts = facts(right);
    return PLACE
        .matcher(template)
        .replaceAll(
            place -> Matcher.quoteReplacement(facts.getOrDefault(place.group(1), place.group())));
  }

  private static Map<String, String> facts(Right right) {
    var until = right.until();
    var columns = String.join(", ", right.extent().columns());
    var rows = right.extent().rows();
    return Map.ofEntries(
        Map.entry("grant", right.grant().toString()),
        Map.entry("subject", right.subject().name()),
        Map.entry("subjectKey", right.subject().key()),
        Map.entry("subjectKind", right.subject().kind().name().toLowerCase(java.util.Locale.ROOT)),
        Map.entry("asset", right.asset().toString()),
        Map.entry("reference", right.reference()),
        Map.entry("offer", right.offer()),
        Map.entry("part", right.part() == null ? "" : right.part()),
        Map.entry("columns", columns.isEmpty() ? "all" : columns),
        Map.entry("rows", rows == null ? "all" : rows),
        Map.entry(
            "extent",
            (columns.isEmpty() ? "" : ", only " + columns)
                + (rows == null ? "" : ", where " + rows)),
        Map.entry("from", DAY.format(right.from())),
        Map.entry("until", until == null ? "further notice" : DAY.format(until)),
        Map.entry("ending", until == null ? "" : " until " + DAY.format(until)));
  }
}
