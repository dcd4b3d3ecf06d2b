package io.atrium.stewardship;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.api.Json;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.authorization.Scope;
import io.atrium.catalog.Asset;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.Gate;
import io.atrium.catalog.Transition;
import io.atrium.identity.Actor;
import io.atrium.identity.User;
import io.atrium.schemas.Descriptor;
import io.atrium.schemas.Reference;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the rules said when versions were submitted and decided on: kept, so that a decision can be
 * understood after the rules have changed.
 *
 * @see "docs/decisions/0037-refused-for-good.md"
 */
@Singleton
public class CheckRecords {

  /** Of a version; older ones are dropped. */
  static final int MOST = 50;

  private static final int MOST_REFUSALS = 10;
  private static final int LONGEST_DETAIL = 500;

  private final CheckRecordTable table;
  private final RuleBook book;
  private final CatalogService catalog;
  private final Authorization authorization;

  CheckRecords(
      CheckRecordTable table, RuleBook book, CatalogService catalog, Authorization authorization) {
    this.table = table;
    this.book = book;
    this.catalog = catalog;
    this.authorization = authorization;
  }

  /** A step and what the rules say at that moment. */
  record Taken(
      Gate.Submitted submitted, Transition step, @Nullable String reason, List<Finding> findings) {}

  @Transactional(propagation = Propagation.MANDATORY)
  void keep(Actor by, Instant at, Collection<Taken> taken) {
    var rules = book.edition();
    table.insert(rules, at);
    table.insert(taken.stream().map(one -> row(one, by, at, rules.hash())).toList());
    if (taken.size() == 1) {
      var one = taken.iterator().next().submitted();
      table.prune(one.asset().id(), one.version().version(), MOST);
    }
  }

  /**
   * Of a version that the user sees, the newest first. What went before an approval is for owners,
   * reviewers and auditors.
   */
  @Transactional(readOnly = true)
  public List<CheckRecord> of(User user, Reference reference, String version) {
    var asset = catalog.require(user, reference);
    var _ = catalog.version(user, reference, version);
    var all = isInvolved(user, asset);
    var books = new HashMap<String, Map<String, JsonNode>>();
    return table.of(asset.id(), version, MOST).stream()
        .filter(row -> all || row.step() == Transition.APPROVAL)
        .map(row -> record(row, books.computeIfAbsent(row.book(), hash -> rules(row.rules()))))
        .toList();
  }

  /**
   * Which other versions of this name were refused for good, the newest first; also those that are
   * gone. Nothing for those who take no part in reviews.
   */
  @Transactional(readOnly = true)
  public List<Refusal> refusals(User user, Reference reference, String version) {
    var asset = catalog.require(user, reference);
    var looked = catalog.version(user, reference, version);
    if (!isInvolved(user, asset)) {
      return List.of();
    }
    var decides =
        authorization.allows(user, Operation.REFUSE, new Scope(asset.owner(), asset.domain()));
    var refused =
        table.refused(asset.reference().toString(), MOST_REFUSALS).stream()
            .filter(row -> row.asset().equals(asset.id()) || decides)
            .filter(row ->
                !(row.asset().equals(asset.id())
                    && row.version().equals(version)
                    && !row.at().isBefore(looked.createdAt())))
            .toList();
    if (refused.isEmpty()) {
      return List.of();
    }
    var substance = substance(Descriptor.of(looked.descriptor()));
    return refused.stream()
        .map(row ->
            new Refusal(
                row.version(),
                row.by(),
                row.at(),
                Objects.requireNonNullElse(row.reason(), ""),
                substance.equals(row.substance())))
        .toList();
  }

  private boolean isInvolved(User user, Asset asset) {
    return Threads.maySpeak(user, asset)
        || authorization.allows(user, Operation.READ_AUDIT, Scope.ATRIUM);
  }

  private static CheckRecordTable.Row row(Taken taken, Actor by, Instant at, String book) {
    var asset = taken.submitted().asset();
    var descriptor = taken.submitted().descriptor();
    var passed = new ArrayList<String>();
    var open = JsonNodeFactory.instance.arrayNode();
    for (var finding : taken.findings()) {
      if (finding.outcome() == Finding.Outcome.PASSED) {
        passed.add(finding.rule());
      } else {
        open.add(json(finding));
      }
    }
    return new CheckRecordTable.Row(
        UUID.randomUUID(),
        asset.id(),
        asset.reference().toString(),
        taken.submitted().version().version(),
        taken.step(),
        descriptor.contentHash(),
        taken.step() == Transition.REFUSAL ? substance(descriptor) : null,
        by,
        at,
        taken.reason(),
        book,
        "",
        passed,
        open);
  }

  /** Equal for versions that say the same but for their numbers. */
  private static String substance(Descriptor descriptor) {
    var tree = (ObjectNode) descriptor.tree().deepCopy();
    tree.withObject("/metadata").put("version", "0.0.0");
    return Descriptor.of(tree).contentHash();
  }

  private static ObjectNode json(Finding finding) {
    var json = Json.object().put("rule", finding.rule()).put("outcome", finding.outcome().name());
    var detail = finding.detail();
    if (detail != null) {
      json.put("detail", detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL)));
    }
    var waiver = finding.waiver();
    if (waiver != null) {
      json.putObject("waiver")
          .put("by", waiver.by().id())
          .put("name", waiver.by().name())
          .put("reason", waiver.reason())
          .put("at", waiver.at().toString());
    }
    return json;
  }

  private CheckRecord record(CheckRecordTable.Row row, Map<String, JsonNode> rules) {
    var findings = new ArrayList<Finding>();
    for (var open : row.open()) {
      findings.add(
          finding(
              rules,
              open.path("rule").asText(),
              Finding.Outcome.valueOf(open.path("outcome").asText()),
              open.path("detail").isTextual() ? open.path("detail").asText() : null,
              waiver(open)));
    }
    row.passed()
        .forEach(rule -> findings.add(finding(rules, rule, Finding.Outcome.PASSED, null, null)));
    return new CheckRecord(
        row.id(),
        row.version(),
        row.step(),
        row.contentHash(),
        row.by(),
        row.at(),
        row.reason(),
        row.book(),
        findings);
  }

  private Finding finding(
      Map<String, JsonNode> rules,
      String name,
      Finding.Outcome outcome,
      @Nullable String detail,
      @Nullable Waiver waiver) {
    var rule = Objects.requireNonNull(rules.get(name), name);
    var hash = rule.path("hash").asText();
    return new Finding(
        name,
        hash,
        book.isOurs(hash),
        rule.path("title").asText(),
        Severity.of(rule.path("severity").asText()).orElseThrow(),
        outcome,
        rule.path("remedy").asText(),
        rule.path("pointer").asText(),
        detail,
        waiver);
  }

  private static @Nullable Waiver waiver(JsonNode open) {
    var waiver = open.path("waiver");
    return waiver.isObject()
        ? new Waiver(
            open.path("rule").asText(),
            new Actor(waiver.path("by").asText(), waiver.path("name").asText()),
            waiver.path("reason").asText(),
            Instant.parse(waiver.path("at").asText()))
        : null;
  }

  private static Map<String, JsonNode> rules(String text) {
    var rules = new HashMap<String, JsonNode>();
    Json.parse(text).forEach(rule -> rules.put(rule.path("name").asText(), rule));
    return rules;
  }
}
