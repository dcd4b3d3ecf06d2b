package io.atrium.portal.access;

import io.atrium.access.Extent;
import io.atrium.access.Purpose;
import io.atrium.access.Subject;
import io.atrium.access.policy.DemandedStep;
import io.atrium.access.policy.Evaluation;
import io.atrium.access.policy.Quorum;
import io.atrium.access.request.AccessRequest;
import io.atrium.portal.shared.Texts;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The records of access in words. */
final class AccessWords {

  private AccessWords() {}

  static String days(int days) {
    return Texts.text("access.days", days);
  }

  static String duration(Duration duration) {
    return duration.toHours() % 24 == 0
        ? days((int) duration.toDays())
        : Texts.text("access.hours", duration.toHours());
  }

  /** Columns and rows; a sentence of its own for all. */
  static String extent(Extent extent) {
    var columns =
        extent.columns().isEmpty()
            ? Texts.text("access.all-columns")
            : Texts.text("access.columns", String.join(", ", extent.columns()));
    return extent.rows() == null
        ? columns
        : columns + " · " + Texts.text("access.rows", extent.rows());
  }

  static boolean whole(Extent extent) {
    return extent.columns().isEmpty() && extent.rows() == null;
  }

  static String quorum(Quorum quorum) {
    return switch (quorum) {
      case Quorum.Any any -> Texts.text("access.quorum.any");
      case Quorum.All all -> Texts.text("access.quorum.all");
      case Quorum.AtLeast least -> Texts.text("access.quorum.at-least", least.count());
    };
  }

  static String pool(DemandedStep step) {
    return Texts.text("access.pool." + word(step.pool()));
  }

  static String purpose(Collection<Purpose> purposes, String name) {
    return purposes.stream()
        .filter(purpose -> purpose.name().equals(name))
        .map(Purpose::title)
        .findFirst()
        .orElse(name);
  }

  /** {@code claims-ai (team)}; people go by their name alone. */
  static String subject(Subject subject) {
    return subject.kind() == Subject.Kind.PERSON
        ? subject.name()
        : Texts.text("access.subject." + word(subject.kind()), subject.name());
  }

  static String icon(Subject subject) {
    return switch (subject.kind()) {
      case PERSON -> "mine";
      case TEAM -> "team";
      case SERVICE -> "component";
      case SOLUTION -> "solution";
    };
  }

  /** What a request is called: what it asks for. */
  static String title(AccessRequest request) {
    if (request.items().size() == 1) {
      return title(request.items().getFirst());
    }
    return Texts.text(
        "access.title.several", request.items().getFirst().assetTitle(), request.items().size());
  }

  static String title(AccessRequest.Item item) {
    return Texts.text("access.title", item.offerTitle(), item.assetTitle());
  }

  /** Whom the open steps of an item ask, in words; empty when nobody is asked. */
  static String waitsFor(AccessRequest.Item item) {
    return String.join(
        ", ",
        item.steps().stream()
            .filter(step -> step.state() == io.atrium.access.request.ApprovalStep.State.OPEN)
            .map(io.atrium.access.request.ApprovalStep::poolText)
            .distinct()
            .toList());
  }

  /** The rules that shaped the outcome. */
  static List<Evaluation.Rule> telling(Evaluation evaluation) {
    return evaluation.rules().stream()
        .filter(rule -> rule.result() != Evaluation.Result.DID_NOT_FIRE)
        .toList();
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
