package io.atrium.portal.access;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.atrium.access.review.Campaign;
import io.atrium.access.review.ReviewFilter;
import io.atrium.access.review.ReviewItem;
import io.atrium.access.review.Reviews;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.MoreMarker;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.signin.CurrentUser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The grants of a campaign, by asset, offer and holder. */
final class ReviewList extends Div {

  private static final long serialVersionUID = 1L;
  private static final int PAGE = 60;

  private final transient Reviews reviews;
  private final transient CurrentUser user;
  private final transient Map<UUID, Row> rows = new LinkedHashMap<>();
  private final UnorderedList list = new UnorderedList();
  private final MoreMarker more = new MoreMarker(this::more);
  private transient @Nullable Campaign campaign;
  private transient ReviewFilter filter = ReviewFilter.MINE;

  private record Row(ReviewItem item, Anchor link) {}

  ReviewList(Reviews reviews, CurrentUser user) {
    this.reviews = reviews;
    this.user = user;
    addClassName("inbox-list");
    addClassName("review-list");
    list.getElement().setAttribute("data-list", true);
    list.getElement().setAttribute("data-mail", true);
    list.getElement().setAttribute("aria-label", Texts.text("reviews.grants"));
    add(list, more);
  }

  /**
   * @param all all items of the campaign; else those that wait for the person
   */
  void load(Campaign shown, boolean all, String text) {
    campaign = shown;
    filter = new ReviewFilter(!all, !all, text.isBlank() ? null : text);
    list.removeAll();
    rows.clear();
    more(null);
  }

  private void more(@Nullable String cursor) {
    var shown = campaign;
    if (shown != null) {
      var page = reviews.items(user.require(), shown.id(), filter, cursor, PAGE);
      page.items().forEach(item -> list.add(row(item)));
      more.follow(page.next());
    }
  }

  Optional<ReviewItem> first() {
    return rows.values().stream().map(Row::item).findFirst();
  }

  Optional<ReviewItem> find(UUID id) {
    return Optional.ofNullable(rows.get(id)).map(Row::item);
  }

  /** The one below, or above the last. */
  Optional<ReviewItem> after(UUID id) {
    var ids = new ArrayList<>(rows.keySet());
    var at = ids.indexOf(id);
    if (at < 0 || ids.size() < 2) {
      return Optional.empty();
    }
    return find(ids.get(at + 1 < ids.size() ? at + 1 : at - 1));
  }

  void mark(UUID current) {
    rows.forEach((id, row) -> {
      if (id.equals(current)) {
        row.link().getElement().setAttribute("aria-current", "true");
      } else {
        row.link().getElement().removeAttribute("aria-current");
      }
    });
  }

  private ListItem row(ReviewItem item) {
    var link = new Anchor(CampaignView.path(item, !filter.mine()));
    link.getElement().setAttribute("data-item", true);
    var state = Elements.text(ReviewWords.state(item.state()), "small", "quiet");
    var about = item.assetTitle() + " · " + item.offerTitle();
    link.add(
        Elements.div("inbox-who", Elements.text(AccessWords.subject(item.subject())), state),
        Elements.div("inbox-what", Elements.text(about)),
        Elements.div("quiet", Elements.text(hint(item), "small")));
    rows.put(item.id(), new Row(item, link));
    var row = new ListItem(link);
    row.getElement().setAttribute("data-review-item", item.id().toString());
    return row;
  }

  private static String hint(ReviewItem item) {
    if (!item.changes().isEmpty()) {
      return Texts.text("reviews.changed", item.changes().size());
    }
    return item.lastUsedAt() == null ? Texts.text("reviews.no-use") : ReviewWords.peers(item);
  }
}
