package io.atrium.portal.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import io.atrium.catalog.CatalogService;
import io.atrium.draft.Draft;
import io.atrium.identity.User;
import io.atrium.portal.catalog.OverviewPart;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Message;
import io.atrium.portal.shared.SideBySide;
import io.atrium.portal.shared.Texts;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Kind;
import io.atrium.schemas.yaml.YamlWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What reviewers will see: the page, and what differs from what is listed now. */
final class PreviewPart extends Div {

  private static final long serialVersionUID = 1L;

  PreviewPart(
      Optional<Kind> kind,
      JsonNode tree,
      Draft.@Nullable Base base,
      User user,
      CatalogService catalog) {
    addClassName("publish-preview");
    if (kind.isEmpty() || !tree.path("spec").isObject()) {
      add(new Message(Texts.text("publish.no-preview"), Texts.text("publish.no-preview-text")));
      return;
    }
    var metadata = tree.path("metadata");
    add(
        new H2(metadata.path("title").asText(Texts.text("publish.untitled"))),
        Elements.paragraph(metadata.path("summary").asText(""), "asset-lead"),
        new OverviewPart(kind.get(), tree));
    if (base != null) {
      add(
          new H2(Texts.text("publish.difference", base.version())),
          difference(tree, base, user, catalog));
    }
  }

  private static com.vaadin.flow.component.Component difference(
      JsonNode tree, Draft.Base base, User user, CatalogService catalog) {
    try {
      var listed = catalog.version(user, base.asset(), base.version());
      return new SideBySide(
          "v" + base.version(),
          YamlWriter.document(sorted(listed.descriptor())),
          "v" + tree.path("metadata").path("version").asText("?"),
          YamlWriter.document(sorted(tree)));
    } catch (ProblemException gone) {
      return Elements.paragraph(gone.detail(), "quiet");
    }
  }

  /** Only what is said differs, not in which order. */
  private static JsonNode sorted(JsonNode node) {
    if (node.isObject()) {
      var object = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
      node.properties().stream()
          .sorted(java.util.Map.Entry.comparingByKey())
          .forEach(member -> object.set(member.getKey(), sorted(member.getValue())));
      return object;
    }
    if (node.isArray()) {
      var list = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> list.add(sorted(item)));
      return list;
    }
    return node;
  }
}
