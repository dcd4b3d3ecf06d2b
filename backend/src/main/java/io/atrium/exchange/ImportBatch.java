package io.atrium.exchange;

import io.atrium.catalog.Listing;
import io.atrium.catalog.Publishing;
import io.atrium.exchange.Tally.Candidate;
import io.atrium.exchange.format.Imported;
import io.atrium.exchange.format.Slug;
import io.atrium.exchange.format.SourceRecord;
import io.atrium.identity.Actor;
import io.atrium.schemas.Descriptor;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Takes some records of a source into the catalog: assets, provenance, findings and progress in one
 * transaction.
 */
@Singleton
class ImportBatch {

  private final ImportedTable imported;
  private final OriginalTable originals;
  private final FindingTable findings;
  private final LeaseTable leases;
  private final Admission admission;
  private final Updates updates;
  private final Publishing publishing;
  private final Clock clock;

  ImportBatch(
      ImportedTable imported,
      OriginalTable originals,
      FindingTable findings,
      LeaseTable leases,
      Admission admission,
      Updates updates,
      Publishing publishing,
      Clock clock) {
    this.imported = imported;
    this.originals = originals;
    this.findings = findings;
    this.leases = leases;
    this.admission = admission;
    this.updates = updates;
    this.publishing = publishing;
    this.clock = clock;
  }

  /**
   * @param ordinal place in the source, from 1
   */
  record Numbered(long ordinal, SourceRecord record) {}

  @Transactional(propagation = Propagation.REQUIRED)
  void write(
      LeaseTable.Claim claim,
      Survey survey,
      List<Numbered> records,
      Duration took,
      Duration lease) {
    var job = claim.job();
    var tally = new Tally();
    var candidates = new ArrayList<Candidate>();
    for (var numbered : records) {
      read(survey, numbered, candidates, tally);
    }
    place(job, survey, candidates, tally);
    if (!job.dryRun()) {
      publish(job, tally);
    }
    findings.insert(job.id(), tally.findings);
    advance(claim, records.size(), tally, took, lease);
  }

  /** Gives up on a record that fails even alone. */
  @Transactional(propagation = Propagation.REQUIRED)
  void refuse(
      LeaseTable.Claim claim, Numbered numbered, String reason, Duration took, Duration lease) {
    var tally = new Tally();
    tally.refuse(numbered.record(), Survey.shortened(numbered.record().key()), reason);
    findings.insert(claim.job().id(), tally.findings);
    advance(claim, 1, tally, took, lease);
  }

  private void advance(
      LeaseTable.Claim claim, int records, Tally tally, Duration took, Duration lease) {
    var progress =
        new LeaseTable.Progress(
            records,
            tally.created,
            tally.added,
            tally.unchanged,
            tally.refused(),
            tally.kept,
            took);
    if (!leases.advance(claim, progress, lease, clock.instant())) {
      throw new LeaseTable.LeaseLost();
    }
  }

  private void read(Survey survey, Numbered numbered, List<Candidate> candidates, Tally tally) {
    switch (numbered.record()) {
      case SourceRecord.Unreadable broken ->
          tally.refuse(broken, Survey.shortened(broken.key()), broken.reason());
      case SourceRecord.Readable readable -> {
        for (var outcome : survey.convert(readable)) {
          switch (outcome) {
            case Imported.Refused refused ->
                tally.refuse(readable, Survey.shortened(refused.key()), refused.reason());
            case Imported.Remarked remarked -> tally.remark(readable, remarked);
            case Imported.Described described -> {
              var key = survey.key(described);
              if (survey.repeats(key, numbered.ordinal())) {
                tally.refuse(readable, key, "The source has the very same entry before.");
              } else {
                candidate(readable, key, described, tally).ifPresent(candidates::add);
              }
            }
          }
        }
      }
    }
  }

  private Optional<Candidate> candidate(
      SourceRecord record, String key, Imported.Described described, Tally tally) {
    var tree = described.descriptor();
    try {
      var descriptor = Descriptor.of(tree);
      return Optional.of(
          new Candidate(
              record,
              key,
              tree,
              descriptor.contentHash(),
              descriptor.canonicalJson(),
              described.document()));
    } catch (IllegalArgumentException incomplete) {
      tally.refuse(record, key, admission.faults(tree));
      return Optional.empty();
    }
  }

  private void place(ImportJob job, Survey survey, List<Candidate> candidates, Tally tally) {
    var known =
        imported.known(
            job.format(), job.domain(), candidates.stream().map(Candidate::key).toList());
    var fresh = new ArrayList<Candidate>();
    var changed = new ArrayList<Candidate>();
    for (var candidate : candidates) {
      var before = known.get(candidate.key());
      if (before == null) {
        fresh.add(candidate);
      } else if (before.hash().equals(candidate.hash())) {
        tally.unchanged++;
        if (!candidate.record().file().equals(before.file())) {
          tally.moved.put(before.asset(), candidate.record().file());
        }
        // It may differ in what the descriptor has no place for.
        tally.keepDocument(before.asset(), candidate);
      } else {
        changed.add(candidate);
      }
    }
    if (!fresh.isEmpty()) {
      create(job, survey, fresh, tally);
    }
    if (!changed.isEmpty()) {
      updates.take(job, changed, known, tally);
    }
  }

  private void create(ImportJob job, Survey survey, List<Candidate> fresh, Tally tally) {
    var wanted =
        fresh.stream()
            .map(candidate -> Survey.reference(candidate.tree()))
            .collect(Collectors.toSet());
    var taken = imported.taken(job.format(), job.domain(), wanted);
    for (var candidate : fresh) {
      var reference = Survey.reference(candidate.tree());
      var byThisSource = taken.get(reference);
      if (Boolean.FALSE.equals(byThisSource) && !survey.isContested(reference)) {
        tally.refuse(
            candidate.record(),
            candidate.key(),
            "The name is taken: "
                + reference
                + " is in the catalog and did not come from this source.");
        continue;
      }
      if (byThisSource != null || survey.isContested(reference)) {
        candidate
            .tree()
            .withObject("/metadata")
            .put(
                "name",
                Slug.distinct(candidate.tree().at("/metadata/name").asText(), candidate.key()));
      }
      admission.submit(candidate, candidate.tree(), tally).ifPresent(descriptor -> tally.created++);
    }
  }

  private void publish(ImportJob job, Tally tally) {
    if (!tally.submissions.isEmpty()) {
      var author = new Actor("source:" + job.format(), job.format() + " import");
      var listing =
          job.approved() ? new Listing.ApprovedBy(job.requestedBy()) : new Listing.InReview();
      var _ = publishing.publishAll(author, listing, tally.submissions);
    }
    imported.put(job.format(), job.domain(), tally.provenance, clock.instant());
    originals.keep(tally.documents, clock.instant());
    imported.move(tally.moved);
  }
}
