package io.atrium.portal.lineage;

import com.vaadin.flow.component.Component;
import io.atrium.lineage.Lineage;
import io.atrium.lineage.openlineage.NodeDetails;
import io.atrium.portal.shared.Dates;
import io.atrium.portal.signin.CurrentUser;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

/** What every page of lineage is made of. */
@Singleton
class LineageParts {

  private final Lineage lineage;
  private final NodeDetails reported;
  private final Claiming claiming;
  private final CurrentUser user;
  private final NodeWords words;
  private final Clock clock;

  LineageParts(
      Lineage lineage,
      NodeDetails reported,
      Claiming claiming,
      CurrentUser user,
      NodeWords words,
      Clock clock) {
    this.lineage = lineage;
    this.reported = reported;
    this.claiming = claiming;
    this.user = user;
    this.words = words;
    this.clock = clock;
  }

  NodeWords words() {
    return words;
  }

  LocalDate today() {
    return Dates.date(clock.instant());
  }

  Gatherer gatherer() {
    return new Gatherer(Questions.of(lineage, user.require()), clock);
  }

  /** The button to claim a dataset; empty for those who publish nothing. */
  Optional<Component> claim(String dataset, String name, Runnable after) {
    return claiming.button(user.require(), dataset, name, after);
  }

  Reported reported() {
    return new Reported(reported, user.require());
  }
}
