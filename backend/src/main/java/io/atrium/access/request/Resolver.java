package io.atrium.access.request;

import io.atrium.access.Offer;
import io.atrium.access.policy.Policies;
import io.atrium.access.policy.Question;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.CatalogSnapshots;
import io.atrium.catalog.IndexedAsset;
import io.atrium.catalog.State;
import io.atrium.identity.User;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Fault;
import io.atrium.schemas.Reference;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out what an ask stands for, and all that is wrong with it at once. */
@Singleton
class Resolver {

  private static final int MOST_ITEMS = 30;
  private static final Duration FURTHEST = Duration.ofDays(366);

  /** Clocks of callers may be a little slow. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final CatalogService catalog;
  private final CatalogSnapshots snapshots;
  private final Policies policies;
  private final PurposeTable purposes;
  private final Subjects subjects;
  private final AnswerForms forms;
  private final RequestConfiguration configuration;

  Resolver(
      CatalogService catalog,
      CatalogSnapshots snapshots,
      Policies policies,
      PurposeTable purposes,
      Subjects subjects,
      AnswerForms forms,
      RequestConfiguration configuration) {
    this.catalog = catalog;
    this.snapshots = snapshots;
    this.policies = policies;
    this.purposes = purposes;
    this.subjects = subjects;
    this.forms = forms;
    this.configuration = configuration;
  }

  /** An ask without faults. */
  record Resolved(Ask ask, Beneficiary beneficiary, List<Wanted> items, List<Question> questions) {}

  /**
   * @param beneficiary whom it is for, where that is settled; null to find it by the ask's subject
   * @param earlier faults that were found when the ask was read
   */
  Resolved resolve(
      User user, Ask ask, @Nullable Beneficiary beneficiary, List<Fault> earlier, Instant now) {
    var faults = new ArrayList<>(earlier);
    var subject = beneficiary == null ? subject(user, ask, faults) : beneficiary;
    checkPurpose(ask, faults);
    checkTexts(ask, faults);
    checkFrom(ask, now, faults);
    if (ask.items().isEmpty() && earlier.isEmpty()) {
      faults.add(Extents.fault("/items", "name at least one offer of an asset"));
    }
    if (ask.items().size() > MOST_ITEMS) {
      faults.add(
          Extents.fault(
              "/items",
              "there are %d items, but at most %d go into one request; ask in several"
                  .formatted(ask.items().size(), MOST_ITEMS)));
      throw invalid(faults);
    }
    var items = new ArrayList<Wanted>();
    var questions = new LinkedHashMap<String, Question>();
    var seen = new HashSet<String>();
    for (var i = 0; i < ask.items().size(); i++) {
      var item = ask.items().get(i);
      var pointer = "/items/" + i;
      if (!seen.add(item.asset() + " " + item.offer())) {
        faults.add(Extents.fault(pointer, "the same offer stands in this request twice; keep one"));
      } else {
        item(user, ask, item, pointer, faults)
            .ifPresent(found -> {
              items.add(found);
              ask(found.offer(), pointer, questions, faults);
            });
      }
    }
    if (!ask.answers().isObject()) {
      faults.add(Extents.fault("/answers", "`answers` must be an object"));
    } else {
      faults.addAll(forms.faults(questions.values(), ask.answers()));
    }
    if (!faults.isEmpty()) {
      throw invalid(faults);
    }
    return new Resolved(
        ask, Objects.requireNonNull(subject), items, List.copyOf(questions.values()));
  }

  static ProblemException invalid(List<Fault> faults) {
    var first = faults.getFirst();
    return RequestProblem.INVALID_ACCESS_REQUEST
        .because(
            (first.pointer().isEmpty() ? "" : first.pointer() + ": ")
                + first.message()
                + (faults.size() == 1 ? "" : " (and %d more)".formatted(faults.size() - 1)))
        .at(faults);
  }

  private @Nullable Beneficiary subject(User user, Ask ask, List<Fault> faults) {
    return switch (subjects.find(user, ask.subject())) {
      case Subjects.Found.Somebody(var found) -> found;
      case Subjects.Found.Nobody(var why) -> {
        faults.add(Extents.fault("/subject", why));
        yield null;
      }
    };
  }

  private void checkPurpose(Ask ask, List<Fault> faults) {
    var active = purposes.active();
    if (active.stream().noneMatch(purpose -> purpose.name().equals(ask.purpose()))) {
      var names = active.stream().map(purpose -> purpose.name()).toList();
      faults.add(
          Extents.fault(
              "/purpose",
              ask.purpose().isBlank()
                  ? "say for what it is needed: " + Extents.some(names)
                  : "`%s` is no purpose; choose one of %s"
                      .formatted(Texts.shown(ask.purpose()), Extents.some(names))));
    }
  }

  private static void checkTexts(Ask ask, List<Fault> faults) {
    Texts.fault(ask.justification(), Texts.LONGEST)
        .ifPresent(why -> faults.add(Extents.fault("/justification", why)));
    Texts.fault(ask.answers().toString(), 5 * Texts.LONGEST)
        .ifPresent(why -> faults.add(Extents.fault("/answers", why)));
    if (ask.answers().toString().contains("\\u0000")) {
      faults.add(Extents.fault("/answers", "U+0000 cannot be kept; remove it"));
    }
  }

  private static void checkFrom(Ask ask, Instant now, List<Fault> faults) {
    var from = ask.from();
    if (from == null) {
      return;
    }
    if (from.isBefore(now.minus(SKEW))) {
      faults.add(Extents.fault("/from", "it lies in the past; leave it out for at once"));
    } else if (from.isAfter(now.plus(FURTHEST))) {
      faults.add(Extents.fault("/from", "it lies more than a year ahead; ask again nearer to it"));
    }
  }

  private Optional<Wanted> item(
      User user, Ask ask, Ask.Item item, String pointer, List<Fault> faults) {
    var shown = asset(user, item.asset(), pointer + "/asset", faults);
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    var asset = shown.get().asset();
    var offers = Offer.of(shown.get().descriptor());
    var offer = offers.stream().filter(one -> one.name().equals(item.offer())).findFirst();
    if (offer.isEmpty()) {
      faults.add(
          Extents.fault(
              pointer + "/offer",
              offers.isEmpty()
                  ? asset.reference() + " offers nothing that one can ask for"
                  : "%s does not offer `%s`; it offers %s"
                      .formatted(
                          asset.reference(),
                          Texts.shown(item.offer()),
                          Extents.some(offers.stream().map(Offer::name).toList()))));
      return Optional.empty();
    }
    var extent = Extents.read(offer.get(), item.columns(), item.rows(), pointer, faults);
    var days = days(ask, offer.get(), faults);
    var author = snapshots.author(asset.id()).orElseThrow();
    return Optional.of(
        new Wanted(asset, shown.get().descriptor(), author, offer.get(), extent, days));
  }

  private Optional<IndexedAsset> asset(User user, String text, String pointer, List<Fault> faults) {
    var reference = Reference.tryParse(text);
    if (reference.isEmpty()) {
      faults.add(
          Extents.fault(
              pointer,
              "`%s` is not a reference such as model:platform/small-embedder"
                  .formatted(Texts.shown(text))));
      return Optional.empty();
    }
    try {
      var shown = catalog.requireShown(user, reference.get());
      var state = shown.asset().state();
      if (state != State.APPROVED && state != State.DEPRECATED) {
        faults.add(
            Extents.fault(
                pointer,
                "%s is %s, so nobody can ask for it".formatted(reference.get(), state.word())));
        return Optional.empty();
      }
      return Optional.of(shown);
    } catch (ProblemException missing) {
      faults.add(Extents.fault(pointer, missing.detail()));
      return Optional.empty();
    }
  }

  private int days(Ask ask, Offer offer, List<Fault> faults) {
    var longest =
        offer.maxDays() == null
            ? configuration.longestDays()
            : Math.min(offer.maxDays(), configuration.longestDays());
    var days = ask.days();
    if (days == null) {
      return longest;
    }
    if (days < 1 || days > longest) {
      var fault =
          Extents.fault(
              "/days",
              days < 1
                  ? "`days` must be 1 at least"
                  : "`%s` can be had for %d days at most, not for %d"
                      .formatted(offer.title(), longest, days));
      if (!faults.contains(fault)) {
        faults.add(fault);
      }
    }
    return days;
  }

  /** What the policy asks besides; a policy that does not decide is a fault of the offer. */
  private void ask(
      Offer offer, String pointer, Map<String, Question> questions, List<Fault> faults) {
    if (!questions.containsKey(offer.policy())) {
      try {
        questions.put(offer.policy(), policies.question(offer.policy()));
      } catch (ProblemException inactive) {
        faults.add(Extents.fault(pointer + "/offer", inactive.detail()));
      }
    }
  }
}
