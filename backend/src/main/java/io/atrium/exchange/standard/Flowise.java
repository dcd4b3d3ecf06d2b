package io.atrium.exchange.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atrium.exchange.format.Draft;
import io.atrium.exchange.format.Imported;
import io.atrium.exchange.format.Slug;
import io.atrium.exchange.format.Target;
import io.atrium.exchange.format.Text;
import io.atrium.exchange.format.Values;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Flows drawn with Flowise. They name nothing themselves: their file is their name. */
@Singleton
final class Flowise implements Standard {

  private static final int NODES = 2_000;

  @Override
  public String name() {
    return "flowise";
  }

  @Override
  public String title() {
    return "Flowise flow";
  }

  @Override
  public boolean recognises(Original original) {
    var tree = original.tree();
    var nodes = tree.path("nodes");
    return nodes.isArray()
        && tree.path("edges").isArray()
        && !nodes.isEmpty()
        && nodes.path(0).path("data").has("name")
        && nodes.path(0).path("data").has("baseClasses");
  }

  @Override
  public Reading read(Original original, Target target) {
    var tree = original.tree();
    var title = FrontMatterFile.stem(original.file());
    var folder = FrontMatterFile.folder(original.file());
    var text = Values.text(tree, "description");
    var draft =
        new Draft("solution", target, Slug.name(title))
            .title(title)
            .summary(text, title)
            .tag("flowise");
    if (text.length() > 300) {
      draft.description(text);
    }
    OneOrMany.texts(tree.path("usecases")).forEach(draft::tag);
    var spec = draft.spec().put("platform", "low-code").put("product", "Flowise");
    Values.put(spec, "frameworks", OneOrMany.texts(tree.path("framework")), 200);
    var remarks = new ArrayList<Remark>();
    flow(tree, spec, remarks);
    // flows of two folders may share a name
    var key = folder.isEmpty() ? title : folder + "/" + title;
    return new Reading(List.of(new Imported.Described(key, draft.tree())), remarks);
  }

  private static void flow(JsonNode tree, ObjectNode spec, List<Remark> remarks) {
    var flow = spec.putObject("flow").put("format", "flowise");
    var services = new LinkedHashSet<String>();
    var nodes = tree.path("nodes");
    for (var i = 0; i < nodes.size() && i < NODES; i++) {
      var data = nodes.path(i).path("data");
      var type = Values.text(data, "name", "type");
      if (type.isEmpty()) {
        remarks.add(Remark.of("/nodes/" + i, "The node does not say what it is."));
        continue;
      }
      var node = flow.withArray("nodes").addObject();
      Draft.put(node, "id", Values.text(nodes.path(i), "id"), 200);
      node.put("type", Text.line(type, 200));
      Draft.put(node, "label", Values.text(data, "label"), 300);
      if (Values.text(data, "category").contains("Model")
          || Values.text(data, "category").contains("Vector Store")) {
        services.add(Values.text(data, "label", "name"));
      }
    }
    if (nodes.size() > NODES) {
      remarks.add(
          Remark.of(
              "/nodes", "Of %,d nodes the first %,d are listed.".formatted(nodes.size(), NODES)));
    }
    services.remove("");
    Values.put(spec, "services", List.copyOf(services), 200);
  }
}
