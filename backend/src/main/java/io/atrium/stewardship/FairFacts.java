package io.atrium.stewardship;

import static io.atrium.stewardship.KnownFacts.length;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.stewardship.Readiness.Fact;
import io.atrium.stewardship.Readiness.Principle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What makes data findable, accessible, interoperable and reusable, as far as a descriptor, the
 * catalog and those who use them show it.
 */
final class FairFacts {

  static final String JUDGED = "data-product";

  private final KnownFacts facts;
  private final JsonNode metadata;
  private final JsonNode spec;
  private final SeenFacts seen;

  private FairFacts(KnownFacts facts) {
    this.facts = facts;
    this.seen = new SeenFacts(facts);
    this.metadata = facts.metadata();
    this.spec = facts.spec();
  }

  /** One for each principle; none for what is no data product. */
  static List<Readiness> of(KnownFacts facts) {
    if (!facts.kind().equals(JUDGED)) {
      return List.of();
    }
    var fair = new FairFacts(facts);
    return List.of(
        new Readiness(Principle.FINDABLE, fair.findable()),
        new Readiness(Principle.ACCESSIBLE, fair.accessible()),
        new Readiness(Principle.INTEROPERABLE, fair.interoperable()),
        new Readiness(Principle.REUSABLE, fair.reusable()));
  }

  private List<Fact> findable() {
    var tags = texts(metadata.path("tags"));
    return List.of(
        Fact.catalog(
            "identifier",
            true,
            "%s:%s/%s"
                .formatted(
                    facts.kind(),
                    metadata.path("domain").asText(),
                    metadata.path("name").asText())),
        Fact.catalog("listed", facts.state().listed(), facts.state().word()),
        Fact.said("summary", length(metadata.path("summary")) >= 30, ""),
        Fact.said("description", length(metadata.path("description")) >= 120, ""),
        Fact.said("tags", !tags.isEmpty(), String.join(", ", tags)));
  }

  private List<Fact> accessible() {
    var offers = new ArrayList<String>();
    for (var offer : spec.path("offers")) {
      offers.add(offer.path("title").asText(offer.path("name").asText()));
    }
    var visibility = metadata.path("visibility").asText("internal");
    return List.of(
        Fact.said("offers", !offers.isEmpty(), String.join(", ", offers)),
        ports("locations", port -> !port.path("location").isEmpty()),
        Fact.said(
            "contact",
            !metadata.path("contacts").isEmpty() || length(spec.path("contact")) > 0,
            ""),
        Fact.catalog("visible", !visibility.equals("restricted"), visibility),
        seen.granted(),
        seen.answers());
  }

  private List<Fact> interoperable() {
    return List.of(
        ports("schemas", port -> !port.path("schema").isEmpty()),
        columns("types", "type", true),
        // Business words are for the columns that need them.
        columns("terms", "glossaryTerm", false),
        Fact.catalog(
            "standards", !facts.standards().isEmpty(), String.join(", ", facts.standards())),
        seen.columns());
  }

  private List<Fact> reusable() {
    var origins =
        spec.path("derivedFrom").size()
            + spec.path("inputPorts").size()
            + spec.path("producedBy").size();
    var checks = spec.at("/quality/checks").size();
    var score = spec.at("/quality/score");
    return List.of(
        Fact.said("licence", length(spec.path("licence")) > 0, spec.path("licence").asText("")),
        Fact.said(
            "classification", spec.has("classification"), spec.path("classification").asText("")),
        Fact.said("origin", origins > 0, origins == 0 ? "" : Integer.toString(origins)),
        Fact.said(
            "quality",
            checks > 0 || score.isNumber(),
            score.isNumber() ? score.asText() : checks == 0 ? "" : Integer.toString(checks)),
        Fact.said("service-level", !spec.path("sla").isEmpty(), ""),
        seen.origin(),
        seen.lastRun(),
        seen.freshness(),
        seen.quality(),
        seen.rated());
  }

  private Fact ports(String name, Predicate<JsonNode> good) {
    var all = 0;
    var met = 0;
    for (var port : spec.path("outputPorts")) {
      all++;
      met += good.test(port) ? 1 : 0;
    }
    return Fact.said(name, all > 0 && met == all, "%d / %d".formatted(met, all));
  }

  /**
   * @param demanded whether every column is to have the field, or one will do
   */
  private Fact columns(String name, String field, boolean demanded) {
    var all = 0;
    var met = 0;
    for (var port : spec.path("outputPorts")) {
      for (var column : port.path("schema")) {
        all++;
        met += length(column.path(field)) > 0 ? 1 : 0;
      }
    }
    return Fact.said(name, met > 0 && (met == all || !demanded), "%d / %d".formatted(met, all));
  }

  private static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
