package io.atrium.portal.feedback;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import io.atrium.catalog.Asset;
import io.atrium.feedback.Moderation;
import io.atrium.feedback.Question;
import io.atrium.feedback.Question.Answer;
import io.atrium.feedback.Questions;
import io.atrium.identity.User;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.MoreMarker;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.Texts;
import io.atrium.problem.ProblemException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Questions about an asset with their answers, and the field for a new one. */
final class QuestionPanel extends Section {

  private static final long serialVersionUID = 1L;
  private static final int PAGE = 20;

  private final transient Questions questions;
  private final transient Moderation moderation;
  private final transient User user;
  private final transient Asset asset;
  private final Div form = new Div();
  private final UnorderedList list = new UnorderedList();
  private final Div nothing = new Div();
  private final MoreMarker more = new MoreMarker(this::load);

  QuestionPanel(Questions questions, Moderation moderation, User user, Asset asset) {
    this.questions = questions;
    this.moderation = moderation;
    this.user = user;
    this.asset = asset;
    addClassName("questions");
    list.addClassName("remarks");
    add(new H2(Texts.text("question.title")), form, nothing, list, more);
    if (asset.state().listed()) {
      form();
    }
    show();
  }

  private void form() {
    var text = Remarks.field(Texts.text("question.ask"), Texts.text("question.ask-help"));
    text.setId("question");
    var ask =
        Elements.primary(
            Texts.text("question.send"),
            () -> {
              try {
                var _ = questions.ask(user, asset.reference(), text.getValue());
                text.clear();
                Notices.done(Texts.text("question.sent"));
                show();
              } catch (ProblemException problem) {
                text.setErrorMessage(Notices.text(problem));
                text.setInvalid(true);
                text.focus();
              }
            });
    ask.setId("ask-question");
    form.add(text, Elements.row(ask));
  }

  private void show() {
    list.removeAll();
    nothing.removeAll();
    load(null);
    if (list.getChildren().findAny().isEmpty()) {
      nothing.add(Elements.paragraph(Texts.text("question.none"), "quiet"));
    }
  }

  private void load(@Nullable String cursor) {
    var page = questions.list(user, asset.reference(), cursor, PAGE);
    page.items().forEach(question -> list.add(item(question)));
    more.follow(page.next());
  }

  private ListItem item(Question question) {
    var item = new ListItem();
    item.addClassName("question");
    fill(item, question);
    return item;
  }

  private void fill(ListItem item, Question question) {
    item.removeAll();
    item.add(Remarks.said(question.author(), question.at(), question.text()));
    var answers = new OrderedList();
    answers.addClassName("answers");
    question.answers().forEach(answer -> answers.add(line(item, question, answer)));
    var actions = Elements.div("row");
    if (asset.state().listed()) {
      actions.add(
          Elements.button(
              Texts.text("question.answer"), () -> answering(item, question, actions), "small"));
    }
    if (moderation.mayRemove(user, asset, question.author().id())) {
      actions.add(
          Elements.button(
              Texts.text("remove"),
              () -> {
                try {
                  questions.remove(user, asset.reference(), question.id());
                  Notices.done(Texts.text("question.removed"));
                } catch (ProblemException problem) {
                  Notices.problem(problem);
                }
                show();
              },
              "small"));
    }
    item.add(answers, actions);
  }

  private ListItem line(ListItem item, Question question, Answer answer) {
    var said = Remarks.said(answer.author(), answer.at(), answer.text());
    var line = new ListItem(said);
    var helped = answer.id().equals(question.accepted());
    if (helped) {
      said.addComponentAsFirst(Elements.text(Texts.text("question.helped"), "tag", "helped"));
    }
    var actions = Elements.div("row");
    if (!helped && asset.state().listed() && questions.mayAccept(user, asset, question)) {
      actions.add(
          Elements.button(
              Texts.text("question.accept"),
              () ->
                  refill(
                      item,
                      () -> questions.accept(user, asset.reference(), question.id(), answer.id())),
              "small"));
    }
    if (moderation.mayRemove(user, asset, answer.author().id())) {
      actions.add(
          Elements.button(
              Texts.text("remove"),
              () ->
                  refill(
                      item,
                      () ->
                          questions.removeAnswer(
                              user, asset.reference(), question.id(), answer.id())),
              "small"));
    }
    line.add(actions);
    return line;
  }

  private void answering(ListItem item, Question question, Div actions) {
    var text = Remarks.field(Texts.text("question.your-answer"), Texts.text("rating.word-help"));
    actions.removeAll();
    actions.addClassName("answering");
    actions.add(
        text,
        Elements.primary(
            Texts.text("question.answer"),
            () -> {
              if (text.getValue().isBlank()) {
                text.setErrorMessage(Texts.text("question.empty"));
                text.setInvalid(true);
                text.focus();
                return;
              }
              refill(
                  item,
                  () -> questions.answer(user, asset.reference(), question.id(), text.getValue()));
            }),
        Elements.button(Texts.text("cancel"), () -> fill(item, question)));
    text.focus();
  }

  private void refill(ListItem item, Supplier<Question> change) {
    try {
      fill(item, change.get());
    } catch (ProblemException problem) {
      Notices.problem(problem);
    }
  }
}
