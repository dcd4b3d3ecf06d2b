package io.atrium.stewardship;

import static io.atrium.stewardship.KnownFacts.length;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.catalog.State;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which badges an asset has earned, and what is missing for the others. */
final class Badges {

  private static final int LONG_ENOUGH = 300;
  private static final int ENOUGH_PEOPLE = 2;
  private static final Duration FRESH = Duration.ofDays(365);
  private static final Set<String> MATURE = Set.of("beta", "stable");
  private static final Set<String> USED = Set.of("pilot", "production");

  private final KnownFacts facts;
  private final JsonNode metadata;
  private final JsonNode spec;
  private final SeenFacts seen;

  private Badges(KnownFacts facts) {
    this.facts = facts;
    this.metadata = facts.metadata();
    this.spec = facts.spec();
    this.seen = new SeenFacts(facts);
  }

  static List<Badge> of(KnownFacts facts) {
    var badges = new Badges(facts);
    var earned = new ArrayList<Badge>();
    earned.add(new Badge(Badge.Name.DOCUMENTED, badges.documented(), false));
    if (badges.isKnownKind()) {
      earned.add(new Badge(Badge.Name.CONTRACT, badges.contract(), false));
    }
    earned.add(new Badge(Badge.Name.FRESH, badges.fresh(), facts.observed().writtenAt() != null));
    if (badges.isKnownKind()) {
      earned.add(
          new Badge(Badge.Name.TESTED, badges.tested(), badges.seen.passesChecks().isPresent()));
    }
    earned.add(new Badge(Badge.Name.OWNED, badges.owned(), false));
    return earned;
  }

  /** What kinds added by a company promise and test, only the company knows. */
  private boolean isKnownKind() {
    return switch (facts.kind()) {
      case "data-product", "model", "prompt", "component", "solution", "use-case" -> true;
      default -> false;
    };
  }

  private List<Need> documented() {
    var missing = new ArrayList<Need>();
    need(missing, length(metadata.path("description")) >= LONG_ENOUGH, Need.DESCRIPTION);
    need(missing, !metadata.path("tags").isEmpty(), Need.TAGS);
    switch (facts.kind()) {
      case "data-product" -> need(missing, allColumnsDescribed(), Need.COLUMN_DESCRIPTIONS);
      case "prompt" ->
          need(missing, allHave(spec.path("variables"), "description"), Need.VARIABLE_DESCRIPTIONS);
      case "model", "component", "solution" ->
          need(
              missing,
              length(spec.path("documentation")) > 0 || !metadata.path("links").isEmpty(),
              Need.DOCUMENTATION);
      default -> {}
    }
    return missing;
  }

  private List<Need> contract() {
    var missing = new ArrayList<Need>();
    switch (facts.kind()) {
      case "data-product" -> {
        need(missing, allPortsPromise(), Need.SCHEMAS);
        need(
            missing,
            List.of("freshness", "availability", "responseTime").stream()
                .anyMatch(spec.path("sla")::has),
            Need.SERVICE_LEVEL);
        need(missing, spec.has("classification"), Need.CLASSIFICATION);
      }
      case "model" -> {
        need(missing, length(spec.path("licence")) > 0, Need.LICENCE);
        need(missing, !spec.path("limits").isEmpty(), Need.LIMITS);
      }
      case "prompt" -> need(missing, !spec.path("variables").isEmpty(), Need.VARIABLES);
      case "component" -> {
        need(missing, length(spec.path("licence")) > 0, Need.LICENCE);
        need(
            missing,
            !spec.path("interfaces").isEmpty() || !spec.path("packages").isEmpty(),
            Need.INTERFACES);
      }
      case "solution" ->
          need(
              missing,
              length(spec.at("/launch/url")) > 0 || length(spec.at("/repository/url")) > 0,
              Need.WAY_IN);
      default -> need(missing, !spec.path("metrics").isEmpty(), Need.METRICS);
    }
    return missing;
  }

  private List<Need> fresh() {
    var missing = new ArrayList<Need>();
    need(missing, facts.state() == State.APPROVED, Need.LISTING);
    var newest = facts.since();
    var measured = day(spec.at("/quality/measuredOn"));
    if (measured.isAfter(newest) && !measured.isAfter(facts.now())) {
      newest = measured;
    }
    var written = facts.observed().writtenAt();
    if (written != null && written.isAfter(newest) && !written.isAfter(facts.now())) {
      newest = written;
    }
    need(missing, newest.plus(FRESH).isAfter(facts.now()), Need.RENEWAL);
    need(missing, seen.keepsFreshness().orElse(true), Need.FRESHNESS_KEPT);
    return missing;
  }

  private List<Need> tested() {
    var missing = new ArrayList<Need>();
    switch (facts.kind()) {
      case "data-product" -> {
        var checks = spec.at("/quality/checks");
        var results = results(checks);
        var observed = seen.passesChecks();
        need(missing, !results.isEmpty() || observed.isPresent(), Need.QUALITY_CHECKS);
        need(missing, !results.contains("failed"), Need.QUALITY_PASSED);
        need(missing, observed.orElse(true), Need.QUALITY_KEPT);
      }
      case "component" ->
          need(missing, MATURE.contains(spec.path("maturity").asText()), Need.MATURITY);
      case "solution" -> need(missing, USED.contains(spec.path("status").asText()), Need.USE);
      case "use-case" -> need(missing, anyHas(spec.path("metrics"), "actual"), Need.MEASURED);
      default ->
          need(
              missing,
              !spec.path("evaluations").isEmpty() || anyHas(spec.path("examples"), "output"),
              Need.EVALUATIONS);
    }
    return missing;
  }

  private List<Need> owned() {
    var missing = new ArrayList<Need>();
    need(missing, facts.people() < 0 || facts.people() >= ENOUGH_PEOPLE, Need.PEOPLE);
    need(
        missing,
        !metadata.path("contacts").isEmpty() || length(spec.path("contact")) > 0,
        Need.CONTACT);
    return missing;
  }

  private boolean allPortsPromise() {
    var ports = spec.path("outputPorts");
    for (var port : ports) {
      if (port.path("schema").isEmpty()
          && length(port.path("contract")) == 0
          && length(port.path("contractId")) == 0) {
        return false;
      }
    }
    return !ports.isEmpty();
  }

  private boolean allColumnsDescribed() {
    for (var port : spec.path("outputPorts")) {
      if (!allHave(port.path("schema"), "description")) {
        return false;
      }
    }
    return true;
  }

  private static List<String> results(JsonNode checks) {
    var results = new ArrayList<String>();
    for (var check : checks) {
      var result = check.path("result").asText("unknown");
      if (!result.equals("unknown")) {
        results.add(result);
      }
    }
    return results;
  }

  private static boolean allHave(JsonNode list, String field) {
    for (var item : list) {
      if (length(item.path(field)) == 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean anyHas(JsonNode list, String field) {
    for (var item : list) {
      if (length(item.path(field)) > 0) {
        return true;
      }
    }
    return false;
  }

  /** A date that may be a year or a month alone; the far past where there is none. */
  private static Instant day(JsonNode date) {
    var text = date.asText("");
    try {
      var day =
          switch (text.length()) {
            case 4 -> Year.parse(text).atDay(1);
            case 7 -> YearMonth.parse(text).atDay(1);
            default -> LocalDate.parse(text);
          };
      return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException none) {
      return Instant.EPOCH;
    }
  }

  private static void need(List<Need> missing, boolean met, Need need) {
    if (!met) {
      missing.add(need);
    }
  }
}
