package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Draft;
import io.atrium.exchange.format.Imported;
import io.atrium.exchange.format.Slug;
import io.atrium.exchange.format.Target;
import io.atrium.exchange.format.Values;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Model cards as on the Hugging Face Hub: a YAML head and a text in Markdown. */
@Singleton
final class ModelCard implements Standard {

  static final String NAME = "model-card";

  /** What the catalog wants of every model, and cards often leave out. */
  static final String UNKNOWN = "unknown";

  private static final Set<String> OF_MODELS =
      Set.of(
          "pipeline_tag", "library_name", "base_model", "model-index", "model_index", "model_name");
  private static final Set<String> OF_CARDS = Set.of("license", "datasets");
  private static final Set<String> OF_OTHERS =
      Set.of(
          "size_categories",
          "task_categories",
          "task_ids",
          "dataset_info",
          "configs",
          "annotations_creators",
          "source_datasets",
          "app_file",
          "colorFrom",
          "apiVersion",
          "model",
          "inputs",
          "input",
          "template");
  private static final Pattern TEMPLATE_HEAD =
      Pattern.compile("\\A---[ \\t]*\\R(?:#[^\\n]*\\R){0,20}\\{\\{ ?card_data ?}}");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,2}[ \\t]+(\\S[^\\n]{0,300})");
  private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```");
  private static final Pattern PREFIX = Pattern.compile("(?i)^model card (?:for|of):?\\s+|[*_`]+");
  private static final Pattern SILENT =
      Pattern.compile("(?i)[-_. ]*(readme|model[-_ ]?card|card|index)$");
  private static final Conformance RULES = new Conformance("model-card-1");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "Hugging Face model card";
  }

  @Override
  public boolean recognises(Original original) {
    if (!original.text().startsWith("---")) {
      return false;
    }
    return isTemplate(original.text())
        || original.frontMatter().filter(found -> isCard(found.head())).isPresent();
  }

  private static boolean isTemplate(String text) {
    return TEMPLATE_HEAD.matcher(text).find() && !text.contains("# Dataset Card");
  }

  private static boolean isCard(JsonNode head) {
    if (!head.isObject() || OF_OTHERS.stream().anyMatch(head::has)) {
      return false;
    }
    if (OF_MODELS.stream().anyMatch(head::has)) {
      return true;
    }
    // a skill, a page of a site: they too say their licence
    var named = head.has("name") || head.has("title") || head.has("pretty_name");
    return !named
        && (OF_CARDS.stream().anyMatch(head::has) || (head.has("language") && head.has("tags")));
  }

  @Override
  public Reading read(Original original, Target target) {
    var found = original.frontMatter();
    if (found.isEmpty() || isTemplate(original.text())) {
      return Reading.refused(
          original.file(),
          "This is a template of a model card: its head is still to be filled in.");
    }
    var head = found.get().head();
    var body = found.get().body();
    if (placeholder(head.path("license"))
        || OneOrMany.list(head.path("language")).valueStream().anyMatch(ModelCard::placeholder)
        || placeholder(head.path("base_model"))) {
      return Reading.refused(
          original.file(),
          "This is a template of a model card: its head holds placeholders in braces.");
    }
    var title = title(head, body, original.file());
    if (title.isEmpty()) {
      return Reading.refused(
          original.file(),
          "The card names no model: it has no model_name, no model-index, no heading, and a file"
              + " name that says nothing.");
    }
    var remarks = new ArrayList<>(RULES.remarks(head));
    if (title.contains("{{")) {
      return Reading.refused(
          original.file(), "This is a template of a model card: it is still to be filled in.");
    }
    var draft = describe(title, head, body, target, remarks);
    return new Reading(List.of(new Imported.Described(title, draft.tree())), remarks);
  }

  private static Draft describe(
      String title, JsonNode head, String body, Target target, List<Remark> remarks) {
    var draft =
        new Draft("model", target, Slug.name(title))
            .title(title)
            .summary(beginning(body), title)
            .description(body);
    OneOrMany.texts(head.path("tags")).forEach(draft::tag);
    var spec = draft.spec();
    var tasks = tasks(head);
    if (tasks.isEmpty()) {
      remarks.add(Remark.of("/pipeline_tag", "The card does not say what the model is for."));
    }
    spec.put("task", tasks.isEmpty() ? UNKNOWN : tasks.getFirst());
    if (tasks.size() > 1) {
      Values.put(spec, "tasks", tasks.subList(1, tasks.size()), 100);
    }
    var slash = title.indexOf('/');
    spec.put("provider", slash > 0 ? title.substring(0, slash) : UNKNOWN);
    if (slash <= 0) {
      remarks.add(Remark.of("", "The card does not say who provides the model."));
    } else {
      spec.put("providerModelId", title);
    }
    modalities(spec);
    licence(head, draft, spec);
    Values.put(spec, "languages", OneOrMany.texts(head.path("language")), 50);
    Draft.put(spec, "sdk", Values.text(head, "library_name"), 300);
    new ModelIndex(remarks).read(head, spec);
    extensions(head, spec);
    return draft;
  }

  private static void modalities(ObjectNode spec) {
    HubWords.flow(spec.path("task").asText())
        .filter(flow -> !flow.input().isEmpty())
        .ifPresent(flow -> {
          var modalities = spec.putObject("modalities");
          modalities.putArray("input").add(flow.input());
          modalities.putArray("output").add(flow.output());
        });
  }

  /** {@code other} stands for a licence that has a name and an address of its own. */
  private static void licence(JsonNode head, Draft draft, ObjectNode spec) {
    var word = OneOrMany.first(head.path("license"));
    var named = Values.text(head, "license_name");
    var licence = word.equals("other") && !named.isEmpty() ? named : HubWords.licence(word);
    Draft.put(spec, "licence", licence, 20_000);
    Values.webAddress(spec, "licenceUrl", Values.text(head, "license_link"));
    var thumbnail = Values.text(head, "thumbnail");
    if (!thumbnail.isEmpty()) {
      draft.link("Thumbnail", thumbnail);
    }
  }

  /** Models and datasets of the Hub that the card names; they need not be in this catalog. */
  private static void extensions(JsonNode head, ObjectNode spec) {
    var bases = OneOrMany.texts(head.path("base_model"));
    var datasets = OneOrMany.texts(head.path("datasets"));
    if (!bases.isEmpty() || !datasets.isEmpty()) {
      var extensions = spec.putObject("extensions");
      Values.put(extensions, "baseModels", bases, 300);
      Values.put(extensions, "datasets", datasets, 300);
    }
  }

  private static List<String> tasks(JsonNode head) {
    var said = OneOrMany.texts(head.path("pipeline_tag"));
    if (!said.isEmpty()) {
      return said.stream()
          .map(task -> task.length() > 100 ? task.substring(0, 100) : task)
          .toList();
    }
    return Stream.concat(
            ModelIndex.tasks(head).stream(),
            OneOrMany.texts(head.path("tags")).stream()
                .filter(tag -> HubWords.flow(tag).isPresent()))
        .distinct()
        .toList();
  }

  private static String title(JsonNode head, String body, String file) {
    var said = Values.text(head, "model_name");
    if (said.isEmpty()) {
      said = Values.text(ModelIndex.of(head).path(0), "name");
    }
    if (said.isEmpty()) {
      var heading = HEADING.matcher(FENCE.matcher(body).replaceAll(""));
      said = heading.find() ? PREFIX.matcher(heading.group(1)).replaceAll("").strip() : "";
    }
    if (said.isEmpty()) {
      said = SILENT.matcher(FrontMatterFile.stem(file)).replaceFirst("");
    }
    return said.isEmpty() ? FrontMatterFile.folder(file) : said;
  }

  /** The text under the first heading that has any. */
  private static String beginning(String body) {
    var text = new StringBuilder();
    for (var line : body.lines().toList()) {
      if (!line.startsWith("#")) {
        text.append(line).append('\n');
      } else if (!text.toString().isBlank()) {
        break;
      }
    }
    return text.toString();
  }

  /** {@code {license}} is a YAML object of one name without a value. */
  private static boolean placeholder(JsonNode value) {
    return value.isObject() && value.size() == 1 && value.iterator().next().isNull();
  }
}
