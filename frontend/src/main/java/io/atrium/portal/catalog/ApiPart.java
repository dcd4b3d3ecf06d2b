package io.atrium.portal.catalog;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.atrium.portal.shared.Texts;

/** The same page for programs. */
final class ApiPart extends Div {

  private static final long serialVersionUID = 1L;

  ApiPart(AssetPage page, String api) {
    addClassName("api");
    var reference = page.reference();
    var address =
        "%s/api/v1/assets/%s/%s/%s"
            .formatted(api, reference.kind(), reference.domain(), reference.name());
    add(
        new Paragraph(Texts.text("api.text")),
        new CodeBlock("api-asset", Texts.text("api.asset"), curl(address)),
        new CodeBlock(
            "api-version",
            Texts.text("api.version", page.version().version()),
            curl(address + "/versions/" + page.version().version())),
        new CodeBlock(
            "api-reference",
            Texts.text("api.reference"),
            reference + "@" + page.version().version()));
  }

  private static String curl(String address) {
    return """
    curl --fail --silent --show-error \\
      --header "Authorization: Bearer $ATRIUM_TOKEN" \\
      %s
    """
        .formatted(address)
        .strip();
  }
}
