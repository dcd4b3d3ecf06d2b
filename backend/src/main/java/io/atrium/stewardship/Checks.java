package io.atrium.stewardship;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.catalog.CatalogService;
import io.atrium.identity.Directory;
import io.atrium.identity.User;
import io.atrium.schemas.Descriptor;
import io.atrium.schemas.Reference;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the rules say about descriptors: those that stand in the way first, passed ones last. */
@Singleton
public class Checks {

  private static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing((Finding finding) -> finding.outcome() == Finding.Outcome.PASSED)
          .thenComparing(Finding::severity)
          .thenComparing(Finding::rule);

  private final RuleBook book;
  private final WaiverTable waivers;
  private final CatalogService catalog;
  private final Directory directory;
  private final Authorization authorization;

  Checks(
      RuleBook book,
      WaiverTable waivers,
      CatalogService catalog,
      Directory directory,
      Authorization authorization) {
    this.book = book;
    this.waivers = waivers;
    this.catalog = catalog;
    this.directory = directory;
    this.authorization = authorization;
  }

  /** About a version, as the rules are now; with what was waived for its present content. */
  @Transactional(readOnly = true)
  public List<Finding> of(User user, Reference reference, String version) {
    var asset = catalog.require(user, reference);
    var descriptor = Descriptor.of(catalog.version(user, reference, version).descriptor());
    Map<String, Waiver> waived =
        waivers.of(asset.id(), version, descriptor.contentHash()).stream()
            .collect(Collectors.toMap(Waiver::rule, Function.identity()));
    return of(List.of(descriptor)).getFirst().stream()
        .map(finding -> {
          var waiver = waived.get(finding.rule());
          return waiver == null ? finding : finding.waived(waiver);
        })
        .toList();
  }

  /** About a valid descriptor that need not be in the catalog: what reviewers will see. */
  public List<Finding> preview(User user, Descriptor descriptor) {
    authorization.require(user, Operation.READ_ASSET);
    return of(List.of(descriptor)).getFirst();
  }

  /** About each of many, in their order; nobody's rights are asked. */
  List<List<Finding>> of(List<Descriptor> descriptors) {
    var rules = book.all();
    var teams = directory.teams();
    return descriptors.stream()
        .map(descriptor ->
            evaluate(
                rules, descriptor.tree(), teams.isEmpty() || teams.contains(descriptor.owner())))
        .toList();
  }

  static List<Finding> evaluate(List<Rule> rules, JsonNode descriptor, boolean ownerKnown) {
    var facts = CheckFacts.of(descriptor, ownerKnown);
    var kind = descriptor.path("kind").asText();
    return rules.stream()
        .filter(rule -> rule.isFor(kind))
        .flatMap(rule -> finding(rule, facts).stream())
        .sorted(WORST_FIRST)
        .toList();
  }

  /** None where the rule does not apply. */
  private static List<Finding> finding(Rule rule, Map<String, Object> facts) {
    try {
      if (!rule.when().holds(facts)) {
        return List.of();
      }
      var passed = rule.check().holds(facts);
      return List.of(finding(rule, passed ? Finding.Outcome.PASSED : Finding.Outcome.FAILED, null));
    } catch (Condition.Unusable unusable) {
      return List.of(finding(rule, Finding.Outcome.UNDETERMINED, unusable.why()));
    }
  }

  private static Finding finding(
      Rule rule, Finding.Outcome outcome, @org.jspecify.annotations.Nullable String detail) {
    return new Finding(
        rule.name(),
        rule.hash(),
        rule.isOurs(),
        rule.title(),
        rule.severity(),
        outcome,
        rule.remedy(),
        rule.pointer(),
        detail,
        null);
  }
}
