package io.atrium.portal.access;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.atrium.access.review.Campaign;
import io.atrium.access.review.CampaignId;
import io.atrium.access.review.ReviewFilter;
import io.atrium.access.review.ReviewItem;
import io.atrium.access.review.Reviews;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Message;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.signin.CurrentUser;
import io.atrium.problem.ProblemException;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A campaign: the grants to decide about at the left, the one in hand at the right. */
@Route(CampaignsView.PATH + "/:id/:item?")
@PermitAll
@Prototype
class CampaignView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private static final long serialVersionUID = 1L;
  private static final int TYPED_MILLIS = 300;
  private static final String ALL = "all";

  private final transient Reviews reviews;
  private final transient ReviewPanel panel;
  private final transient CurrentUser user;
  private final Div head = new Div();
  private final Nav tabs = new Nav();
  private final TextField search = new TextField();
  private final ReviewList list;
  private final Section detail = new Section();
  private final Div columns;
  private final Div nothing = new Div();
  private transient @Nullable Campaign campaign;
  private boolean all;

  CampaignView(Reviews reviews, ReviewPanel panel, CurrentUser user) {
    this.reviews = reviews;
    this.panel = panel;
    this.user = user;
    list = new ReviewList(reviews, user);
    tabs.addClassName("tabs");
    tabs.setAriaLabel(Texts.text("asset.parts"));
    search.setPlaceholder(Texts.text("reviews.search"));
    search.setAriaLabel(Texts.text("reviews.search"));
    search.setClearButtonVisible(true);
    search.setValueChangeMode(ValueChangeMode.LAZY);
    search.setValueChangeTimeout(TYPED_MILLIS);
    search.addValueChangeListener(event -> show(Optional.empty()));
    detail.addClassName("inbox-detail");
    detail.getElement().setAttribute("aria-label", Texts.text("reviews.detail"));
    columns = Elements.div("inbox-columns", list, detail);
    head.addClassName("review-head");
    addClassNames("inbox", "campaign");
    add(head, tabs, search, columns, nothing);
  }

  static String path(CampaignId id) {
    return CampaignsView.PATH + "/" + id;
  }

  static String path(ReviewItem item, boolean all) {
    return path(item.campaign()) + "/" + item.id() + (all ? "?show=" + ALL : "");
  }

  @Override
  public String getPageTitle() {
    var shown = campaign;
    return Texts.text("page-title", shown == null ? Texts.text("section.reviews") : shown.title());
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    var parameters = event.getRouteParameters();
    var id = parameters.get("id").flatMap(CampaignView::uuid);
    if (id.isEmpty()) {
      event.rerouteToError(NotFoundException.class);
      return;
    }
    try {
      campaign = reviews.require(user.require(), new CampaignId(id.get()));
    } catch (ProblemException notFound) {
      event.rerouteToError(NotFoundException.class);
      return;
    }
    var follows = reviews.follows(user.require(), campaign);
    var wanted = event.getLocation().getQueryParameters().getSingleParameter("show");
    all = follows && wanted.orElse("").equals(ALL);
    if (follows && wanted.isEmpty() && parameters.get("item").isEmpty()) {
      // Who only follows it sees all; who decides in it begins with what waits.
      all = waiting().isEmpty();
    }
    showHead(campaign, follows);
    show(parameters.get("item").flatMap(CampaignView::uuid));
  }

  private Optional<ReviewItem> waiting() {
    var shown = campaign;
    return shown == null
        ? Optional.empty()
        : reviews.items(user.require(), shown.id(), ReviewFilter.MINE, null, 1).items().stream()
            .findFirst();
  }

  private void showHead(Campaign shown, boolean follows) {
    head.removeAll();
    var title = Elements.div("row", new H1(shown.title()));
    title.addClassName("between");
    var actions = Elements.row();
    if (follows) {
      actions.add(download(shown));
    }
    if (reviews.mayStop(user.require(), shown)) {
      var stop =
          Elements.button(
              Texts.text("reviews.stop"),
              () ->
                  new ReasonDialog(
                          Texts.text("reviews.stop"),
                          Texts.text("reviews.stop-text"),
                          true,
                          this::stop)
                      .open());
      stop.setId("stop-review");
      actions.add(stop);
    }
    title.add(actions);
    var about =
        Elements.div(
            "asset-about",
            new Span(ReviewWords.state(shown.state())),
            new Span(ReviewWords.population(shown.population())),
            new Span(Texts.text("reviews.started-by", shown.startedBy().name())),
            new RelativeTime(shown.startedAt()));
    if (shown.state() == Campaign.State.OPEN) {
      about.add(
          new Span(new Span(Texts.text("reviews.due") + " "), new RelativeTime(shown.dueAt())));
    }
    head.add(
        Elements.link(CampaignsView.PATH, Texts.text("reviews.back"), "small"),
        title,
        about,
        new CampaignProgress(shown));
    if (shown.endedReason() != null) {
      head.add(
          Elements.paragraph(
              Texts.text(
                  "reviews.stopped-by", String.valueOf(shown.endedBy()), shown.endedReason()),
              "quiet"));
    }
    tabs.removeAll();
    tabs.setVisible(follows);
    tabs.add(
        Elements.tab(path(shown.id()) + "?show=mine", Texts.text("reviews.mine"), !all),
        Elements.tab(path(shown.id()) + "?show=" + ALL, Texts.text("reviews.all"), all));
  }

  private Anchor download(Campaign shown) {
    var person = user.require();
    var link =
        new Anchor(
            DownloadHandler.fromInputStream(event -> {
              var csv = reviews.export(person, shown.id()).getBytes(StandardCharsets.UTF_8);
              return new DownloadResponse(
                  new ByteArrayInputStream(csv),
                  "review-" + shown.id() + ".csv",
                  "text/csv",
                  csv.length);
            }),
            Texts.text("reviews.export"));
    link.addClassName("button");
    link.setId("export-review");
    return link;
  }

  private void show(Optional<UUID> asked) {
    var shown = campaign;
    if (shown == null) {
      return;
    }
    list.load(shown, all, search.getValue());
    detail.removeAll();
    nothing.removeAll();
    var item = asked.flatMap(this::find).or(list::first);
    columns.setVisible(item.isPresent());
    if (asked.isPresent()) {
      columns.addClassName("has-detail");
    } else {
      columns.removeClassName("has-detail");
    }
    if (item.isEmpty()) {
      nothing.add(
          search.getValue().isBlank()
              ? new Message(
                  Texts.text("reviews.nothing-left"), Texts.text("reviews.nothing-left-text"))
              : new Message(
                  Texts.text("reviews.nothing-found"), Texts.text("reviews.nothing-found-text")));
      return;
    }
    list.mark(item.get().id());
    detail.add(Elements.link(path(shown.id()), Texts.text("inbox.back"), "back", "small"));
    detail.add(panel.of(user.require(), item.get(), () -> next(item.get())));
  }

  private Optional<ReviewItem> find(UUID id) {
    return list.find(id).or(() -> panel.find(user.require(), id));
  }

  /** After a decision the next one that waits comes up. */
  private void next(ReviewItem decided) {
    var next = list.after(decided.id());
    if (all) {
      UI.getCurrent().navigate(path(decided, true).replace("?show=" + ALL, ""));
      UI.getCurrent().refreshCurrentRoute(true);
    } else {
      UI.getCurrent()
          .navigate(next.map(item -> path(item, false)).orElseGet(() -> path(decided.campaign())));
    }
  }

  private void stop(@Nullable String reason) {
    var shown = campaign;
    if (shown == null) {
      return;
    }
    try {
      var stopped = reviews.stop(user.require(), shown.id(), reason);
      Notices.done(Texts.text("reviews.stopped", stopped.title()));
    } catch (ProblemException problem) {
      Notices.problem(problem);
    }
    UI.getCurrent().refreshCurrentRoute(true);
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }
}
