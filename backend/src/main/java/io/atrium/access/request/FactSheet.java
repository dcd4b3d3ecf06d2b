package io.atrium.access.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.access.Subject;
import io.atrium.access.policy.Fact;
import io.atrium.access.policy.Facts;
import io.atrium.identity.Person;
import io.atrium.identity.Role;
import io.atrium.identity.User;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects what a policy may look at, each with its source and time. */
final class FactSheet {

  private static final String LISTING = "the asset's descriptor, version ";
  private static final String ASK = "the request";
  private static final String ATRIUM = "Atrium's records";

  private final Map<String, Fact> facts = new HashMap<>();
  private final Instant now;

  private FactSheet(Instant now) {
    this.now = now;
  }

  /** What Atrium knows of earlier asks. */
  record History(long activeGrants, long rejections, long approvals) {}

  /**
   * @param person what Keycloak says of the requester; null where it does not know them
   */
  static Facts of(
      User user,
      @Nullable Person person,
      Resolver.Resolved resolved,
      Wanted wanted,
      History history,
      Instant now) {
    var sheet = new FactSheet(now);
    sheet.subject(user, person, resolved.beneficiary().subject());
    sheet.asset(wanted);
    sheet.request(resolved.ask(), wanted);
    sheet.put("history.activeGrants", history.activeGrants(), ATRIUM);
    sheet.put("history.earlierRejections", history.rejections(), ATRIUM + ", last 90 days");
    sheet.put("history.earlierApprovals", history.approvals(), ATRIUM + ", last 90 days");
    return new Facts(sheet.facts);
  }

  /**
   * Equal when the same is asked again under the same circumstances: of all facts but history and
   * the words of the justification.
   */
  static byte[] fingerprint(Facts facts) {
    var text = new StringBuilder();
    new TreeMap<>(facts.values())
        .forEach((name, fact) -> {
          if (!name.startsWith("history.") && !name.equals("request.justificationLength")) {
            text.append(name).append('=').append(fact.value()).append('\n');
          }
        });
    return sha256(text.toString());
  }

  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  private void subject(User user, @Nullable Person person, Subject subject) {
    put("subject.kind", Columns.word(subject.kind()), ASK);
    put("subject.key", subject.key(), ASK);
    put("subject.name", subject.name(), ASK);
    if (subject.kind() != Subject.Kind.PERSON) {
      put(
          "subject.teams",
          subject.kind() == Subject.Kind.TEAM ? List.of(subject.key()) : null,
          ASK);
      for (var name : List.of("roles", "location", "trainings", "employment")) {
        put("subject." + name, null, "nobody knows it of a " + Columns.word(subject.kind()));
      }
      return;
    }
    var known = person == null ? user : person.user();
    var at = person == null ? now : person.readAt();
    var source = person == null ? "the access token" : "Keycloak";
    facts.put("subject.teams", new Fact(sorted(known.teams()), source + ", groups", at));
    facts.put(
        "subject.roles",
        new Fact(sorted(known.roles().stream().map(Role::word).toList()), source + ", roles", at));
    attribute(person, "location", at, false);
    attribute(person, "employment", at, false);
    attribute(person, "trainings", at, true);
  }

  /** A person without the attribute has no trainings, but is somewhere. */
  private void attribute(@Nullable Person person, String name, Instant at, boolean many) {
    var values = person == null ? null : person.attributes().get(name);
    Object value =
        person == null
            ? null
            : many
                ? sorted(values == null ? List.of() : values)
                : values == null || values.isEmpty() ? null : values.getFirst();
    facts.put("subject." + name, new Fact(value, "Keycloak, attribute " + name, at));
  }

  private void asset(Wanted wanted) {
    var asset = wanted.asset();
    var spec = wanted.descriptor().path("spec");
    var source = LISTING + asset.version();
    put("asset.reference", asset.reference().toString(), source);
    put("asset.kind", asset.kind(), source);
    put("asset.domain", asset.domain(), source);
    put("asset.owner", asset.owner(), source);
    put("asset.tags", sorted(asset.tags()), source);
    put("asset.state", asset.state().word(), ATRIUM);
    put("asset.classification", text(spec.path("classification")), source);
    put("asset.personalData", text(spec.path("personalData")), source);
    put("asset.riskClass", text(spec.path("risk").path("euAiActClass")), source);
    var cost = spec.path("cost");
    put(
        "asset.monthlyCost",
        cost.path("amount").isNumber() && cost.path("per").asText().equals("month")
            ? cost.path("amount").asDouble()
            : null,
        source);
    put("offer.name", wanted.offer().name(), source);
    put("offer.provisioner", wanted.offer().provisioner(), source);
    put("offer.part", wanted.offer().part() == null ? "" : wanted.offer().part(), source);
  }

  private void request(Ask ask, Wanted wanted) {
    put("request.purpose", ask.purpose(), ASK);
    put("request.days", (long) wanted.days(), ASK);
    put("request.columns", wanted.columns(), ASK);
    put("request.personalColumns", wanted.personalColumns(), "the port's schema");
    put("request.rows", wanted.extent().rows() == null ? "" : wanted.extent().rows(), ASK);
    var justification = Texts.blankAsNull(ask.justification());
    put(
        "request.justificationLength",
        justification == null ? 0L : (long) justification.length(),
        ASK);
    for (var answer : ask.answers().properties()) {
      put("answers." + answer.getKey(), value(answer.getValue()), "the requester's answer");
    }
  }

  private void put(String name, @Nullable Object value, String source) {
    facts.put(name, new Fact(value, source, now));
  }

  private static @Nullable String text(JsonNode node) {
    return node.textValue();
  }

  private static @Nullable Object value(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> node.textValue();
      case BOOLEAN -> node.booleanValue();
      case NUMBER ->
          node.isIntegralNumber() && node.canConvertToLong()
              ? (Object) node.longValue()
              : (Object) node.doubleValue();
      case ARRAY -> {
        var values = new ArrayList<Object>();
        for (var item : node) {
          var one = value(item);
          if (one != null) {
            values.add(one);
          }
        }
        yield values;
      }
      case OBJECT, NULL, MISSING, BINARY, POJO -> null;
    };
  }

  private static List<String> sorted(Collection<String> values) {
    return values.stream().sorted().toList();
  }
}
