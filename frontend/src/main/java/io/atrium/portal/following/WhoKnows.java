package io.atrium.portal.following;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.atrium.deprecation.Acknowledgement;
import io.atrium.portal.shared.Dates;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Icon;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.Texts;
import java.util.List;
import java.util.stream.Collectors;

/** For those who answer for an asset that goes away: who knows of it, and who does not. */
final class WhoKnows extends Div {

  private static final long serialVersionUID = 1L;

  /**
   * @param over whether the day has come on which the asset was to go
   */
  WhoKnows(List<Acknowledgement> all, boolean over) {
    setId("who-knows");
    addClassName("who-knows");
    var done = all.stream().filter(one -> !one.isOpen()).count();
    add(
        new H2(
            all.isEmpty()
                ? Texts.text("deprecation.nobody")
                : Texts.text("deprecation.known", done, all.size())));
    if (over) {
      add(Elements.paragraph(Texts.text("deprecation.over"), "strong"));
    }
    var list = new UnorderedList();
    list.setVisible(!all.isEmpty());
    all.forEach(one -> list.add(line(one)));
    add(list);
  }

  private static ListItem line(Acknowledgement one) {
    var because =
        one.because().stream()
            .map(each -> Texts.text("deprecation.because." + each.word()))
            .sorted()
            .collect(Collectors.joining(", "));
    var item =
        new ListItem(
            new Icon(one.isOpen() ? "clock" : "check"),
            Elements.text(one.name()),
            Elements.text(because, "quiet", "small"));
    var at = one.at();
    if (at == null) {
      item.add(Elements.text(Texts.text("deprecation.open"), "small"));
      return item;
    }
    var by = one.by();
    var said = Elements.text(Texts.text("deprecation.done", by == null ? "" : by.name()), "small");
    item.add(said, new RelativeTime(at));
    if (one.movingBy() != null) {
      item.add(
          Elements.text(
              Texts.text("deprecation.moving", Dates.day(Dates.startOf(one.movingBy()))), "small"));
    }
    if (one.word() != null) {
      item.add(Elements.paragraph("“" + one.word() + "”", "quiet", "small"));
    }
    return item;
  }
}
