package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Draft;
import io.atrium.exchange.format.Slug;
import io.atrium.exchange.format.Target;
import io.atrium.exchange.format.Text;
import io.atrium.exchange.format.Values;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A component of type machine-learning-model.
 *
 * @param remarks with pointers from the component on
 */
record CycloneDxModel(ObjectNode descriptor, List<Remark> remarks) {

  static final String TRADE_OFF = "Trade-off: ";
  static final String RISK = "Risk: ";
  static final String MITIGATION = " Mitigation: ";

  /** Metrics that are not of a part of the data. */
  static final String WHOLE = "all data";

  private static final Pattern NUMBER =
      Pattern.compile("([-+]?\\d{1,15}(?:\\.\\d{1,15})?(?:[eE][-+]?\\d{1,3})?)\\s*(%?)");
  private static final String CARD = "/modelCard";

  static CycloneDxModel of(JsonNode component, Target target, Map<String, JsonNode> data) {
    var remarks = new ArrayList<Remark>();
    var name = CycloneDx.coordinates(component);
    var card = component.path("modelCard");
    var parameters = card.path("modelParameters");
    var considerations = card.path("considerations");
    var draft =
        new Draft("model", target, Slug.name(name))
            .title(name)
            .summary(Values.text(component, "description"), name)
            .description(description(component, considerations));
    CycloneDxCommon.read(component, draft);
    var spec = draft.spec();
    var task = Values.text(parameters, "task");
    if (task.isEmpty()) {
      remarks.add(
          Remark.of(
              CARD + "/modelParameters/task", "The bill does not say what the model is for."));
    }
    spec.put("task", task.isEmpty() ? ModelCard.UNKNOWN : Text.line(task, 100));
    var provider = CycloneDxCommon.maker(component);
    if (provider.isEmpty()) {
      remarks.add(Remark.of("", "The bill does not say who provides the model."));
    }
    spec.put("provider", provider.isEmpty() ? ModelCard.UNKNOWN : Text.line(provider, 200));
    Draft.put(spec, "family", Values.text(parameters, "architectureFamily"), 200);
    modalities(parameters, spec);
    limitations(considerations, spec);
    metrics(card.path("quantitativeAnalysis").path("performanceMetrics"), spec, remarks);
    trainedOn(parameters.path("datasets"), target, data, spec);
    extensions(component, parameters, spec);
    return new CycloneDxModel(draft.tree(), remarks);
  }

  private static String description(JsonNode component, JsonNode considerations) {
    var text = new StringBuilder(Values.text(component, "description"));
    section(text, "Intended users", considerations.path("users"));
    section(text, "Uses", considerations.path("useCases"));
    return text.toString();
  }

  private static void section(StringBuilder text, String title, JsonNode list) {
    var items = Values.texts(list);
    if (!items.isEmpty()) {
      text.append("\n\n## ").append(title).append("\n");
      items.forEach(item -> text.append("\n- ").append(item));
    }
  }

  private static void modalities(JsonNode parameters, ObjectNode spec) {
    for (var side : List.of("input", "output")) {
      var words = new LinkedHashSet<String>();
      for (var parameter : OneOrMany.list(parameters.path(side + "s"))) {
        var word = modality(Values.text(parameter, "format"));
        if (!word.isEmpty()) {
          words.add(word);
        }
      }
      if (!words.isEmpty()) {
        Values.put(spec.withObject("/modalities"), side, List.copyOf(words), 50);
      }
    }
  }

  /** Formats are free words; empty where one says nothing of what its bytes mean. */
  private static String modality(String format) {
    var word = format.toLowerCase(java.util.Locale.ROOT);
    return switch (word) {
      case "string", "text", "text/plain" -> "text";
      case "image", "audio", "video", "pdf", "code", "embedding", "tabular", "time-series", "3d" ->
          word;
      case "application/pdf" -> "pdf";
      case "text/csv" -> "tabular";
      default -> {
        var slash = word.indexOf('/');
        var major = slash < 0 ? "" : word.substring(0, slash);
        yield List.of("image", "audio", "video").contains(major) ? major : "";
      }
    };
  }

  private static void limitations(JsonNode considerations, ObjectNode spec) {
    var paragraphs = new ArrayList<>(Values.texts(considerations.path("technicalLimitations")));
    Values.texts(considerations.path("performanceTradeoffs"))
        .forEach(text -> paragraphs.add(TRADE_OFF + text));
    for (var risk : OneOrMany.list(considerations.path("ethicalConsiderations"))) {
      var name = Text.line(Values.text(risk, "name"), 4_000);
      var mitigation = Text.line(Values.text(risk, "mitigationStrategy"), 4_000);
      if (!name.isEmpty()) {
        paragraphs.add(RISK + name + (mitigation.isEmpty() ? "" : MITIGATION + mitigation));
      }
    }
    if (!paragraphs.isEmpty()) {
      spec.putObject("risk")
          .put("limitations", Text.cut(String.join("\n\n", paragraphs), 1_000_000));
    }
  }

  private static void metrics(JsonNode metrics, ObjectNode spec, List<Remark> remarks) {
    var list = OneOrMany.list(metrics);
    for (var i = 0; i < list.size(); i++) {
      var metric = list.path(i);
      var type = Values.text(metric, "type");
      var value = NUMBER.matcher(Values.text(metric, "value"));
      if (type.isEmpty() || !value.matches()) {
        remarks.add(
            Remark.of(
                CARD + "/quantitativeAnalysis/performanceMetrics/" + i,
                "A metric needs a type and a number; this one is left out."));
        continue;
      }
      var slice = Values.text(metric, "slice");
      var evaluation = spec.withArray("evaluations").addObject();
      evaluation
          .put("suite", slice.isEmpty() ? WHOLE : Text.line(slice, 300))
          .put("metric", Text.line(type, 100))
          .put("value", Double.parseDouble(value.group(1)));
      Draft.put(evaluation, "unit", value.group(2), 50);
    }
  }

  /** Data that the same bill describes are assets of the same import. */
  private static void trainedOn(
      JsonNode datasets, Target target, Map<String, JsonNode> data, ObjectNode spec) {
    var references = new LinkedHashSet<String>();
    for (var dataset : OneOrMany.list(datasets)) {
      var component = data.get(Values.text(dataset, "ref"));
      if (component != null && !CycloneDx.coordinates(component).isEmpty()) {
        references.add(
            "data-product:" + target.domain() + "/" + Slug.name(CycloneDx.coordinates(component)));
      }
    }
    Values.put(spec, "trainedOn", List.copyOf(references), 640);
  }

  private static void extensions(JsonNode component, JsonNode parameters, ObjectNode spec) {
    var extensions = spec.withObject("/extensions");
    Draft.put(extensions, "modelVersion", Values.text(component, "version"), 300);
    Draft.put(extensions, "architecture", Values.text(parameters, "modelArchitecture"), 1_000);
    Draft.put(extensions, "approach", Values.text(parameters.path("approach"), "type"), 100);
    var datasets =
        OneOrMany.list(parameters.path("datasets"))
            .valueStream()
            .map(dataset -> Values.text(dataset, "name"))
            .filter(name -> !name.isEmpty())
            .distinct()
            .toList();
    Values.put(extensions, "datasets", datasets, 300);
    if (extensions.isEmpty()) {
      spec.remove("extensions");
    }
  }
}
