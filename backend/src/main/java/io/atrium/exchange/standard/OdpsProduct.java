package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Draft;
import io.atrium.exchange.format.Slug;
import io.atrium.exchange.format.Target;
import io.atrium.exchange.format.Text;
import io.atrium.exchange.format.Values;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A product of the Open Data Product Specification 4.1 as a descriptor. */
final class OdpsProduct {

  static final String HOLDER = "Data holder";
  static final String SUPPORT = "Support";

  static final Map<String, String> STATUS =
      Map.of(
          "announcement", "proposed",
          "draft", "in-development",
          "development", "in-development",
          "testing", "in-development",
          "acceptance", "in-development",
          "production", "active",
          "sunset", "frozen",
          "retired", "discontinued");

  private OdpsProduct() {}

  /** What is said in English, or in the first language there is. */
  static JsonNode spoken(JsonNode byLanguage) {
    var node = byLanguage.isArray() && !byLanguage.isEmpty() ? byLanguage.get(0) : byLanguage;
    if (!node.isObject() || node.isEmpty()) {
      return node;
    }
    return node.has("en") ? node.get("en") : node.elements().next();
  }

  static ObjectNode descriptor(JsonNode product, String name, Target target) {
    var details = spoken(product.path("details"));
    var description = Values.text(details, "description");
    var draft =
        new Draft("data-product", target, Slug.name(name))
            .title(name)
            .summary(
                Values.text(details, "valueProposition"),
                description,
                "Data product " + name + Bitol.UNDESCRIBED)
            .description(description)
            .tags(details.path("tags"))
            .tags(details.path("categories"));
    var spec = draft.spec();
    var status = STATUS.get(Values.text(details, "status").toLowerCase(Locale.ROOT));
    if (status != null) {
      spec.put("status", status);
    }
    people(product, draft);
    service(bundle(product.path("SLA")), spec);
    quality(bundle(product.path("dataQuality")), Values.text(details, "issues"), spec);
    prices(product.path("pricingPlans"), spec);
    var scope = spoken(product.path("license")).path("scope");
    var licence = Text.cut(Values.text(scope, "definition"), 100_000);
    if (!licence.isEmpty()) {
      spec.put("licence", licence);
    }
    Values.list(spec, "outputPorts", ports -> ports(product, details, draft, ports));
    Draft.put(spec.putObject("extensions"), "productId", Values.text(details, "productID"), 500);
    if (spec.path("extensions").isEmpty()) {
      spec.remove("extensions");
    }
    return draft.tree();
  }

  private static void people(JsonNode product, Draft draft) {
    var holder = spoken(product.path("dataHolder"));
    var legal = Values.text(holder, "legalName");
    Draft.put(draft.spec(), "managedBy", legal, 1_000);
    var email = Values.text(holder, "email");
    if (!email.isEmpty()) {
      var contact = Values.text(holder, "contactName");
      draft.contact(contact.isEmpty() ? legal : contact, HOLDER, email);
    }
    draft.link(HOLDER, Values.text(holder, "URL"));
    var support = product.path("support");
    draft.contact(SUPPORT, SUPPORT, Values.text(support, "email"));
    draft.link("Documentation", Values.text(support, "documentationURL"));
    draft.link("Data contract", Values.text(product.path("contract"), "contractURL"));
  }

  /** Of several promises the one that holds by default; it may stand below {@code declarative}. */
  static JsonNode bundle(JsonNode part) {
    var declared = part.has("declarative") ? part.path("declarative") : part;
    if (declared.isArray()) {
      return declared;
    }
    var bundle =
        declared.has("default")
            ? declared.path("default")
            : declared.isObject() && !declared.isEmpty() ? declared.elements().next() : declared;
    return bundle.path("dimensions");
  }

  private static void service(JsonNode dimensions, ObjectNode spec) {
    var sla = spec.putObject("sla");
    for (var dimension : dimensions) {
      var value = Values.text(dimension, "objective");
      var unit = OdcsService.unit(Values.text(dimension, "unit"));
      if (value.isEmpty() || Placeholders.in(value)) {
        continue;
      }
      switch (Values.text(dimension, "dimension").toLowerCase(Locale.ROOT)) {
        case "uptime", "availability" -> OdcsService.availability(sla, value);
        case "responsetime", "latency" ->
            Draft.put(sla, "latency", OdcsService.amount(value, unit), 200);
        case "freshness" -> Draft.put(sla, "freshness", OdcsService.amount(value, unit), 200);
        case "updatefrequency" ->
            Draft.put(spec, "updateFrequency", OdcsService.every(value, unit), 200);
        case "retention" -> Draft.put(spec, "retention", OdcsService.amount(value, unit), 200);
        case "emailresponsetime", "phoneresponsetime" ->
            Draft.put(sla, "responseTime", OdcsService.amount(value, unit), 200);
        default -> {}
      }
    }
    if (sla.isEmpty()) {
      spec.remove("sla");
    }
  }

  private static void quality(JsonNode dimensions, String issues, ObjectNode spec) {
    var quality = spec.putObject("quality");
    Values.list(
        quality,
        "checks",
        checks -> {
          for (var dimension : dimensions) {
            var word = Values.text(dimension, "dimension");
            var title = said(dimension.path("displaytitle"));
            if ((title + word).isEmpty() || checks.size() >= 1_000) {
              continue;
            }
            var check =
                checks.addObject().put("name", Text.line(title.isEmpty() ? word : title, 300));
            OdcsQuality.dimension(word, check);
            Bitol.text(check, "description", said(dimension.path("description")), 4_000);
            var objective = Values.text(dimension, "objective");
            if (!objective.isEmpty()) {
              var unit = Values.text(dimension, "unit");
              var percent = unit.startsWith("percent");
              check.put(
                  "target",
                  Text.line(
                      "at least " + objective + (percent ? " %" : unit.isEmpty() ? "" : " " + unit),
                      300));
            }
          }
        });
    if (!issues.isEmpty()) {
      quality.put("notes", issues);
    }
    if (quality.isEmpty()) {
      spec.remove("quality");
    }
  }

  private static String said(JsonNode byLanguage) {
    var text = spoken(byLanguage);
    return text.isValueNode() && !text.isNull() ? Text.clean(text.asText()).strip() : "";
  }

  private static void prices(JsonNode plans, ObjectNode spec) {
    var declared = plans.has("declarative") ? plans.path("declarative") : plans;
    var list = declared.isObject() ? spoken(declared) : declared;
    Values.list(
        spec,
        "prices",
        prices -> {
          for (var plan : list) {
            if (!plan.path("price").isNumber()
                || plan.path("price").doubleValue() < 0
                || prices.size() >= 100) {
              continue;
            }
            var price = prices.addObject();
            Draft.put(price, "name", Values.text(plan, "name"), 300);
            price.set("amount", plan.get("price"));
            Draft.put(price, "currency", Values.text(plan, "priceCurrency"), 20);
            Draft.put(price, "unit", Values.text(plan, "billingDuration", "unit"), 200);
            Bitol.text(
                price,
                "description",
                Values.texts(plan.path("offering")).stream().collect(Collectors.joining("; ")),
                4_000);
          }
        });
  }

  private static void ports(JsonNode product, JsonNode details, Draft draft, ArrayNode ports) {
    var names = new HashSet<String>();
    var contract = product.path("contract");
    for (var access : product.path("dataAccess").properties()) {
      var way = access.getValue();
      if (!way.isObject() || ports.size() >= 1_000) {
        continue;
      }
      var port = ports.addObject().put("name", OdcsContract.portName(access.getKey(), names));
      Draft.put(port, "title", said(way.path("name")), 300);
      Bitol.text(port, "description", said(way.path("description")), 20_000);
      Draft.put(port, "type", Values.text(way, "outputPorttype", "outputPortType"), 100);
      Draft.put(port, "format", Values.text(way, "format"), 200);
      Draft.put(port, "version", Values.text(details, "productVersion"), 100);
      Draft.webAddress(Values.text(way, "accessURL"))
          .ifPresent(url -> port.putObject("location").put("url", url));
      Values.webAddress(port, "contract", Values.text(contract, "contractURL"));
      Draft.put(port, "contractId", Values.text(contract, "id"), 500);
      draft.link("Documentation of " + access.getKey(), Values.text(way, "documentationURL"));
      draft.link("Specification of " + access.getKey(), Values.text(way, "specsURL"));
    }
  }
}
