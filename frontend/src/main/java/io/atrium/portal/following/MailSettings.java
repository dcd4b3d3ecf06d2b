package io.atrium.portal.following;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import io.atrium.notice.delivery.Channel;
import io.atrium.notice.delivery.Deliveries;
import io.atrium.notice.delivery.Pace;
import io.atrium.notice.delivery.Topic;
import io.atrium.portal.shared.Elements;
import io.atrium.portal.shared.Notices;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.signin.CurrentUser;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which kinds of notice come by mail, besides what one follows. */
final class MailSettings extends Section {

  private static final long serialVersionUID = 1L;

  /** What a topic's field says. */
  private enum Choice {
    NONE,
    AT_ONCE,
    DAILY
  }

  private final transient Deliveries deliveries;
  private final transient CurrentUser user;
  private final transient Map<Topic, Select<Choice>> fields = new EnumMap<>(Topic.class);

  MailSettings(Deliveries deliveries, CurrentUser user) {
    this.deliveries = deliveries;
    this.user = user;
    setId("mail-settings");
    add(new H2(Texts.text("following.mail")));
    if (!deliveries.open().contains(Channel.MAIL)) {
      add(Elements.paragraph(Texts.text("following.mail-off"), "quiet"));
      return;
    }
    add(Elements.paragraph(Texts.text("following.mail-text"), "quiet"));
    var chosen = deliveries.mailed(user.require());
    var grid = new Div();
    grid.addClassName("mail-topics");
    for (var topic : Topic.values()) {
      var field = new Select<Choice>();
      field.setLabel(Texts.text("topic." + topic.word()));
      field.setItems(Choice.values());
      field.setItemLabelGenerator(MailSettings::words);
      field.setValue(choice(chosen.get(topic)));
      field.addValueChangeListener(event -> {
        if (event.isFromClient()) {
          keep();
        }
      });
      fields.put(topic, field);
      grid.add(field);
    }
    add(grid);
  }

  private void keep() {
    var chosen = new EnumMap<Topic, Pace>(Topic.class);
    fields.forEach((topic, field) -> {
      switch (field.getValue()) {
        case AT_ONCE -> chosen.put(topic, Pace.AT_ONCE);
        case DAILY -> chosen.put(topic, Pace.DAILY);
        case NONE -> chosen.remove(topic);
      }
    });
    deliveries.mail(user.require(), chosen);
    Notices.done(Texts.text("following.mail-kept"));
  }

  private static Choice choice(@Nullable Pace pace) {
    if (pace == null) {
      return Choice.NONE;
    }
    return switch (pace) {
      case AT_ONCE -> Choice.AT_ONCE;
      case DAILY -> Choice.DAILY;
    };
  }

  private static String words(Choice choice) {
    return switch (choice) {
      case NONE -> Texts.text("following.no-mail");
      case AT_ONCE -> Texts.text("following.mail-at-once");
      case DAILY -> Texts.text("following.mail-daily");
    };
  }
}
