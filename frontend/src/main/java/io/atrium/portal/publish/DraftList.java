package io.atrium.portal.publish;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.atrium.draft.DraftSummary;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.MoreMarker;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.PublishAddress;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.Texts;
import io.atrium.problem.ProblemException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one has begun and not submitted. */
final class DraftList extends Div {

  private static final long serialVersionUID = 1L;
  private static final int PAGE = 20;

  private final transient WizardServices services;
  private final UnorderedList list = new UnorderedList();
  private final MoreMarker more = new MoreMarker(this::load);

  DraftList(WizardServices services) {
    this.services = services;
    list.addClassName("draft-list");
    list.getElement().setAttribute("data-list", true);
    add(list, more);
    load(null);
  }

  boolean isEmpty() {
    return list.getChildren().findAny().isEmpty();
  }

  static void open(UUID draft) {
    UI.getCurrent().navigate(PublishAddress.draft(draft));
  }

  private void load(@Nullable String cursor) {
    var page = services.drafts().mine(services.user().require(), cursor, PAGE);
    page.items().forEach(draft -> list.add(row(draft)));
    more.follow(page.next());
  }

  private ListItem row(DraftSummary draft) {
    var title = draft.title().isBlank() ? Texts.text("publish.untitled") : draft.title();
    var link = Elements.link(PublishAddress.draft(draft.id()), title, "asset-title");
    link.getElement().setAttribute("data-item", true);
    var item = new ListItem(Icon.ofKind(draft.kind()), link);
    var base = draft.base();
    if (base != null) {
      item.add(Elements.tag(Texts.text("publish.new-version")));
    }
    var when =
        new Span(new Span(Texts.text("publish.saved") + " "), new RelativeTime(draft.updatedAt()));
    when.addClassNames("quiet", "small");
    var delete = Elements.button(Texts.text("publish.delete"), () -> delete(draft, item), "small");
    delete.getElement().setAttribute("aria-label", Texts.text("publish.delete") + ": " + title);
    item.add(when, delete);
    return item;
  }

  private void delete(DraftSummary draft, ListItem item) {
    try {
      var deleted = services.drafts().delete(services.user().require(), draft.id(), null);
      list.remove(item);
      DraftUndo.offer(services, deleted);
    } catch (ProblemException refused) {
      Notices.problem(refused);
    }
  }
}
