package io.atrium.portal.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import io.atrium.access.request.AccessRequest;
import io.atrium.access.request.Dossier;
import io.atrium.access.request.Verdict;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Texts;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks once more, why, and for how much, before a decision is taken. */
final class DecisionDialog extends Dialog {

  private static final long serialVersionUID = 1L;
  private static final int LONGEST_TEXT = 4000;

  private final Choice choice;
  private final transient List<AccessRequest.Item> decidable;
  private final transient Function<AccessRequest.Item, JsonNode> schemas;
  private final transient Consumer<Verdict> decided;
  private final long revision;
  private final TextArea reason = new TextArea();
  private final CheckboxGroup<AccessRequest.Item> which =
      new CheckboxGroup<>(Texts.text("decide.which"));
  private final Select<AccessRequest.Item> narrowed = new Select<>();
  private final Div less = new Div();
  private final IntegerField days = new IntegerField(Texts.text("ask.days"));
  private @Nullable ColumnChoice columns;

  /** What can be decided; {@code right} is the word of the dossier that allows it. */
  enum Choice {
    APPROVE("approve", 'a'),
    NARROW("approve", 'n'),
    REJECT("reject", 'r'),
    ASK("ask", 'q');

    private final String right;
    private final char key;

    Choice(String right, char key) {
      this.right = right;
      this.key = key;
    }

    String right() {
      return right;
    }

    char key() {
      return key;
    }

    boolean needsReason() {
      return this == REJECT || this == ASK;
    }
  }

  DecisionDialog(
      Dossier dossier,
      Choice choice,
      Function<AccessRequest.Item, JsonNode> schemas,
      Consumer<Verdict> decided) {
    this.choice = choice;
    this.schemas = schemas;
    this.decided = decided;
    this.revision = dossier.request().revision();
    decidable =
        dossier.request().items().stream()
            .filter(item -> dossier.decidable().contains(item.id()))
            .toList();
    var word = AccessWords.word(choice);
    addClassNames("step-dialog", "decision-dialog");
    setHeaderTitle(Texts.text("decide." + word));
    setWidth("520px");
    add(new Paragraph(Texts.text("decide.explain." + word, dossier.request().subject().name())));
    if (choice == Choice.NARROW) {
      chooseOne();
      add(narrowed, less);
    } else if (decidable.size() > 1) {
      which.setItems(decidable);
      which.setItemLabelGenerator(AccessWords::title);
      which.setValue(Set.copyOf(decidable));
      add(which);
    }
    reason.setLabel(Texts.text(choice == Choice.ASK ? "decide.question" : "decide.reason"));
    reason.setId("decision-reason");
    reason.setWidthFull();
    reason.setMaxLength(LONGEST_TEXT);
    reason.setRequiredIndicatorVisible(choice.needsReason());
    add(reason);
    var go = new NativeButton(Texts.text("decide." + word), event -> decide());
    go.addClassNames("button", choice == Choice.REJECT ? "danger" : "primary");
    go.setId("decide-now");
    getFooter().add(Elements.button(Texts.text("cancel"), this::close), go);
    addOpenedChangeListener(event -> {
      if (event.isOpened() && choice == Choice.NARROW) {
        days.focus();
      } else if (event.isOpened()) {
        reason.focus();
      }
    });
  }

  private void chooseOne() {
    narrowed.setLabel(Texts.text("decide.which"));
    narrowed.setItems(decidable);
    narrowed.setItemLabelGenerator(AccessWords::title);
    narrowed.setWidthFull();
    narrowed.setVisible(decidable.size() > 1);
    narrowed.addValueChangeListener(event -> showLess(event.getValue()));
    narrowed.setValue(decidable.getFirst());
  }

  private void showLess(AccessRequest.Item item) {
    less.removeAll();
    less.addClassName("stack");
    days.setId("narrow-days");
    days.setMin(1);
    days.setMax(item.days());
    days.setValue(item.days());
    days.setStepButtonsVisible(true);
    days.setHelperText(Texts.text("decide.asked", AccessWords.days(item.days())));
    less.add(days);
    var schema = schemas.apply(item);
    columns = null;
    if (!schema.isEmpty()) {
      columns = new ColumnChoice(schema, () -> {});
      columns.limitTo(item.extent().columns());
      columns.show(item.extent());
      less.add(columns);
    }
  }

  private void decide() {
    var why = reason.getValue().isBlank() ? null : reason.getValue().strip();
    if (choice.needsReason() && why == null) {
      reason.setErrorMessage(
          Texts.text(choice == Choice.ASK ? "decide.question-missing" : "step.reason-needed"));
      reason.setInvalid(true);
      reason.focus();
      return;
    }
    if (choice == Choice.NARROW) {
      narrow(why);
      return;
    }
    var chosen = decidable.size() > 1 ? which.getValue() : Set.copyOf(decidable);
    if (chosen.isEmpty()) {
      which.setErrorMessage(Texts.text("decide.which-missing"));
      which.setInvalid(true);
      return;
    }
    close();
    decided.accept(new Verdict(ids(chosen), why, null, null, null, revision));
  }

  private void narrow(@Nullable String why) {
    var item = narrowed.getValue();
    var wantedDays = days.getValue();
    if (wantedDays == null || wantedDays < 1 || wantedDays > item.days()) {
      days.setErrorMessage(Texts.text("decide.days-wrong", item.days()));
      days.setInvalid(true);
      days.focus();
      return;
    }
    var picked = columns;
    if (picked != null && picked.isNothing()) {
      picked.fault(Texts.text("decide.no-column"), null);
      return;
    }
    var wantedColumns = picked == null ? null : picked.columns();
    var asked = item.extent().columns();
    if (wantedColumns != null && Set.copyOf(wantedColumns).equals(Set.copyOf(asked))) {
      wantedColumns = null;
    }
    var rows = picked == null ? null : picked.rows();
    if (Objects.equals(rows, item.extent().rows())) {
      rows = null;
    }
    if (wantedDays == item.days() && wantedColumns == null && rows == null) {
      days.setErrorMessage(Texts.text("decide.nothing-less"));
      days.setInvalid(true);
      days.focus();
      return;
    }
    close();
    decided.accept(
        new Verdict(
            Set.of(item.id()),
            why,
            wantedDays == item.days() ? null : wantedDays,
            wantedColumns,
            rows,
            revision));
  }

  private static Set<UUID> ids(Set<AccessRequest.Item> items) {
    return items.stream().map(AccessRequest.Item::id).collect(Collectors.toUnmodifiableSet());
  }
}
