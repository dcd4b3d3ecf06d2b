package io.atrium.portal.access;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.atrium.access.review.Campaign;
import io.atrium.access.review.ReviewSchedule;
import io.atrium.access.review.ReviewSchedules;
import io.atrium.access.review.Reviews;
import io.atrium.portal.shared.Dates;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Message;
import io.atrium.portal.shared.MoreMarker;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.signin.CurrentUser;
import io.atrium.problem.ProblemException;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The reviews that one follows or decides in, the newest first. */
@Route(CampaignsView.PATH)
@PermitAll
@Prototype
class CampaignsView extends Div implements AfterNavigationObserver, HasDynamicTitle {

  static final String PATH = "reviews";

  private static final long serialVersionUID = 1L;
  private static final int PAGE = 40;

  private final transient Reviews reviews;
  private final transient ReviewSchedules schedules;
  private final transient CurrentUser user;
  private final NativeButton start;
  private final UnorderedList list = new UnorderedList();
  private final Div nothing = new Div();
  private final Div again = new Div();
  private final MoreMarker more = new MoreMarker(this::load);

  CampaignsView(Reviews reviews, ReviewSchedules schedules, CurrentUser user, Clock clock) {
    this.reviews = reviews;
    this.schedules = schedules;
    this.user = user;
    start =
        Elements.primary(
            Texts.text("reviews.start"),
            () ->
                new CampaignDialog(
                        reviews,
                        schedules,
                        user.require(),
                        clock,
                        campaign -> UI.getCurrent().navigate(CampaignView.path(campaign.id())),
                        () -> UI.getCurrent().refreshCurrentRoute(false))
                    .open());
    start.setId("start-review");
    start.getElement().setAttribute("data-key", "s");
    list.addClassName("grant-list");
    list.getElement().setAttribute("data-list", true);
    list.getElement().setAttribute("aria-label", Texts.text("section.reviews"));
    again.addClassName("review-schedules");
    var head = Elements.div("row", new H1(Texts.text("section.reviews")), start);
    head.addClassName("between");
    addClassName("campaigns");
    add(head, Elements.paragraph(Texts.text("reviews.lead"), "quiet"), list, nothing, more, again);
  }

  @Override
  public String getPageTitle() {
    return Texts.text("page-title", Texts.text("section.reviews"));
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    start.setVisible(reviews.mayStart(user.require()));
    list.removeAll();
    nothing.removeAll();
    load(null);
    if (list.getChildren().findAny().isEmpty()) {
      nothing.add(new Message(Texts.text("reviews.nothing"), Texts.text("reviews.nothing-text")));
    }
    showSchedules();
  }

  private void load(@Nullable String cursor) {
    var page = reviews.list(user.require(), cursor, PAGE);
    page.items().forEach(campaign -> list.add(row(campaign)));
    more.follow(page.next());
  }

  private static ListItem row(Campaign campaign) {
    var link = Elements.link(CampaignView.path(campaign.id()), campaign.title(), "asset-title");
    link.getElement().setAttribute("data-item", true);
    var state = Elements.text(ReviewWords.state(campaign.state()), "state");
    state.addClassName(
        campaign.state() == Campaign.State.OPEN
            ? "state-in-review"
            : "state-" + campaign.state().word());
    var about =
        Elements.div(
            "asset-about",
            new Span(ReviewWords.population(campaign.population())),
            new Span(Texts.text("reviews.started-by", campaign.startedBy().name())));
    if (campaign.state() == Campaign.State.OPEN) {
      about.add(
          new Span(new Span(Texts.text("reviews.due") + " "), new RelativeTime(campaign.dueAt())));
    } else {
      about.add(new RelativeTime(campaign.startedAt()));
    }
    var main =
        Elements.div(
            "grant-main",
            Elements.div("asset-head", link, state),
            about,
            new CampaignProgress(campaign));
    var row = new ListItem(main);
    row.addClassName("grant-row");
    return row;
  }

  private void showSchedules() {
    again.removeAll();
    var all = schedules.list(user.require());
    if (all.isEmpty()) {
      return;
    }
    var items = new UnorderedList();
    items.addClassName("grant-list");
    all.forEach(schedule -> items.add(row(schedule)));
    again.add(new H2(Texts.text("reviews.schedules")), items);
  }

  private ListItem row(ReviewSchedule schedule) {
    var main =
        Elements.div(
            "grant-main",
            Elements.div("asset-head", Elements.text(schedule.title(), "asset-title")),
            Elements.div(
                "asset-about",
                new Span(ReviewWords.population(schedule.population())),
                new Span(Texts.text("reviews.every", schedule.months())),
                new Span(Texts.text("reviews.next", Dates.day(schedule.nextAt()))),
                new Span(Texts.text("reviews.started-by", schedule.createdBy().name()))));
    var row = new ListItem(main);
    row.addClassName("grant-row");
    if (reviews.mayStart(user.require())) {
      var end = Elements.button(Texts.text("reviews.end-schedule"), () -> end(schedule));
      row.add(Elements.div("grant-actions", end));
    }
    return row;
  }

  private void end(ReviewSchedule schedule) {
    try {
      schedules.end(user.require(), schedule.id());
      Notices.done(Texts.text("reviews.schedule-ended", schedule.title()));
    } catch (ProblemException problem) {
      Notices.problem(problem);
    }
    showSchedules();
  }
}
