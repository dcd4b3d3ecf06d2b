package io.atrium.portal.stewardship;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.Texts;
import io.atrium.stewardship.Badge;
import io.atrium.stewardship.Readiness;
import io.atrium.stewardship.Standing;

/** How well an asset is kept: badges with what is missing, readiness with its facts. */
final class StandingPart extends Div {

  private static final long serialVersionUID = 1L;

  StandingPart(Standing standing) {
    addClassName("asset-standing");
    var badges = new Section(new H2(Texts.text("badges.title")));
    badges.add(Elements.paragraph(Texts.text("badges.lead"), "quiet"));
    var list = new UnorderedList();
    list.addClassName("badge-list");
    standing.badges().forEach(badge -> list.add(row(badge)));
    badges.add(list);
    add(badges);
    if (!standing.readiness().isEmpty()) {
      var readiness = new Section(new H2(Texts.text("readiness.title")));
      readiness.add(Elements.paragraph(Texts.text("readiness.lead"), "quiet"));
      var cards = new Div();
      cards.addClassName("readiness");
      standing.readiness().forEach(one -> cards.add(card(one)));
      readiness.add(cards);
      add(readiness);
    }
  }

  private static ListItem row(Badge badge) {
    var word = badge.name().word();
    var name =
        Elements.div(
            "badge-name",
            new Icon(badge.isEarned() ? "check" : "minus"),
            Elements.text(Texts.text("badge." + word)));
    var body =
        Elements.div("badge-body", Elements.text(Texts.text("badge." + word + ".means"), "quiet"));
    body.add(
        Elements.text(Texts.text(badge.isSeen() ? "badge.seen" : "badge.said"), "quiet", "small"));
    if (badge.isEarned()) {
      body.add(Elements.text(Texts.text("badge.earned"), "badge-earned"));
    } else {
      var missing = new UnorderedList();
      badge.missing().forEach(need -> missing.add(new ListItem(Texts.text("need." + need.word()))));
      body.add(Elements.text(Texts.text("badge.missing")), missing);
    }
    var row = new ListItem(name, body);
    row.addClassName(badge.isEarned() ? "is-earned" : "is-open");
    row.setId("badge-" + word);
    return row;
  }

  /** A fact with where it is known from: said by the owner, or seen. */
  private static ListItem row(Readiness.Fact fact) {
    var answer = fact.answer().word();
    var icon =
        switch (fact.answer()) {
          case YES -> "check";
          case NO -> "minus";
          case UNKNOWN -> "question";
        };
    var name = Texts.text("readiness.fact." + fact.name());
    var mark =
        switch (fact.answer()) {
          case YES -> "met";
          case NO -> "unmet";
          case UNKNOWN -> "unknown";
        };
    var row =
        new ListItem(
            new Icon(icon),
            Elements.text(name, mark),
            Elements.text(Texts.text("readiness." + answer), "only-heard"));
    var about =
        Elements.div(
            "fact-about",
            Elements.text(Texts.text("readiness.source." + fact.source().word()), "fact-source"));
    if (!fact.detail().isEmpty()) {
      about.add(Elements.text(fact.detail(), "fact-detail"));
    }
    var at = fact.at();
    if (at != null) {
      about.add(new RelativeTime(at));
    }
    if (fact.answer() == Readiness.Answer.UNKNOWN) {
      about.add(Elements.text(Texts.text("readiness.not-known")));
    }
    row.add(about);
    row.addClassName(fact.source().isObserved() ? "is-seen" : "is-said");
    row.setId("fact-" + fact.name());
    return row;
  }

  private static Section card(Readiness readiness) {
    var facts = new UnorderedList();
    readiness.facts().forEach(fact -> facts.add(row(fact)));
    var word = readiness.principle().word();
    var card =
        new Section(
            new H3(Texts.text("readiness." + word)),
            Elements.paragraph(
                Texts.text(
                    readiness.known() == readiness.facts().size()
                        ? "readiness.met"
                        : "readiness.met-known",
                    readiness.met(),
                    readiness.known(),
                    readiness.facts().size() - readiness.known()),
                "quiet"),
            facts);
    card.setId("readiness-" + word);
    return card;
  }
}
