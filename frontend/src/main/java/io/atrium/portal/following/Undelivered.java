package io.atrium.portal.following;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import io.atrium.notice.delivery.Delivery;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.RelativeTime;
import io.atrium.portal.shared.Texts;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** What was given up, and why: where nothing comes, nobody misses it. */
final class Undelivered extends Section {

  private static final long serialVersionUID = 1L;

  private final boolean any;

  Undelivered(List<Delivery> failures) {
    any = !failures.isEmpty();
    setId("undelivered");
    var list = new UnorderedList();
    for (var failure : failures) {
      var ended = Objects.requireNonNullElse(failure.endedAt(), failure.createdAt());
      list.add(
          new ListItem(
              Elements.text(Texts.text("channel." + failure.channel().word())),
              Elements.text(Objects.requireNonNullElse(failure.error(), ""), "quiet", "small"),
              new RelativeTime(ended)));
    }
    add(
        new H2(Texts.text("following.undelivered")),
        Elements.paragraph(Texts.text("following.undelivered-text"), "quiet"),
        list);
  }

  void ifAny(Consumer<Component> show) {
    if (any) {
      show.accept(this);
    }
  }
}
