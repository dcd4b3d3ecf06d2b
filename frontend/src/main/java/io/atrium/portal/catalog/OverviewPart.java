package io.atrium.portal.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.atrium.portal.shared.Markup;
import io.atrium.portal.shared.Texts;
import io.atrium.schemas.Kind;

/** Prose at the left, facts at the right. */
public final class OverviewPart extends Div {

  private static final long serialVersionUID = 1L;

  OverviewPart(AssetPage page) {
    this(page.kind(), page.version().descriptor());
  }

  /** Of a descriptor, which need not be published. */
  public OverviewPart(Kind kind, JsonNode descriptor) {
    addClassName("overview");
    var metadata = descriptor.path("metadata");
    var main = new Div();
    main.addClassName("overview-main");
    var description = metadata.path("description").asText("");
    if (description.isBlank()) {
      var missing = new Paragraph(Texts.text("asset.no-description"));
      missing.addClassName("missing");
      main.add(missing);
    } else {
      main.add(Markup.prose(description));
    }
    main.add(new SpecSections(kind, descriptor).all());
    contacts(metadata.path("contacts"), main);
    links(metadata.path("links"), main);
    add(main, new FactsColumn(kind, descriptor));
  }

  private static void contacts(JsonNode contacts, Div main) {
    if (contacts.isEmpty()) {
      return;
    }
    var list = new UnorderedList();
    for (var contact : contacts) {
      var item = new ListItem(new Span(contact.path("name").asText("")));
      var role = contact.path("role").asText("");
      if (!role.isEmpty()) {
        var quiet = new Span(" · " + role);
        quiet.addClassName("quiet");
        item.add(quiet);
      }
      var email = contact.path("email").asText("");
      if (!email.isEmpty()) {
        item.add(new Span(" · "), new Anchor("mailto:" + email, email));
      }
      list.add(item);
    }
    main.add(section(Texts.text("asset.contacts"), list));
  }

  private static void links(JsonNode links, Div main) {
    if (links.isEmpty()) {
      return;
    }
    var list = new UnorderedList();
    for (var link : links) {
      var url = link.path("url").asText("");
      var title = link.path("title").asText(url);
      if (url.startsWith("https://") || url.startsWith("http://")) {
        var anchor = new Anchor(url, title);
        anchor.setTarget("_blank");
        anchor.getElement().setAttribute("rel", "noopener noreferrer");
        list.add(new ListItem(anchor));
      }
    }
    main.add(section(Texts.text("asset.links"), list));
  }

  private static Section section(String title, UnorderedList list) {
    list.addClassName("plain-list");
    var section = new Section(new H2(title), list);
    section.addClassName("spec-section");
    return section;
  }
}
