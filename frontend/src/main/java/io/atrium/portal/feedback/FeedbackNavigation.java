package io.atrium.portal.feedback;

import com.vaadin.flow.component.Component;
import io.atrium.catalog.Asset;
import io.atrium.feedback.Moderation;
import io.atrium.feedback.Questions;
import io.atrium.feedback.Ratings;
import io.atrium.identity.User;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Texts;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What the page of an asset shows of what people say about it. */
@Singleton
public class FeedbackNavigation {

  private final Ratings ratings;
  private final Questions questions;
  private final Moderation moderation;

  FeedbackNavigation(Ratings ratings, Questions questions, Moderation moderation) {
    this.ratings = ratings;
    this.questions = questions;
    this.moderation = moderation;
  }

  public Component part(User user, Asset asset) {
    return Elements.div(
        "discussion",
        new RatingPanel(ratings, moderation, user, asset),
        new QuestionPanel(questions, moderation, user, asset));
  }

  /** The mean in short, a link to all; empty where nobody has said anything. */
  public Optional<Component> stars(User user, Asset asset, String discussion) {
    var summary = ratings.summary(user, asset.reference());
    if (summary.count() == 0) {
      return Optional.empty();
    }
    var link =
        Elements.link(
            discussion, Texts.text("rating.short", summary.average(), summary.count()), "stars");
    link.setAriaLabel(Texts.text("rating.spoken", summary.average(), summary.count()));
    return Optional.of(link);
  }
}
