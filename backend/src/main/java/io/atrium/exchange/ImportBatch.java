package io.atrium.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.api.Json;
import io.atrium.catalog.AssetId;
import io.atrium.catalog.CatalogSnapshots;
import io.atrium.catalog.IndexedAsset;
import io.atrium.catalog.Listing;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.State;
import io.atrium.catalog.Submission;
import io.atrium.exchange.format.Imported;
import io.atrium.exchange.format.Slug;
import io.atrium.exchange.format.SourceRecord;
import io.atrium.identity.Actor;
import io.atrium.schemas.Descriptor;
import io.atrium.schemas.DescriptorValidator;
import io.atrium.schemas.Document;
import io.atrium.schemas.SemanticVersion;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Takes some records of a source into the catalog: assets, provenance, findings and progress in one
 * transaction.
 */
@Singleton
class ImportBatch {

  private static final int FAULTS_SHOWN = 3;

  private final ImportedTable imported;
  private final FindingTable findings;
  private final JobTable jobs;
  private final CatalogSnapshots catalog;
  private final Publishing publishing;
  private final DescriptorValidator validator;
  private final Clock clock;

  ImportBatch(
      ImportedTable imported,
      FindingTable findings,
      JobTable jobs,
      CatalogSnapshots catalog,
      Publishing publishing,
      DescriptorValidator validator,
      Clock clock) {
    this.imported = imported;
    this.findings = findings;
    this.jobs = jobs;
    this.catalog = catalog;
    this.publishing = publishing;
    this.validator = validator;
    this.clock = clock;
  }

  /**
   * @param ordinal place in the source, from 1
   */
  record Numbered(long ordinal, SourceRecord record) {}

  /** Somebody else works on the job by now, or it was stopped: what this thread did is undone. */
  static final class LeaseLost extends RuntimeException {
    LeaseLost() {
      super("the lease is lost", null, false, false);
    }
  }

  /** A descriptor of the source that is worth a look at the catalog. */
  private record Candidate(
      SourceRecord record, String key, ObjectNode tree, String hash, String canonical) {}

  /** What a batch comes to, as it is gathered. */
  private static final class Tally {
    final List<Finding> findings = new ArrayList<>();
    final List<Submission> submissions = new ArrayList<>();
    final List<ImportedTable.Provenance> provenance = new ArrayList<>();
    long created;
    long added;
    long unchanged;
    long kept;

    void refuse(SourceRecord record, String key, String reason) {
      findings.add(Finding.about(Finding.Type.REFUSED, key, record.file(), record.line(), reason));
    }

    long refused() {
      return findings.stream().filter(finding -> finding.type() == Finding.Type.REFUSED).count();
    }
  }

  @Transactional(propagation = Propagation.REQUIRED)
  void write(
      JobTable.Claim claim, Survey survey, List<Numbered> records, Duration took, Duration lease) {
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
      JobTable.Claim claim, Numbered numbered, String reason, Duration took, Duration lease) {
    var tally = new Tally();
    tally.refuse(numbered.record(), Survey.shortened(numbered.record().key()), reason);
    findings.insert(claim.job().id(), tally.findings);
    advance(claim, 1, tally, took, lease);
  }

  private void advance(
      JobTable.Claim claim, int records, Tally tally, Duration took, Duration lease) {
    var progress =
        new JobTable.Progress(
            records,
            tally.created,
            tally.added,
            tally.unchanged,
            tally.refused(),
            tally.kept,
            took);
    if (!jobs.advance(claim, progress, lease, clock.instant())) {
      throw new LeaseLost();
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
            case Imported.Described described -> {
              var key = survey.key(described);
              if (survey.repeats(key, numbered.ordinal())) {
                tally.refuse(readable, key, "The source has the very same entry before.");
              } else {
                candidate(readable, key, described.descriptor(), tally).ifPresent(candidates::add);
              }
            }
          }
        }
      }
    }
  }

  private java.util.Optional<Candidate> candidate(
      SourceRecord record, String key, ObjectNode tree, Tally tally) {
    try {
      var descriptor = Descriptor.of(tree);
      return java.util.Optional.of(
          new Candidate(record, key, tree, descriptor.contentHash(), descriptor.canonicalJson()));
    } catch (IllegalArgumentException incomplete) {
      tally.refuse(record, key, faults(tree));
      return java.util.Optional.empty();
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
      } else {
        changed.add(candidate);
      }
    }
    if (!fresh.isEmpty()) {
      create(job, survey, fresh, tally);
    }
    if (!changed.isEmpty()) {
      update(job, changed, known, tally);
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
      submit(candidate, candidate.tree(), tally).ifPresent(descriptor -> tally.created++);
    }
  }

  private void update(
      ImportJob job, List<Candidate> changed, Map<String, ImportedTable.Known> known, Tally tally) {
    var ids =
        changed.stream()
            .map(candidate -> Objects.requireNonNull(known.get(candidate.key())).asset())
            .toList();
    var assets =
        catalog.of(ids.stream().map(AssetId::new).toList()).stream()
            .collect(Collectors.toMap(asset -> asset.asset().id().value(), asset -> asset));
    var bases = imported.bases(ids);
    var versions = imported.versions(ids);
    for (var candidate : changed) {
      var id = Objects.requireNonNull(known.get(candidate.key())).asset();
      var asset = Objects.requireNonNull(assets.get(id));
      var obstacle = obstacle(job, asset);
      if (!obstacle.isEmpty()) {
        tally.refuse(candidate.record(), candidate.key(), obstacle);
        continue;
      }
      merge(
          candidate,
          asset,
          Objects.requireNonNull(bases.get(id)),
          Objects.requireNonNull(versions.get(id)),
          tally);
    }
  }

  /** Why an asset cannot take what the source says now; empty where it can. */
  private static String obstacle(ImportJob job, IndexedAsset asset) {
    if (asset.deleted()) {
      return "Somebody deleted "
          + asset.asset().reference()
          + "; an import does not bring it back.";
    }
    if (asset.asset().state() == State.RETIRED) {
      return asset.asset().reference() + " is retired; an import does not bring it back.";
    }
    if (!asset.asset().owner().equals(job.owner()) && !job.approved()) {
      return asset.asset().reference()
          + " belongs to "
          + asset.asset().owner()
          + " by now; only a steward can import into it.";
    }
    return "";
  }

  private void merge(
      Candidate candidate, IndexedAsset asset, String base, List<String> versions, Tally tally) {
    // canonical text read again: numbers compare as they are stored
    var theirs = Json.parse(candidate.canonical());
    var merged = Merge.of(Json.parse(base), theirs, asset.descriptor());
    for (var pointer : merged.kept()) {
      tally.findings.add(
          Finding.about(
              Finding.Type.KEPT,
              candidate.key(),
              candidate.record().file(),
              candidate.record().line(),
              asset.asset().reference()
                  + " keeps "
                  + pointer
                  + " as people edited it; the source has changed it, too."));
      tally.kept++;
    }
    if (merged.tree().equals(asset.descriptor())) {
      tally.unchanged++;
      tally.provenance.add(
          new ImportedTable.Provenance(
              candidate.key(),
              asset.asset().reference().toString(),
              candidate.hash(),
              candidate.canonical()));
      return;
    }
    var newest =
        versions.stream().map(SemanticVersion::parse).max(SemanticVersion::compareTo).orElseThrow();
    merged.tree().withObject("/metadata").put("version", newest.nextPatch().toString());
    submit(candidate, merged.tree(), tally).ifPresent(descriptor -> tally.added++);
  }

  /** Puts a valid descriptor on its way; refuses another. */
  private java.util.Optional<Descriptor> submit(Candidate candidate, ObjectNode tree, Tally tally) {
    var faults = faults(tree);
    if (!faults.isEmpty()) {
      tally.refuse(candidate.record(), candidate.key(), faults);
      return java.util.Optional.empty();
    }
    var descriptor = Descriptor.of(tree);
    tally.submissions.add(new Submission(descriptor, null));
    tally.provenance.add(
        new ImportedTable.Provenance(
            candidate.key(),
            descriptor.reference().toString(),
            candidate.hash(),
            candidate.canonical()));
    return java.util.Optional.of(descriptor);
  }

  /** What is wrong with a descriptor, in one text; empty where nothing is. */
  private String faults(ObjectNode tree) {
    var faults = validator.validate(Document.of(tree));
    var text =
        faults.stream()
            .limit(FAULTS_SHOWN)
            .map(fault -> fault.pointer() + ": " + fault.message())
            .collect(Collectors.joining("; "));
    return faults.size() <= FAULTS_SHOWN
        ? text
        : text + "; and %d more".formatted(faults.size() - FAULTS_SHOWN);
  }

  private void publish(ImportJob job, Tally tally) {
    if (!tally.submissions.isEmpty()) {
      var author = new Actor("source:" + job.format(), job.format() + " import");
      var listing =
          job.approved() ? new Listing.ApprovedBy(job.requestedBy()) : new Listing.InReview();
      var _ = publishing.publishAll(author, listing, tally.submissions);
    }
    imported.put(job.format(), job.domain(), tally.provenance, clock.instant());
  }
}
