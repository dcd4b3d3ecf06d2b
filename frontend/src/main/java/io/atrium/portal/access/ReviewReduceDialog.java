package io.atrium.portal.access;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import io.atrium.access.review.ReviewDecision;
import io.atrium.access.review.ReviewItem;
import io.atrium.api.Json;
import io.atrium.portal.shared.Dates;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Texts;
import java.time.Clock;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks what remains of a grant: columns, rows, an earlier end; and why. */
final class ReviewReduceDialog extends Dialog {

  private static final long serialVersionUID = 1L;
  private static final int LONGEST_REASON = 2000;

  private final transient ReviewItem item;
  private final transient Consumer<ReviewDecision.Reduce> decided;
  private final @Nullable ColumnChoice columns;
  private final DatePicker until = new DatePicker(Texts.text("reviews.earlier-end"));
  private final TextArea reason = new TextArea(Texts.text("step.reason"));

  ReviewReduceDialog(ReviewItem item, Clock clock, Consumer<ReviewDecision.Reduce> decided) {
    this.item = item;
    this.decided = decided;
    addClassNames("step-dialog", "decision-dialog");
    setHeaderTitle(Texts.text("reviews.reduce"));
    setWidth("520px");
    add(new Paragraph(Texts.text("reviews.reduce-text", item.subject().name())));
    if (item.offeredColumns().isEmpty()) {
      columns = null;
    } else {
      var schema = Json.object().putArray("columns");
      item.offeredColumns().forEach(column -> schema.addObject().put("name", column));
      columns = new ColumnChoice(schema, () -> {});
      columns.limitTo(item.extent().columns());
      add(columns);
      if (item.extent().rows() != null) {
        add(
            Elements.paragraph(
                Texts.text("reviews.rows-held", item.extent().rows()), "quiet", "small"));
      }
    }
    until.setId("reduce-until");
    until.setMin(Dates.date(clock.instant()).plusDays(1));
    if (item.until() != null) {
      until.setMax(Dates.date(item.until()));
      until.setHelperText(Texts.text("reviews.end-held", Dates.day(item.until())));
    }
    reason.setId("reason");
    reason.setWidthFull();
    reason.setMaxLength(LONGEST_REASON);
    reason.setRequiredIndicatorVisible(true);
    add(until, reason);
    var go = new NativeButton(Texts.text("reviews.reduce"), event -> decide());
    go.addClassNames("button", "primary");
    go.setId("reduce-now");
    getFooter().add(Elements.button(Texts.text("cancel"), this::close), go);
  }

  private void decide() {
    if (reason.getValue().isBlank()) {
      reason.setErrorMessage(Texts.text("reason.missing"));
      reason.setInvalid(true);
      reason.focus();
      return;
    }
    var picked = columns;
    if (picked != null && picked.isNothing()) {
      picked.fault(Texts.text("decide.no-column"), null);
      return;
    }
    var remaining = picked == null ? null : picked.columns();
    if (remaining != null && Set.copyOf(remaining).equals(Set.copyOf(item.extent().columns()))) {
      remaining = null;
    }
    var rows = picked == null ? null : picked.rows();
    var day = until.getValue();
    if (remaining == null && rows == null && day == null) {
      until.setErrorMessage(Texts.text("decide.nothing-less"));
      until.setInvalid(true);
      return;
    }
    close();
    decided.accept(
        new ReviewDecision.Reduce(
            remaining, rows, day == null ? null : Dates.startOf(day), reason.getValue().strip()));
  }
}
