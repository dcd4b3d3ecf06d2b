package io.atrium.access.evidence;

import io.atrium.access.evidence.EvidenceCheck.Unfit;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipFile;

/** Whether the records of an archive belong together: what one refers to is there, too. */
final class RecordsCheck {

  /**
   * A reference between two files of an archive.
   *
   * @param from file and member that refer; a missing or null member refers to nothing
   * @param to file and member that are referred to
   */
  private record Link(String from, String fromMember, String to, String toMember) {}

  private static final List<Link> LINKS =
      List.of(
          new Link("request-items.jsonl", "request_id", "requests.jsonl", "id"),
          new Link("request-items.jsonl", "evaluation", "evaluations.jsonl", "id"),
          new Link("request-steps.jsonl", "item_id", "request-items.jsonl", "id"),
          new Link("request-votes.jsonl", "step_id", "request-steps.jsonl", "id"),
          new Link("request-timeline.jsonl", "request_id", "requests.jsonl", "id"),
          new Link("grants.jsonl", "request_id", "requests.jsonl", "id"),
          new Link("grants.jsonl", "item_id", "request-items.jsonl", "id"),
          new Link("grant-states.jsonl", "grant_id", "grants.jsonl", "id"),
          new Link("provisioning-tasks.jsonl", "grant_id", "grants.jsonl", "id"));

  private RecordsCheck() {}

  static void of(EvidenceCheck check, ZipFile zip) throws IOException, Unfit {
    Map<String, Set<String>> known = new HashMap<>();
    var references = 0L;
    for (var link : LINKS) {
      var targets = known.get(link.to());
      if (targets == null) {
        targets = values(check, zip, link.to(), link.toMember());
        known.put(link.to(), targets);
      }
      references += follow(check, zip, link, targets);
    }
    check.fits(references + " references between the records lead somewhere");
  }

  private static Set<String> values(EvidenceCheck check, ZipFile zip, String file, String member)
      throws IOException, Unfit {
    var values = new HashSet<String>();
    check.records(
        zip,
        file,
        (line, record) -> {
          if (!values.add(record.path(member).asText())) {
            throw new Unfit(
                "%s, line %d: %s occurs twice."
                    .formatted(file, line, record.path(member).asText()));
          }
        });
    return values;
  }

  private static long follow(EvidenceCheck check, ZipFile zip, Link link, Set<String> targets)
      throws IOException, Unfit {
    var followed = new long[1];
    check.records(
        zip,
        link.from(),
        (line, record) -> {
          if (!record.hasNonNull(link.fromMember())) {
            return;
          }
          var target = record.path(link.fromMember()).asText();
          if (!targets.contains(target)) {
            throw new Unfit(
                "%s, line %d: `%s` is %s, which is not in %s."
                    .formatted(link.from(), line, link.fromMember(), target, link.to()));
          }
          followed[0]++;
        });
    return followed[0];
  }
}
