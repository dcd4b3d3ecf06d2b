package io.atrium.portal.ownership;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import io.atrium.catalog.Asset;
import io.atrium.catalog.Difference;
import io.atrium.identity.User;
import io.atrium.ownership.BulkEdit.Line;
import io.atrium.ownership.Edit;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.Texts;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Reference;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What to change in many assets, and what that would make of each of them. */
final class ChangeDialog extends Dialog {

  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 50;

  private final transient Ownership ownership;
  private final transient User user;
  private final String team;
  private final transient List<Reference> references;
  private final transient Runnable done;
  private final TextField addTags = field("mine.add-tags");
  private final TextField removeTags = field("mine.remove-tags");
  private final Select<String> visibility = new Select<>();
  private final TextField contact = field("mine.contact");
  private final EmailField email = new EmailField(Texts.text("mine.contact-email"));
  private final Div preview = new Div();
  private final NativeButton apply;

  ChangeDialog(Ownership ownership, User user, String team, List<Asset> assets, Runnable done) {
    this.ownership = ownership;
    this.user = user;
    this.team = team;
    this.references = assets.stream().map(Asset::reference).toList();
    this.done = done;
    addClassNames("step-dialog", "change-dialog");
    setHeaderTitle(Texts.text("mine.change-title", assets.size()));
    setWidth("640px");
    addTags.setHelperText(Texts.text("mine.tags-help"));
    visibility.setLabel(Texts.text("mine.visibility"));
    visibility.setItems("internal", "restricted");
    visibility.setItemLabelGenerator(
        word -> word == null ? Texts.text("mine.as-it-is") : Texts.text("mine.visibility." + word));
    visibility.setEmptySelectionAllowed(true);
    visibility.setEmptySelectionCaption(Texts.text("mine.as-it-is"));
    email.setWidthFull();
    preview.getElement().setAttribute("role", "status");
    apply = Elements.primary(Texts.text("mine.apply"), this::apply);
    apply.setId("apply-change");
    apply.setEnabled(false);
    Stream.of(addTags, removeTags, contact)
        .forEach(field -> field.addValueChangeListener(event -> outdated()));
    visibility.addValueChangeListener(event -> outdated());
    email.addValueChangeListener(event -> outdated());
    var look = Elements.button(Texts.text("mine.preview"), this::look);
    look.setId("preview-change");
    add(
        new Paragraph(Texts.text("mine.change-text")),
        Elements.div("pair", addTags, removeTags),
        visibility,
        Elements.div("pair", contact, email),
        look,
        preview);
    getFooter().add(Elements.button(Texts.text("cancel"), this::close), apply);
  }

  private void outdated() {
    preview.removeAll();
    apply.setEnabled(false);
  }

  private void look() {
    outdated();
    try {
      var lines = ownership.edits().preview(user, team, references, edit());
      var possible = lines.stream().filter(Line::isPossible).count();
      preview.add(
          Elements.paragraph(Texts.text("mine.preview-count", possible, lines.size()), "strong"));
      var list = new UnorderedList();
      list.addClassName("change-lines");
      lines.stream().limit(SHOWN).forEach(line -> list.add(item(line)));
      preview.add(list);
      if (lines.size() > SHOWN) {
        preview.add(Elements.paragraph(Texts.text("mine.preview-more", lines.size() - SHOWN)));
      }
      apply.setEnabled(possible > 0);
    } catch (ProblemException problem) {
      preview.add(Notices.standing(Notices.text(problem)));
    }
  }

  private static ListItem item(Line line) {
    var item =
        new ListItem(
            Elements.div(
                "asset-head",
                new Icon(line.isPossible() ? "check" : "warning"),
                Elements.text(line.title(), "strong"),
                Elements.text(line.toVersion() == null ? "" : "v" + line.toVersion(), "quiet")));
    if (line.hindrance() != null) {
      item.add(Elements.paragraph(Texts.text("mine.left-out", line.hindrance()), "quiet"));
    }
    line.faults().forEach(fault -> item.add(Elements.paragraph(fault, "quiet")));
    line.changes().forEach(change -> item.add(words(change)));
    return item;
  }

  private static Div words(Difference.Change change) {
    var before = change.before();
    var after = change.after();
    var words = Elements.div("value-change", Elements.text(change.pointer(), "mono"));
    if (before != null) {
      words.add(Elements.text(before.isTextual() ? before.asText() : before.toString(), "was"));
    }
    if (after != null) {
      words.add(Elements.text(after.isTextual() ? after.asText() : after.toString(), "is"));
    }
    return words;
  }

  private void apply() {
    try {
      var made = ownership.edits().apply(user, team, references, edit());
      close();
      Notices.done(Texts.text("mine.changed", made.items().size()));
      done.run();
    } catch (ProblemException problem) {
      outdated();
      preview.add(Notices.standing(Notices.text(problem)));
    }
  }

  private Edit edit() {
    return new Edit(
        tags(addTags),
        tags(removeTags),
        visibility.getValue(),
        contact.isEmpty()
            ? null
            : new Edit.Contact(
                contact.getValue().strip(), null, blankToNull(email.getValue()), null));
  }

  private static List<String> tags(TextField field) {
    return Stream.of(field.getValue().split(",", -1))
        .map(String::strip)
        .filter(tag -> !tag.isEmpty())
        .toList();
  }

  private static @Nullable String blankToNull(String text) {
    return text.isBlank() ? null : text.strip();
  }

  private static TextField field(String key) {
    var field = new TextField(Texts.text(key));
    field.setWidthFull();
    return field;
  }
}
