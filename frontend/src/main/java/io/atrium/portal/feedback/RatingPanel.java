package io.atrium.portal.feedback;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import io.atrium.catalog.Asset;
import io.atrium.feedback.Moderation;
import io.atrium.feedback.Rating;
import io.atrium.feedback.RatingSummary;
import io.atrium.feedback.Ratings;
import io.atrium.identity.User;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.MoreMarker;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.Texts;
import io.atrium.problem.ProblemException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What its users think of an asset, and one's own word. */
final class RatingPanel extends Section {

  private static final long serialVersionUID = 1L;
  private static final int PAGE = 20;

  private final transient Ratings ratings;
  private final transient Moderation moderation;
  private final transient User user;
  private final transient Asset asset;
  private final Div summary = new Div();
  private final Div form = new Div();
  private final UnorderedList list = new UnorderedList();
  private final MoreMarker more = new MoreMarker(this::load);

  RatingPanel(Ratings ratings, Moderation moderation, User user, Asset asset) {
    this.ratings = ratings;
    this.moderation = moderation;
    this.user = user;
    this.asset = asset;
    addClassName("ratings");
    list.addClassName("remarks");
    add(new H2(Texts.text("rating.title")), summary, form, list, more);
    show();
  }

  private void show() {
    summary.removeAll();
    form.removeAll();
    list.removeAll();
    summary(ratings.summary(user, asset.reference()));
    if (ratings.mayRate(user, asset)) {
      form();
    }
    load(null);
  }

  private void summary(RatingSummary all) {
    if (all.count() == 0) {
      summary.add(Elements.paragraph(Texts.text("rating.none"), "quiet"));
      return;
    }
    var mean = Elements.text(Texts.text("rating.mean", all.average()), "rating-mean");
    mean.getElement()
        .setAttribute("aria-label", Texts.text("rating.spoken", all.average(), all.count()));
    summary.add(new Div(mean, Elements.text(Texts.text("rating.count", all.count()), "quiet")));
    var bars = new UnorderedList();
    bars.addClassName("rating-bars");
    for (var stars = RatingSummary.MOST_STARS; stars >= 1; stars--) {
      var count = all.counts().get(stars - 1);
      var bar = Elements.div("rating-bar");
      bar.getStyle().set("--share", String.valueOf((double) count / all.count()));
      var line =
          new ListItem(
              Elements.text(Texts.text("rating.stars", stars)),
              bar,
              Elements.text(String.valueOf(count), "number"));
      bars.add(line);
    }
    summary.add(bars);
  }

  private void form() {
    var own = ratings.own(user, asset.reference());
    var stars = new RadioButtonGroup<Integer>(Texts.text("rating.yours"));
    stars.setItems(IntStream.rangeClosed(1, RatingSummary.MOST_STARS).boxed().toList());
    stars.setItemLabelGenerator(count -> Texts.text("rating.stars", count));
    stars.addClassName("rating-choice");
    var text = Remarks.field(Texts.text("rating.word"), Texts.text("rating.word-help"));
    own.ifPresent(rating -> {
      stars.setValue(rating.stars());
      text.setValue(rating.text());
    });
    text.setVisible(own.isPresent());
    var say =
        Elements.primary(
            Texts.text(own.isPresent() ? "rating.change" : "rating.give"), () -> rate(stars, text));
    say.setId("rate");
    say.setVisible(own.isPresent());
    stars.addValueChangeListener(event -> {
      text.setVisible(true);
      say.setVisible(true);
    });
    var actions = Elements.row(say);
    own.ifPresent(rating ->
        actions.add(Elements.button(Texts.text("rating.take-back"), () -> takeBack(rating))));
    form.add(stars, text, actions);
  }

  private void rate(RadioButtonGroup<Integer> stars, TextArea text) {
    if (stars.getValue() == null) {
      stars.setErrorMessage(Texts.text("rating.choose"));
      stars.setInvalid(true);
      return;
    }
    try {
      var _ = ratings.rate(user, asset.reference(), stars.getValue(), text.getValue());
      Notices.done(Texts.text("rating.done"));
      show();
    } catch (ProblemException problem) {
      Notices.problem(problem);
    }
  }

  private void takeBack(Rating rating) {
    try {
      ratings.remove(user, asset.reference(), rating.author().id());
      Notices.done(Texts.text("rating.taken-back"));
    } catch (ProblemException problem) {
      Notices.problem(problem);
    }
    show();
  }

  private void load(@Nullable String cursor) {
    var page = ratings.list(user, asset.reference(), cursor, PAGE);
    page.items().forEach(rating -> list.add(line(rating)));
    more.follow(page.next());
  }

  private ListItem line(Rating rating) {
    var line =
        new ListItem(
            Remarks.said(
                rating.author(),
                rating.at(),
                rating.text(),
                Elements.text(Texts.text("rating.stars", rating.stars()), "stars"),
                Elements.text("v" + rating.version(), "quiet")));
    var own = rating.author().id().equals(user.actor().id());
    if (!own && moderation.mayRemove(user, asset, rating.author().id())) {
      line.add(Elements.button(Texts.text("remove"), () -> takeBack(rating), "small"));
    }
    return line;
  }
}
