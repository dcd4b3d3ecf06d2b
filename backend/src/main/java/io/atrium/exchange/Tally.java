package io.atrium.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.catalog.Submission;
import io.atrium.exchange.format.Imported;
import io.atrium.exchange.format.SourceRecord;
import io.atrium.schemas.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a batch comes to, as it is gathered. */
final class Tally {

  /** A descriptor of the source that is worth a look at the catalog. */
  record Candidate(
      SourceRecord record,
      String key,
      ObjectNode tree,
      String hash,
      String canonical,
      Imported.@Nullable Kept document) {}

  final List<Finding> findings = new ArrayList<>();
  final List<Submission> submissions = new ArrayList<>();
  final List<ImportedTable.Provenance> provenance = new ArrayList<>();
  final Map<UUID, Imported.Kept> documents = new HashMap<>();

  /** Files in which assets stand that stood in another before. */
  final Map<UUID, String> moved = new HashMap<>();

  long created;
  long added;
  long unchanged;
  long kept;

  void refuse(SourceRecord record, String key, String reason) {
    findings.add(Finding.about(Finding.Type.REFUSED, key, record.file(), record.line(), reason));
  }

  void remark(SourceRecord record, Imported.Remarked remark) {
    findings.add(
        Finding.about(
            Finding.Type.REMARK,
            Survey.shortened(remark.key()),
            record.file(),
            remark.line(),
            remark.reason()));
  }

  long refused() {
    return findings.stream().filter(finding -> finding.type() == Finding.Type.REFUSED).count();
  }

  /** The document behind an asset that is there already. */
  void keepDocument(UUID asset, Candidate candidate) {
    var document = candidate.document();
    if (document != null) {
      documents.put(asset, document);
    }
  }

  /** What the source says of an asset now; the base for the next import. */
  void remember(Candidate candidate, Reference reference) {
    provenance.add(
        new ImportedTable.Provenance(
            candidate.key(),
            reference.toString(),
            candidate.record().file(),
            candidate.hash(),
            candidate.canonical(),
            candidate.document()));
  }

  /** People have edited what the source changed, too: theirs stays. */
  void keep(Candidate candidate, Reference reference, String pointer) {
    findings.add(
        Finding.about(
            Finding.Type.KEPT,
            candidate.key(),
            candidate.record().file(),
            candidate.record().line(),
            reference
                + " keeps "
                + pointer
                + " as people edited it; the source has changed it, too."));
    kept++;
  }
}
