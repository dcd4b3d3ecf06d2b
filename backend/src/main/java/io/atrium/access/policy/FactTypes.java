package io.atrium.access.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of facts with their types: those that every policy has, and a policy's questions. */
final class FactTypes {

  static final String ANSWERS = "answers.";

  private static final CelType TEXTS = ListType.create(SimpleType.STRING);

  private static final Map<String, CelType> COMMON =
      Map.ofEntries(
          Map.entry("subject.kind", SimpleType.STRING),
          Map.entry("subject.key", SimpleType.STRING),
          Map.entry("subject.name", SimpleType.STRING),
          Map.entry("subject.teams", TEXTS),
          Map.entry("subject.roles", TEXTS),
          Map.entry("subject.location", SimpleType.STRING),
          Map.entry("subject.trainings", TEXTS),
          Map.entry("subject.employment", SimpleType.STRING),
          Map.entry("asset.reference", SimpleType.STRING),
          Map.entry("asset.kind", SimpleType.STRING),
          Map.entry("asset.domain", SimpleType.STRING),
          Map.entry("asset.owner", SimpleType.STRING),
          Map.entry("asset.classification", SimpleType.STRING),
          Map.entry("asset.personalData", SimpleType.STRING),
          Map.entry("asset.riskClass", SimpleType.STRING),
          Map.entry("asset.tags", TEXTS),
          Map.entry("asset.state", SimpleType.STRING),
          Map.entry("asset.monthlyCost", SimpleType.DOUBLE),
          Map.entry("offer.name", SimpleType.STRING),
          Map.entry("offer.provisioner", SimpleType.STRING),
          Map.entry("offer.part", SimpleType.STRING),
          Map.entry("request.purpose", SimpleType.STRING),
          Map.entry("request.days", SimpleType.INT),
          Map.entry("request.columns", TEXTS),
          Map.entry("request.personalColumns", TEXTS),
          Map.entry("request.rows", SimpleType.STRING),
          Map.entry("request.justificationLength", SimpleType.INT),
          Map.entry("history.activeGrants", SimpleType.INT),
          Map.entry("history.earlierRejections", SimpleType.INT),
          Map.entry("history.earlierApprovals", SimpleType.INT));

  private final Map<String, CelType> types;

  private FactTypes(Map<String, CelType> types) {
    this.types = Map.copyOf(types);
  }

  /**
   * @param questions JSON Schema of the answers; a missing node where nothing is asked
   */
  static FactTypes with(JsonNode questions) {
    var types = new HashMap<>(COMMON);
    for (var question : questions.path("properties").properties()) {
      types.put(
          ANSWERS + question.getKey(),
          switch (question.getValue().path("type").asText()) {
            case "integer" -> SimpleType.INT;
            case "number" -> SimpleType.DOUBLE;
            case "boolean" -> SimpleType.BOOL;
            case "array" -> TEXTS;
            default -> SimpleType.STRING;
          });
    }
    return new FactTypes(types);
  }

  Map<String, CelType> all() {
    return types;
  }

  boolean has(String name) {
    return types.containsKey(name);
  }

  /** What the fact has to be, in words. */
  String words(String name) {
    var type = types.get(name);
    return SimpleType.STRING.equals(type)
        ? "a text"
        : SimpleType.BOOL.equals(type)
            ? "true or false"
            : SimpleType.INT.equals(type)
                ? "a whole number"
                : SimpleType.DOUBLE.equals(type) ? "a number" : "a list of texts";
  }

  /**
   * The value as expressions take it, or null when it is not known. A value of another type than
   * its name promises counts as not known, so that it cannot pass as anything.
   */
  @Nullable Object value(String name, @Nullable Object given) {
    var type = types.get(name);
    if (given == null || type == null) {
      return null;
    }
    if (type.equals(SimpleType.STRING)) {
      return given instanceof String ? given : null;
    }
    if (type.equals(SimpleType.BOOL)) {
      return given instanceof Boolean ? given : null;
    }
    if (type.equals(SimpleType.INT)) {
      return given instanceof Long || given instanceof Integer
          ? ((Number) given).longValue()
          : null;
    }
    if (type.equals(SimpleType.DOUBLE)) {
      return given instanceof Number number ? number.doubleValue() : null;
    }
    return given instanceof Collection<?> list && list.stream().allMatch(String.class::isInstance)
        ? List.copyOf(list)
        : null;
  }
}
