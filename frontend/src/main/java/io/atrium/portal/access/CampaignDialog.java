package io.atrium.portal.access;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.atrium.access.Subject;
import io.atrium.access.review.Campaign;
import io.atrium.access.review.CampaignPlan;
import io.atrium.access.review.Population;
import io.atrium.access.review.ReviewSchedules;
import io.atrium.access.review.Reviews;
import io.atrium.identity.User;
import io.atrium.portal.shared.Dates;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.Texts;
import io.atrium.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks what a review is to be about, and shows while one types how many grants that are. */
final class CampaignDialog extends Dialog {

  private static final long serialVersionUID = 1L;
  private static final int TYPED_MILLIS = 400;
  private static final int DAYS = 30;
  private static final int GRACE = 14;

  private final transient Reviews reviews;
  private final transient ReviewSchedules schedules;
  private final transient User user;
  private final transient Clock clock;
  private final transient Consumer<Campaign> started;
  private final transient Runnable scheduled;
  private final TextField title = new TextField(Texts.text("reviews.title"));
  private final TextField domain = new TextField(Texts.text("reviews.domain"));
  private final TextField asset = new TextField(Texts.text("reviews.asset"));
  private final Select<Subject.Kind> holder = new Select<>();
  private final TextField provisioner = new TextField(Texts.text("reviews.provisioner"));
  private final DatePicker before = new DatePicker(Texts.text("reviews.before"));
  private final IntegerField unused = new IntegerField(Texts.text("reviews.unused-days"));
  private final DatePicker raised = new DatePicker(Texts.text("reviews.raised-since"));
  private final DatePicker due = new DatePicker(Texts.text("reviews.due-day"));
  private final IntegerField grace = new IntegerField(Texts.text("reviews.grace"));
  private final Checkbox again = new Checkbox(Texts.text("reviews.again"));
  private final IntegerField months = new IntegerField(Texts.text("reviews.months"));
  private final Span count = new Span();
  private final NativeButton go;

  CampaignDialog(
      Reviews reviews,
      ReviewSchedules schedules,
      User user,
      Clock clock,
      Consumer<Campaign> started,
      Runnable scheduled) {
    this.reviews = reviews;
    this.schedules = schedules;
    this.user = user;
    this.clock = clock;
    this.started = started;
    this.scheduled = scheduled;
    addClassName("step-dialog");
    setHeaderTitle(Texts.text("reviews.start"));
    setWidth("640px");
    prepare();
    var which = new Div(domain, asset, holder, provisioner, before, unused, raised);
    which.addClassName("review-fields");
    var when = new Div(due, grace, again, months);
    when.addClassName("review-fields");
    count.addClassName("review-count");
    count.setId("review-count");
    count.getElement().setAttribute("role", "status");
    add(
        title,
        Elements.text(Texts.text("reviews.which"), "label"),
        which,
        count,
        Elements.text(Texts.text("reviews.when"), "label"),
        when,
        Elements.paragraph(Texts.text("reviews.what-happens"), "quiet", "small"));
    go = new NativeButton(Texts.text("reviews.start-now"), event -> start());
    go.addClassNames("button", "primary");
    go.setId("start-now");
    getFooter().add(Elements.button(Texts.text("cancel"), this::close), go);
    addOpenedChangeListener(event -> {
      if (event.isOpened()) {
        title.focus();
      }
    });
    count();
  }

  private void prepare() {
    title.setId("review-title");
    title.setWidthFull();
    title.setMaxLength(200);
    title.setRequiredIndicatorVisible(true);
    domain.setId("review-domain");
    domain.setPlaceholder("insurance.claims");
    domain.setHelperText(Texts.text("reviews.domain-help"));
    user.stewardOf().stream()
        .filter(each -> !each.equals("all"))
        .sorted()
        .findFirst()
        .ifPresent(domain::setValue);
    asset.setPlaceholder("model:platform/small-embedder");
    holder.setLabel(Texts.text("reviews.holder"));
    holder.setItems(Subject.Kind.values());
    holder.setEmptySelectionAllowed(true);
    holder.setEmptySelectionCaption(Texts.text("reviews.anybody"));
    holder.setItemLabelGenerator(kind ->
        kind == null
            ? Texts.text("reviews.anybody")
            : Texts.text("reviews.holder." + AccessWords.word(kind)));
    provisioner.setPlaceholder("postgres-role");
    unused.setId("review-unused");
    unused.setMin(1);
    unused.setMax(3_650);
    unused.setStepButtonsVisible(true);
    var today = Dates.date(clock.instant());
    before.setMax(today);
    raised.setMax(today);
    due.setId("review-due");
    due.setMin(today.plusDays(1));
    due.setValue(today.plusDays(DAYS));
    due.setRequiredIndicatorVisible(true);
    grace.setMin(0);
    grace.setMax(90);
    grace.setValue(GRACE);
    grace.setHelperText(Texts.text("reviews.grace-help"));
    months.setMin(1);
    months.setMax(36);
    months.setValue(6);
    months.setVisible(false);
    again.addValueChangeListener(event -> months.setVisible(event.getValue()));
    for (var field : new TextField[] {domain, asset, provisioner}) {
      field.setValueChangeMode(ValueChangeMode.LAZY);
      field.setValueChangeTimeout(TYPED_MILLIS);
      field.addValueChangeListener(event -> count());
    }
    unused.setValueChangeMode(ValueChangeMode.LAZY);
    unused.setValueChangeTimeout(TYPED_MILLIS);
    unused.addValueChangeListener(event -> count());
    holder.addValueChangeListener(event -> count());
    before.addValueChangeListener(event -> count());
    raised.addValueChangeListener(event -> count());
  }

  private Population population() {
    return new Population(
        text(domain),
        text(asset),
        holder.getValue(),
        text(provisioner),
        start(before.getValue()),
        unused.getValue(),
        start(raised.getValue()));
  }

  private void count() {
    try {
      var found = reviews.preview(user, population());
      count.removeClassName("is-fault");
      count.setText(
          found.more()
              ? Texts.text("reviews.count-more", found.grants())
              : Texts.text("reviews.count", found.grants()));
    } catch (ProblemException problem) {
      count.addClassName("is-fault");
      count.setText(Notices.text(problem));
    }
  }

  private void start() {
    if (title.getValue().isBlank()) {
      title.setErrorMessage(Texts.text("reviews.title-missing"));
      title.setInvalid(true);
      title.focus();
      return;
    }
    var day = due.getValue();
    if (day == null) {
      due.setErrorMessage(Texts.text("reviews.due-missing"));
      due.setInvalid(true);
      due.focus();
      return;
    }
    var graceDays = grace.getValue() == null ? GRACE : grace.getValue();
    try {
      if (Boolean.TRUE.equals(again.getValue())) {
        keep(day, graceDays);
        return;
      }
      var campaign =
          reviews.start(
              user,
              new CampaignPlan(
                  title.getValue(), population(), Dates.startOf(day.plusDays(1)), graceDays));
      close();
      started.accept(campaign);
    } catch (ProblemException problem) {
      Notices.problem(problem);
    }
  }

  private void keep(LocalDate day, int graceDays) {
    var days = (int) java.time.temporal.ChronoUnit.DAYS.between(Dates.date(clock.instant()), day);
    var schedule =
        schedules.create(
            user,
            new ReviewSchedules.Plan(
                title.getValue(),
                population(),
                months.getValue() == null ? 6 : months.getValue(),
                Math.max(1, days),
                graceDays,
                null));
    close();
    Notices.done(Texts.text("reviews.scheduled", schedule.title()));
    scheduled.run();
  }

  private static @Nullable String text(TextField field) {
    return field.getValue().isBlank() ? null : field.getValue().strip();
  }

  private static @Nullable Instant start(@Nullable LocalDate day) {
    return day == null ? null : Dates.startOf(day);
  }
}
