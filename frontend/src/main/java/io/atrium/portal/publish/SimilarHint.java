package io.atrium.portal.publish;

import com.vaadin.flow.component.html.Div;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Team;
import io.atrium.portal.shared.Texts;
import io.atrium.stewardship.Similar;

/** One line beside the form: the asset that is nearly the same, and whose it is. */
final class SimilarHint extends Div {

  private static final long serialVersionUID = 1L;

  private final transient Runnable look;
  private String said = "";

  /**
   * @param look shows all that are alike
   */
  SimilarHint(Runnable look) {
    this.look = look;
    addClassName("similar-hint");
    setId("similar-hint");
    getElement().setAttribute("role", "status");
    getElement().setAttribute("aria-live", "polite");
  }

  void show(Lookalikes now) {
    if (now.stage() == Lookalikes.Stage.UNAVAILABLE) {
      say(Texts.text("publish.similar-unavailable"), false);
    } else {
      say(now.strongest().map(SimilarHint::words).orElse(""), true);
    }
  }

  private static String words(Similar one) {
    return Texts.text("publish.similar-hint", one.title(), Team.name(one.owner()));
  }

  /** What is said already is not said again, also not by screen readers. */
  private void say(String words, boolean strong) {
    if (words.equals(said)) {
      return;
    }
    said = words;
    removeAll();
    if (words.isEmpty()) {
      return;
    }
    if (strong) {
      var button = Elements.button(Texts.text("publish.similar-look"), look, "small");
      button.setId("similar-look");
      add(new Icon("asset"), Elements.text(words), button);
    } else {
      add(Elements.text(words, "quiet", "small"));
    }
  }
}
