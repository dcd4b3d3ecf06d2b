package io.atrium.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.catalog.Submission;
import io.atrium.exchange.Tally.Candidate;
import io.atrium.schemas.Descriptor;
import io.atrium.schemas.DescriptorValidator;
import io.atrium.schemas.Document;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Collectors;

/** Only valid descriptors go on their way to the catalog. */
@Singleton
class Admission {

  private static final int FAULTS_SHOWN = 3;

  private final DescriptorValidator validator;

  Admission(DescriptorValidator validator) {
    this.validator = validator;
  }

  /** Puts a valid descriptor on its way; refuses another. */
  Optional<Descriptor> submit(Candidate candidate, ObjectNode tree, Tally tally) {
    var faults = faults(tree);
    if (!faults.isEmpty()) {
      tally.refuse(candidate.record(), candidate.key(), faults);
      return Optional.empty();
    }
    var descriptor = Descriptor.of(tree);
    tally.submissions.add(new Submission(descriptor, null));
    tally.remember(candidate, descriptor.reference());
    return Optional.of(descriptor);
  }

  /** What is wrong with a descriptor, in one text; empty where nothing is. */
  String faults(ObjectNode tree) {
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
}
