package io.atrium.portal.stewardship;

import com.vaadin.flow.component.html.Anchor;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.Texts;
import io.atrium.stewardship.Badge;
import java.util.List;

/** The badges that an asset has earned, and how many there are; leads to what is missing. */
final class BadgeChips extends Anchor {

  private static final long serialVersionUID = 1L;

  BadgeChips(List<Badge> badges, String path) {
    super(path, "");
    addClassName("badges");
    var earned = badges.stream().filter(Badge::isEarned).toList();
    getElement().setAttribute("title", Texts.text("badges.lead"));
    for (var badge : earned) {
      var chip = new com.vaadin.flow.component.html.Span(new Icon("check"));
      chip.add(Texts.text("badge." + badge.name().word()));
      chip.addClassName("badge");
      add(chip);
    }
    var count = new com.vaadin.flow.component.html.Span();
    count.setText(Texts.text("badges.count", earned.size(), badges.size()));
    count.addClassNames("quiet", "small");
    add(count);
  }
}
