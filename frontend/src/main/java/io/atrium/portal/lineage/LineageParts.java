package io.atrium.portal.lineage;

import io.atrium.lineage.Lineage;
import io.atrium.lineage.openlineage.NodeDetails;
import io.atrium.portal.shared.Dates;
import io.atrium.portal.signin.CurrentUser;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;

/** What every page of lineage is made of. */
@Singleton
class LineageParts {

  private final Lineage lineage;
  private final NodeDetails reported;
  private final CurrentUser user;
  private final NodeWords words;
  private final Clock clock;

  LineageParts(
      Lineage lineage, NodeDetails reported, CurrentUser user, NodeWords words, Clock clock) {
    this.lineage = lineage;
    this.reported = reported;
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

  Reported reported() {
    return new Reported(reported, user.require());
  }
}
