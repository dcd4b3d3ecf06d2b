package io.atrium.portal.catalog;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.ReviewItem;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.KindWords;
import io.atrium.portal.shared.Message;
import io.atrium.portal.shared.MoreMarker;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.Team;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.signin.CurrentUser;
import io.atrium.portal.stewardship.ReviewParts;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import org.jspecify.annotations.Nullable;

/** Versions on which one may decide, the longest waiting first; each leads to its desk. */
@Route(ReviewView.PATH)
@PermitAll
@Prototype
class ReviewView extends Div implements AfterNavigationObserver, HasDynamicTitle {

  static final String PATH = "review";

  private static final long serialVersionUID = 1L;
  private static final int PAGE = 20;

  private final transient CatalogService catalog;
  private final transient CurrentUser user;
  private final transient KindWords words;
  private final transient ReviewParts reviews;
  private final UnorderedList list = new UnorderedList();
  private final Div nothing = new Div();
  private final MoreMarker more;

  ReviewView(CatalogService catalog, CurrentUser user, KindWords words, ReviewParts reviews) {
    this.catalog = catalog;
    this.user = user;
    this.words = words;
    this.reviews = reviews;
    more = new MoreMarker(this::load);
    list.addClassName("asset-list");
    list.getElement().setAttribute("data-list", true);
    var lead = new Paragraph(Texts.text("review.lead"));
    lead.addClassName("quiet");
    add(new H1(Texts.text("section.review")), lead, list, nothing, more);
  }

  @Override
  public String getPageTitle() {
    return Texts.text("page-title", Texts.text("section.review"));
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    list.removeAll();
    nothing.removeAll();
    load(null);
    if (list.getChildren().findAny().isEmpty()) {
      nothing.add(new Message(Texts.text("review.nothing"), Texts.text("review.nothing-text")));
    }
  }

  private void load(@Nullable String cursor) {
    var page = catalog.toReview(user.require(), cursor, PAGE);
    page.items().forEach(item -> list.add(row(item)));
    more.follow(page.next());
  }

  private ListItem row(ReviewItem item) {
    var asset = item.asset();
    var version = item.version();
    var link =
        new Anchor(
            SubmissionView.path(asset.reference(), version.version()), new Span(asset.title()));
    link.addClassName("asset-title");
    link.getElement().setAttribute("data-item", true);
    var number = new Span("v" + version.version());
    number.addClassName("tag");
    var head = new Div(Icon.ofKind(asset.kind()), link, number);
    head.addClassName("asset-head");
    var about =
        new Div(
            new Span(words.title(asset.kind())),
            new Span(asset.domain().replace(".", " › ")),
            new Span(Team.name(asset.owner())),
            new Span(Texts.text("versions.by", version.author().name())),
            waiting(item));
    about.addClassName("asset-about");
    var found = new Paragraph(reviews.summary(user.require(), item));
    found.addClassNames("review-found", "small");
    var row = new ListItem(head, new Paragraph(asset.summary()), about, found);
    row.addClassName("asset-row");
    return row;
  }

  private static Span waiting(ReviewItem item) {
    var since = item.version().submittedAt();
    return new Span(
        new Span(Texts.text("review.submitted") + " "),
        new RelativeTime(since == null ? item.version().createdAt() : since));
  }
}
